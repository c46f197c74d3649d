import { disclosureTable } from "../../form/form.ts";
import type { Finding } from "../../parse/report.ts";
import { summarize } from "../assess.ts";
import { rowName } from "../cells.ts";
import { comparePair, type Pair, pairsOf, yearsOf } from "../history.ts";
import type { DatedReport } from "../rule.ts";

const rows = disclosureTable("2021")
  .rows.filter((row) => row.columns.includes("in_force"))
  .map((row) => `disclosure.${row.key}`);

/** Documents in force last year + issued − repealed = in force this year. Only the 2021 form counts what is in force. */
export function checkInForce(reports: readonly DatedReport[]): Finding[] {
  return pairsOf(reports)
    .filter(({ before, after }) => before.forms.disclosure === "2021" && after.forms.disclosure === "2021")
    .flatMap((pair) =>
      summarize(
        "in-force",
        rows.map((row) => inForce(pair, row)),
        { place: "行", years: yearsOf(pair) },
      ),
    );
}

function inForce(pair: Pair, row: string) {
  const after = ["in_force", "issued", "repealed"].map((column) => `${row}.${column}`);
  return comparePair(
    pair,
    { before: [`${row}.in_force`], after },
    ([last = 0], [now = 0, issued = 0, repealed = 0]) => {
      const holds = last + issued - repealed === now;
      return {
        holds,
        arithmetic: `${last} + ${issued} - ${repealed} ${holds ? "=" : "≠"} ${now}`,
        message:
          `“${rowName(`${row}.in_force`)}”：${pair.before.year} 年现行有效 ${last} 件，${pair.after.year} 年制发 ${issued} 件、` +
          `废止 ${repealed} 件，应为 ${last + issued - repealed} 件，印的却是 ${now} 件。`,
      };
    },
  );
}
