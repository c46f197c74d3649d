import type { PageElement } from "../html/dom.ts";
import type { WordXml } from "./xml.ts";

/** How one level of a list is numbered. */
interface Level {
  readonly format: string;
  /** Text with the numbers of the levels in it: `第%1条`, `（%2）`. */
  readonly pattern: string;
  readonly start: number;
  /** All numbers in figures, those of the levels above too. */
  readonly figures: boolean;
}

const levelCount = 9;
const noList = "0";

/** Numbers that Word itself writes before paragraphs: they are printed, but stand nowhere in the text. */
export class Numbering {
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly lists: ReadonlyMap<string, { readonly counter: string; readonly levels: readonly Level[] }>;
  private readonly styles: ReadonlyMap<string, PageElement>;
  private readonly xml: WordXml;

  /** @param numbering the root of `numbering.xml`, @param styles that of `styles.xml`, where the document has them */
  constructor(xml: WordXml, numbering: PageElement | undefined, styles: PageElement | undefined) {
    this.xml = xml;
    this.lists = listsOf(xml, numbering);
    this.styles = new Map(
      xml.childrenOf(styles, "style").map((style) => [xml.attribute(style, "styleId") ?? "", style]),
    );
  }

  /** The number before a paragraph, "" when it has none or only a mark. Counts on: to be asked once a paragraph, in order. */
  before(properties: PageElement | undefined): string {
    if (this.lists.size === 0) return "";
    const { list, level } = this.placeOf(properties);
    const found = this.lists.get(list);
    const own = found?.levels[level];
    if (!found || !own) return "";
    const counters = this.counters.get(found.counter) ?? [];
    this.counters.set(found.counter, counters);
    counters[level] = (counters[level] ?? own.start - 1) + 1;
    counters.length = level + 1;
    if (own.format === "bullet" || own.format === "none") return "";
    return own.pattern.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const { format = "decimal", start = 1 } = found.levels[at] ?? {};
      return numeral(counters[at] ?? start, own.figures ? "decimal" : format);
    });
  }

  /** A paragraph's list and level: its own, or those of its style and the styles that one is based on. */
  private placeOf(properties: PageElement | undefined): { list: string; level: number } {
    let list: string | undefined;
    let level: string | undefined;
    let from = properties;
    const seen = new Set<string>();
    for (;;) {
      const own = this.xml.child(from, "numPr");
      list ??= this.xml.value(own, "numId");
      level ??= this.xml.value(own, "ilvl");
      if (list !== undefined && level !== undefined) break;
      const style: PageElement | undefined = this.styles.get(this.nextStyle(from, properties) ?? "");
      const id = style && this.xml.attribute(style, "styleId");
      if (!style || id === undefined || seen.has(id)) break;
      seen.add(id);
      from = withBase(this.xml, style);
    }
    return { list: list ?? noList, level: Math.min(Number(level ?? 0) || 0, levelCount - 1) };
  }

  private nextStyle(from: PageElement | undefined, properties: PageElement | undefined): string | undefined {
    return from === properties ? this.xml.value(from, "pStyle") : this.xml.value(from, "basedOn");
  }
}

/** A style's paragraph properties, which name no base, with the style's own base among them. */
function withBase(xml: WordXml, style: PageElement): PageElement {
  const properties = xml.child(style, "pPr");
  const base = xml.child(style, "basedOn");
  if (!properties) return style;
  if (base && !properties.children.includes(base)) properties.children.push(base);
  return properties;
}

function listsOf(xml: WordXml, root: PageElement | undefined): Map<string, { counter: string; levels: Level[] }> {
  const definitions = new Map(
    xml
      .childrenOf(root, "abstractNum")
      .map((definition) => [xml.attribute(definition, "abstractNumId") ?? "", levelsOf(xml, definition)]),
  );
  return new Map(
    xml.childrenOf(root, "num").flatMap((list) => {
      const id = xml.attribute(list, "numId") ?? "";
      const definition = xml.value(list, "abstractNumId") ?? "";
      const levels = definitions.get(definition);
      if (!levels || id === noList) return [];
      const overrides = xml.childrenOf(list, "lvlOverride");
      // A list with a start of its own counts by itself; all others of one definition go on counting together.
      return [
        [id, { counter: overrides.length > 0 ? id : `of ${definition}`, levels: overridden(xml, levels, overrides) }],
      ];
    }),
  );
}

function levelsOf(xml: WordXml, definition: PageElement): Level[] {
  const levels: Level[] = [];
  for (const level of xml.childrenOf(definition, "lvl")) {
    const at = Number(xml.attribute(level, "ilvl"));
    if (at >= 0 && at < levelCount) levels[at] = levelOf(xml, level);
  }
  return levels;
}

function levelOf(xml: WordXml, level: PageElement): Level {
  return {
    format: xml.value(level, "numFmt") ?? "decimal",
    pattern: xml.value(level, "lvlText") ?? "",
    start: Number(xml.value(level, "start") ?? 1) || 0,
    figures: xml.isOn(level, "isLgl"),
  };
}

function overridden(xml: WordXml, levels: readonly Level[], overrides: readonly PageElement[]): Level[] {
  const result = [...levels];
  for (const override of overrides) {
    const at = Number(xml.attribute(override, "ilvl"));
    const own = xml.child(override, "lvl");
    const start = xml.value(override, "startOverride");
    const base = own ? levelOf(xml, own) : result[at];
    if (base) result[at] = start === undefined ? base : { ...base, start: Number(start) || 0 };
  }
  return result;
}

const digits = [..."〇一二三四五六七八九"];
const stems = [..."甲乙丙丁戊己庚辛壬癸"];

function numeral(value: number, format: string): string {
  if (/counting/i.test(format)) return counted(value);
  if (/^(ideograph|japanese|taiwanese)Digital/.test(format))
    return [...String(value)].map((digit) => digits[Number(digit)] ?? "").join("");
  if (format === "ideographTraditional") return stems[(value - 1) % stems.length] ?? String(value);
  if (/Enclosed/.test(format) && value >= 1 && value <= 20) return String.fromCodePoint(enclosedFrom(format) + value);
  if (/^(upper|lower)Letter$/.test(format)) {
    const letter = String.fromCharCode(65 + ((value - 1) % 26));
    return format === "upperLetter" ? letter : letter.toLowerCase();
  }
  return String(value);
}

/** The character before ⒈, ⑴ or ①. */
function enclosedFrom(format: string): number {
  if (/Fullstop/i.test(format)) return 0x2487;
  return /Paren/.test(format) ? 0x2473 : 0x245f;
}

/** 一 … 九十九, as headings are numbered. */
function counted(value: number): string {
  if (value < 1 || value > 99) return String(value);
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const ten = tens === 0 ? "" : tens === 1 ? "十" : `${digits[tens]}十`;
  return ten + (ones === 0 ? "" : (digits[ones] ?? ""));
}
