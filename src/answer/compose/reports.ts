import type { ReportHead } from "../../index/library.ts";
import type { Query } from "../../question/query.ts";
import { groupBy } from "../../text/group-by.ts";
import type { Answer } from "../answer.ts";
import { answer, type Desk, separator, titleOf } from "../desk.ts";
import { findHeads } from "../find.ts";
import { refuseNoReport } from "../missing.ts";
import { suggestAfter } from "../suggest.ts";

type ReportsQuery = Extract<Query, { intent: "reports" }>;

/** What the library holds of an agency, a region, or altogether. */
export async function composeReports(query: ReportsQuery, desk: Desk): Promise<Answer> {
  const { heads, without } = await findHeads(desk.library, query.who, query.when);
  if (heads.length === 0) return refuseNoReport(desk, query, query.who, query.when, without);
  const byAgency = groupBy(heads, (head) => head.agencyId);
  const years = (list: readonly ReportHead[]) =>
    list
      .map((head) => head.year)
      .sort((a, b) => a - b)
      .join(separator(desk));
  const [first] = heads;
  const lines =
    byAgency.size === 1 && first
      ? [
          desk.say("reports-head-one", {
            agency: desk.nameOf(first),
            count: heads.length,
            years: years(heads),
          }),
          ...heads.map((head) => `· ${titleOf(head)}`),
        ]
      : [
          desk.say("reports-head", { count: heads.length, agencies: byAgency.size }),
          ...[...byAgency.values()].slice(0, 20).map((list) =>
            desk.say("reports-item", {
              agency: list[0] ? desk.nameOf(list[0]) : "",
              years: years(list),
            }),
          ),
          ...(byAgency.size > 20 ? [desk.say("compare-more", { count: byAgency.size - 20 })] : []),
        ];
  return answer(desk, query, "reports", lines, {
    coverage: { reports: heads.length, withValue: heads.length },
    suggestions: byAgency.size === 1 ? await suggestAfter(desk, query, heads.at(-1)) : [],
  });
}
