import { isBreadcrumb, linkWords } from "./link-words.ts";
import type { Page } from "./page.ts";
import { namesColumn, namesOtherReports } from "./report-links.ts";
import type { PlacedLink, PlacedText } from "./surroundings.ts";

/** What the page says of itself: its title, the standard mark of its column, its breadcrumb. */
export interface PageColumn {
  /** It is a column of annual reports on open government information. */
  readonly isReport: boolean;
  /** It is one of other yearly reports. */
  readonly isOther: boolean;
}

/** Which column of its site a page is. @param parts the page's links and texts */
export function pageColumn({ $ }: Pick<Page, "$">, parts: readonly (PlacedLink | PlacedText)[]): PageColumn {
  const names = [
    ...$("title")
      .first()
      .text()
      .split(/[_|—–-]/),
    ...$('meta[name="ColumnName" i]')
      .toArray()
      .map(({ attribs }) => attribs.content ?? ""),
    ...lastCrumb(parts),
  ];
  const isOther = (name: string) => namesOtherReports(name) && linkWords(name).agency === undefined;
  return { isReport: names.some(namesColumn), isOther: names.some(isOther) };
}

const mostCrumbs = 16;
const crumbSign = /[>»›/\\→]/u;

/** The last step of 当前位置：首页 > 政务公开 > 政府信息公开年报; each step may be a link. */
function lastCrumb(parts: readonly (PlacedLink | PlacedText)[]): string[] {
  const start = parts.findIndex((part) => part.kind === "line" && isBreadcrumb(part.text));
  if (start < 0) return [];
  let last = "";
  let goesOn = true;
  for (const [index, part] of parts.slice(start, start + mostCrumbs).entries()) {
    const isSign = part.kind === "line" && crumbSign.test(part.text);
    if (part.kind === "heading" || (index > 0 && !isSign && !goesOn)) break;
    const step = part.kind === "link" ? part.names[0] : part.text.split(crumbSign).at(-1)?.trim();
    if (step !== undefined && step !== "") last = step;
    goesOn = part.kind === "line" && (index === 0 || isSign);
  }
  return [last];
}
