import { cells as formCells } from "../form/form.ts";
import type { ReportHead } from "../index/library.ts";
import type { Cell } from "../parse/report.ts";
import { compose } from "./compose.ts";
import { type Desk, type DeskOptions, openDesk } from "./desk.ts";
import { summaryOf } from "./directed.ts";
import { lookUp } from "./find.ts";
import { labelOf } from "./labels.ts";
import { numberText, unitName } from "./names.ts";

/** What a subscriber is told of one report. */
export interface Notice {
  readonly head: ReportHead;
  /** The news first, then the report in brief. */
  readonly text: string;
}

/** A new report, or a version of one that was there before. */
export interface News {
  readonly reportId: string;
  /** The content, by its hash, of the version that whoever is told knows; null when the report is new to them. */
  readonly former: string | null;
}

/** What a report says, for those who asked to be told; undefined when the library no longer has it. */
export async function composeNotice({ reportId, former }: News, options: DeskOptions): Promise<Notice | undefined> {
  const [head] = await options.library.reports({ reportIds: [reportId] });
  if (!head) return undefined;
  const desk = await openDesk(options);
  const summary = await compose(summaryOf(head.agencyId, head.year), options);
  const [, ...rest] = summary.text.split("\n");
  const args = { agency: desk.nameOf(head), year: head.year };
  const news =
    former === null
      ? [desk.say("notice-new", args)]
      : [desk.say("notice-again", args), ...(await changed(desk, head, former))];
  return { head, text: [...news, ...rest].join("\n") };
}

/** Many reports at once: how many, and a line each in the order of the heads. */
export interface Digest {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly heads: readonly ReportHead[];
}

/** One line a report, for many at once; reports that are gone are left out. */
export async function composeDigest(news: readonly News[], options: DeskOptions): Promise<Digest> {
  const desk = await openDesk(options);
  const heads = await options.library.reports({ reportIds: news.map(({ reportId }) => reportId) });
  const rows = await lookUp(options.library, heads, [{ type: "cell", key: "requests.received.total" }]);
  const again = new Set(news.filter(({ former }) => former !== null).map(({ reportId }) => reportId));
  const lines = heads.map((head) => {
    const row = rows.find((each) => each.head.id === head.id);
    const args = { agency: desk.nameOf(head), year: head.year };
    const name = desk.say(again.has(head.id) ? "digest-again" : "digest-new", args);
    if (!row?.value.found) return desk.say("digest-item-without", { name });
    const [figure] = row.value.figures;
    return desk.say("digest-item", { name, value: numberText(figure.value, desk.language) });
  });
  return { heading: headingOf(desk, heads.length, heads.filter(({ id }) => again.has(id)).length), lines, heads };
}

function headingOf({ say }: Desk, count: number, again: number): string {
  if (again === 0) return say("digest-head", { count });
  return again === count ? say("digest-head-again", { count }) : say("digest-head-both", { new: count - again, again });
}

/** More changed cells than these are counted only. */
const mostChanges = 12;

/** What is different from the version they know, cell by cell. */
async function changed(desk: Desk, head: ReportHead, former: string): Promise<string[]> {
  const known = await desk.library.versionOf(head.id, former);
  const now = await desk.library.report(head.id);
  if (!known || !now) return [];
  const lines = formCells.flatMap(({ key, unit }) => {
    const [before, after] = [cellText(desk, known.cells[key], unit), cellText(desk, now.cells[key], unit)];
    return before === after ? [] : [desk.say("notice-change", { label: labelOf(key, desk.language), before, after })];
  });
  if (lines.length === 0) return [desk.say("notice-same-numbers")];
  const rest = lines.length - mostChanges;
  return [...lines.slice(0, mostChanges), ...(rest > 0 ? [desk.say("compare-more-items", { count: rest })] : [])];
}

/** A cell in words: its number, or in which way it has none. */
function cellText(desk: Desk, cell: Cell | undefined, unit: string): string {
  if (cell?.state === "printed" && cell.value !== null)
    return `${numberText(cell.value, desk.language)}${unitName(unit, desk.language)}`;
  return desk.say(`cell-${cell?.state ?? "absent"}`);
}
