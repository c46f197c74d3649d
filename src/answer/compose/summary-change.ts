import type { ReportHead } from "../../index/library.ts";
import { type Desk, figureArgs, separator } from "../desk.ts";
import { lookUp, type Row } from "../find.ts";

/** What has changed against last year's report, where that is held; one line, or none. */
export async function changesSince(head: ReportHead, desk: Desk, rows: readonly (Row | undefined)[]): Promise<string> {
  const [before] = await desk.library.reports({ agencyIds: [head.agencyId], years: [head.year - 1] });
  if (!before) return "";
  const asked = rows.flatMap((row) => (row?.value.found ? [row] : []));
  const old = await lookUp(
    desk.library,
    [before],
    asked.map((row) => row.indicator),
  );
  const texts = asked.flatMap((row, index) => {
    const earlier = old[index];
    if (!row.value.found || !earlier?.value.found) return [];
    const { label = "", value = "" } = figureArgs(desk, row.value.figures[0]);
    return [`${label} ${figureArgs(desk, earlier.value.figures[0]).value ?? ""} → ${value}`];
  });
  return texts.length === 0
    ? ""
    : desk.say("summary-change", { before: before.year, list: texts.join(separator(desk)) });
}
