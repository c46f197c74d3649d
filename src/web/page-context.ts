import type { Language, Say } from "../answer/wording.ts";
import { type Markup, markup } from "./markup.ts";

/** What the parts of a page are written with. */
export interface PageContext {
  readonly language: Language;
  readonly say: Say;
  /** ` id="L51"` for the first who asks for line 51, nothing for those after: an id may stand only once. */
  anchorAt(line: number | null | undefined): Markup | false;
}

/** What one page is written with. */
export function pageContext(language: Language, say: Say): PageContext {
  const given = new Set<number>();
  return {
    language,
    say,
    anchorAt: (line) => {
      if (line === null || line === undefined || line <= 0 || given.has(line)) return false;
      given.add(line);
      return markup` id="L${line}"`;
    },
  };
}

/** The number of a line, which leads to where it stands on this page. */
export function lineLink(line: number | undefined): Markup | false {
  return line !== undefined && line > 0 && markup` <a class="line" href="#L${line}">L${line}</a>`;
}
