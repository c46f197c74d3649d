import type { WebSource } from "../sources/source.ts";
import type { Link } from "./page.ts";
import { namesReport, yearIn } from "./report-links.ts";

/** Links that were passed over for one reason: how many, and what some of them are called. */
export interface PassedLinks {
  readonly count: number;
  readonly examples: readonly string[];
}

/** What lists have besides the links that are looked at. */
export interface PassedOver {
  /** Neither the words of the link nor what stands around it name a report. */
  readonly words: PassedLinks;
  /** The source's own patterns leave it out. */
  readonly patterns: PassedLinks;
  /** The report is older than the source wants. */
  readonly years: PassedLinks;
  /** Rows that have no address to go to. */
  readonly rows: number;
}

const none: PassedLinks = { count: 0, examples: [] };

/** Nothing was passed over. */
export const nothingPassed: PassedOver = { words: none, patterns: none, years: none, rows: 0 };

const mostExamples = 5;
const longestExample = 40;

/** Whether a link that was taken once is still one of the source's: by its patterns and its years. */
export function isStillWanted({ address, text }: Pick<Link, "address" | "text">, source: WebSource): boolean {
  return new Sieve(source).take([{ address, text, isReport: true }]).length > 0;
}

/** Takes from lists the links that a source wants looked at, and keeps account of the others. */
export class Sieve {
  private readonly source: WebSource;
  private readonly include: readonly RegExp[];
  private readonly exclude: readonly RegExp[];
  private readonly met = new Set<string>();
  private passedOver = nothingPassed;

  constructor(source: WebSource) {
    this.source = source;
    this.include = source.links.include.map((pattern) => new RegExp(pattern, "iu"));
    this.exclude = source.links.exclude.map((pattern) => new RegExp(pattern, "iu"));
  }

  /** The links that are wanted, of one page of a list. @param rows how many of its rows have no address */
  take(links: readonly Link[], rows = 0): Link[] {
    this.passedOver = { ...this.passedOver, rows: this.passedOver.rows + rows };
    return links.filter((link) => {
      const reason = this.whyNot(link);
      if (reason !== undefined) this.pass(link, reason);
      return reason === undefined;
    });
  }

  /** What was passed over so far, each address once. */
  passed(): PassedOver {
    return this.passedOver;
  }

  private whyNot({ address, text, isReport }: Link): "words" | "patterns" | "years" | undefined {
    const { kind, since, links } = this.source;
    const { words = kind !== "sitemap" } = links;
    if (words && !isReport && !namesReport(text)) return "words";
    const matches = (pattern: RegExp) => pattern.test(address) || pattern.test(text);
    if (this.include.length > 0 && !this.include.some(matches)) return "patterns";
    if (this.exclude.some(matches)) return "patterns";
    const year = yearIn(text);
    return since === undefined || year === null || year >= since ? undefined : "years";
  }

  private pass({ address, text }: Link, reason: "words" | "patterns" | "years"): void {
    if (this.met.has(address)) return;
    this.met.add(address);
    const { count, examples } = this.passedOver[reason];
    const example = (text || new URL(address).pathname).slice(0, longestExample);
    const isNew = examples.length < mostExamples && !examples.includes(example);
    const passed = { count: count + 1, examples: isNew ? [...examples, example] : examples };
    this.passedOver = { ...this.passedOver, [reason]: passed };
  }
}
