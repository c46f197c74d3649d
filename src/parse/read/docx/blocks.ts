import type { CheerioAPI } from "cheerio";
import type { Block } from "../../document.ts";
import { asElement, type PageElement, type PageNode } from "../html/dom.ts";
import { bodyBlocks } from "../html.ts";
import { Numbering } from "./numbering.ts";
import { asPage } from "./page.ts";
import { renamed, WordXml, wordPrefix } from "./xml.ts";

/**
 * The blocks of a document in WordprocessingML; undefined when its XML breaks off.
 *
 * @param parts the texts of the other parts by their names in the package: `word/numbering.xml`, `word/styles.xml`, …
 */
export async function wordBlocks(text: string, parts: ReadonlyMap<string, string>): Promise<Block[] | undefined> {
  if (!/<\/(\w+:)?document>\s*$/.test(text)) return undefined;
  const { load } = await import("cheerio");
  const $ = load(text, { xml: true });
  const root = rootOf($);
  if (!root) return undefined;
  const xml = new WordXml(wordPrefix(root));
  const other = (name: string, needed: boolean) => {
    const part = needed ? parts.get(`word/${name}.xml`) : undefined;
    return part === undefined ? undefined : rootOf(load(part, { xml: true }));
  };
  const styles = other("styles", parts.has("word/numbering.xml"));
  const context = { $, xml, numbering: new Numbering(xml, other("numbering", true), styles) };
  const notes = ["footnotes", "endnotes"]
    .flatMap((name) => other(name, true) ?? [])
    .flatMap((part) => notesOf(part, xml));
  const page = [root, ...notes].flatMap((element): PageNode[] => asPage(element, context));
  return bodyBlocks(renamed(root, "html", page));
}

function rootOf($: CheerioAPI): PageElement | undefined {
  return $.root().children().get(0);
}

/** Notes of the author's own; the line above them is stored as a note too. */
function notesOf(part: PageElement, xml: WordXml): PageElement[] {
  return part.children.flatMap((child) => {
    const note = asElement(child);
    return note && xml.attribute(note, "type") === undefined ? [note] : [];
  });
}
