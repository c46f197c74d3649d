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

/** A new report, or a version of one that was told before. */
export interface News {
  readonly reportId: string;
  /** The version told last; null when the report is new to whoever is told. */
  readonly told: number | null;
}

/** What a report says, for those who asked to be told; undefined when the library no longer has it. */
export async function composeNotice({ reportId, told }: News, options: DeskOptions): Promise<Notice | undefined> {
  const [head] = await options.library.reports({ reportIds: [reportId] });
  if (!head) return undefined;
  const desk = await openDesk(options);
  const summary = await compose(summaryOf(head.agencyId, head.year), options);
  const [, ...rest] = summary.text.split("\n");
  const args = { agency: desk.nameOf(head), year: head.year };
  const news =
    told === null
      ? [desk.say("notice-new", args)]
      : [desk.say("notice-again", args), ...(await changed(desk, head, told))];
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
  const again = new Set(news.filter(({ told }) => told !== null).map(({ reportId }) => reportId));
  const lines = heads.map((head) => {
    const row = rows.find((each) => each.head.id === head.id);
    const args = { agency: desk.nameOf(head), year: head.year };
    const name = desk.say(again.has(head.id) ? "digest-again" : "digest-new", args);
    if (!row?.value.found) return desk.say("digest-item-without", { name });
    const [figure] = row.value.figures;
    return desk.say("digest-item", { name, value: numberText(figure.value, desk.language) });
  });
  return { heading: desk.say("digest-head", { count: heads.length }), lines, heads };
}

/** More changed cells than these are counted only. */
const mostChanges = 12;

/** What is different from the version told last, cell by cell. */
async function changed(desk: Desk, head: ReportHead, told: number): Promise<string[]> {
  const former = await desk.library.version(head.id, told);
  const now = await desk.library.report(head.id);
  if (!former || !now) return [];
  const lines = formCells.flatMap(({ key, unit }) => {
    const [before, after] = [cellText(desk, former.cells[key], unit), cellText(desk, now.cells[key], unit)];
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
