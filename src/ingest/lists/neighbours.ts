import { titleIn } from "./binding.ts";
import { linkWords } from "./link-words.ts";
import type { PlacedLink, PlacedText } from "./surroundings.ts";

type Part = PlacedLink | PlacedText;

/** The reports' names that stand directly before and behind a page's links, outside any row. */
export class Neighbours {
  private readonly parts: readonly Part[];
  /** Whether the page's links are told to stand behind their titles, or before them; undefined when it may be either. */
  private readonly side: "before" | "behind" | undefined;
  private readonly years: ReadonlySet<number>;

  /** @param isOpener whether a link only opens what stands beside it */
  constructor(parts: readonly Part[], isOpener: (link: PlacedLink) => boolean) {
    this.parts = parts;
    const openers = parts.flatMap((part, at) => (part.kind === "link" && isOpener(part) ? [at] : []));
    const count = (step: number) => openers.filter((at) => this.title(at + step) !== undefined).length;
    const [before, behind] = [count(-1), count(1)];
    this.side = before === behind ? undefined : before > behind ? "before" : "behind";
    this.years = yearsOf(parts);
  }

  /** The titles beside the link at a place, on the side where the page's links have theirs. */
  titles(at: number): string[] {
    const before = this.side === "behind" ? undefined : this.title(at - 1);
    const behind = this.side === "before" ? undefined : this.title(at + 1);
    return [before, behind].filter((title) => title !== undefined);
  }

  /** Whether all of the page's titles, and its lines and headings of nothing but a year, are of one year. */
  hasOnly(year: number | null): boolean {
    return year !== null && this.years.size === 1 && this.years.has(year);
  }

  /** A heading is a report's title only if it says whose; else it stands over reports. */
  private title(at: number): string | undefined {
    const part = this.parts[at];
    if (!part || part.kind === "link") return undefined;
    const title = titleIn(part.text);
    return part.kind === "line" || (title !== undefined && linkWords(title).agency !== undefined) ? title : undefined;
  }
}

function yearsOf(parts: readonly Part[]): ReadonlySet<number> {
  const years = parts.flatMap((part) => {
    if (part.kind === "link") return [];
    const { kind, year } = linkWords(part.text);
    return kind === "part" ? [year] : [];
  });
  return new Set(years.filter((year) => year !== null));
}
