import type { ReportHead } from "../../index/library.ts";
import type { Query } from "../../question/query.ts";
import type { Answer } from "../answer.ts";
import { answer, type Desk } from "../desk.ts";
import { lookUp } from "../find.ts";

/** What can be asked, with examples that have an answer in this library. */
export async function composeHelp(query: Query, desk: Desk, opening: string): Promise<Answer> {
  const heads = await desk.library.reports();
  const years = [...new Set(heads.map((head) => head.year))].sort((a, b) => a - b);
  if (heads.length === 0) return answer(desk, query, "help", [desk.say(opening), desk.say("reports-none")]);
  const examples = await exampleQuestions(desk, heads);
  const holdings = desk.say("help-holdings", {
    reports: heads.length,
    agencies: new Set(heads.map((head) => head.agencyId)).size,
    years: years.length > 1 ? `${years[0]}–${years.at(-1)}` : String(years[0]),
  });
  const lines = [
    desk.say(opening),
    holdings,
    desk.say("help-examples"),
    ...examples.map((question) => desk.say("help-item", { question })),
  ];
  return answer(desk, query, "help", lines, { suggestions: examples.slice(0, 3) });
}

/** Questions that do have an answer over these reports. */
export async function exampleQuestions(desk: Desk, heads: readonly ReportHead[]): Promise<string[]> {
  const newest = [...heads].sort((a, b) => b.year - a.year);
  const [first, second = first] = newest;
  if (!first || !second) return [];
  const name = desk.nameOf;
  const args = { agency: name(first), year: first.year };
  const rows = await lookUp(desk.library, newest.slice(0, 50), [{ type: "statement", key: "text.disclosed" }]);
  const disclosed = rows.find((row) => row.value.found);
  return [
    ...(first.forms.requests ? [desk.say("ask-received", args)] : []),
    ...(disclosed
      ? [
          desk.say("ask-disclosed", { agency: name(disclosed.head), year: disclosed.head.year }),
          ...(newest.length > 1 ? [desk.say("ask-ranking", { year: disclosed.head.year })] : []),
        ]
      : []),
    desk.say("ask-summary", { agency: name(second), year: second.year }),
    ...(first.contact.phone ? [desk.say("ask-phone", args)] : []),
  ];
}
