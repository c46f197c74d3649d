import type { Finding } from "../../parse/report.ts";
import { summarize } from "../assess.ts";
import { columnKeys, columnName, requestKey } from "../cells.ts";
import { comparePair, type Pair, pairsOf, yearsOf } from "../history.ts";
import type { DatedReport } from "../rule.ts";

/** Per column of table 3: what one year carries out is what the next year carries in. */
export function checkCarryOver(reports: readonly DatedReport[]): Finding[] {
  return pairsOf(reports).flatMap((pair) =>
    summarize(
      "carry-over",
      columnKeys.map((column) => carriedOver(pair, column)),
      { place: "列", years: yearsOf(pair) },
    ),
  );
}

function carriedOver(pair: Pair, column: string) {
  const before = requestKey("carried_out", column);
  const after = requestKey("carried_in", column);
  return comparePair(pair, { before: [before], after: [after] }, ([out = 0], [into = 0]) => ({
    holds: out === into,
    arithmetic: `${out} ${out === into ? "=" : "≠"} ${into}`,
    message:
      `“${columnName(after)}”一列：${pair.before.year} 年结转下年度 ${out} 件，` +
      `${pair.after.year} 年上年结转却是 ${into} 件。`,
  }));
}
