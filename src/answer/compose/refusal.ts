import type { Query } from "../../question/query.ts";
import type { Answer } from "../answer.ts";
import { type Desk, joined, refuse } from "../desk.ts";
import { exampleQuestions } from "./help.ts";

type RefusalQuery = Extract<Query, { intent: "refusal" }>;

/** Why there is no answer, in a sentence or two, with what can be asked instead. */
export async function composeRefusal(query: RefusalQuery, desk: Desk): Promise<Answer> {
  switch (query.reason) {
    case "no_report":
      return refuseAgency(query, desk);
    case "not_in_form":
      return withExamples(
        query,
        desk,
        query.detail === "no_order"
          ? [desk.say("no-order", { about: query.about })]
          : [desk.say("not-in-form", { about: query.about }), desk.say("not-in-form-has")],
      );
    default:
      return withExamples(query, desk, [desk.say(query.detail === "one_condition" ? "one-condition" : "out-of-scope")]);
  }
}

async function refuseAgency(query: RefusalQuery, desk: Desk): Promise<Answer> {
  const agencies = await desk.library.agencies();
  const near = query.nearest.flatMap((id) => agencies.filter((agency) => agency.id === id));
  const shown = near.length > 0 ? near : agencies;
  const names = shown.map((agency) => desk.nameOf({ agency: agency.name, agencyFull: agency.fullName }));
  const list = joined(desk, names, near.length > 0 ? 5 : 8);
  const lines = [
    desk.say("no-report-agency", { name: query.about }),
    names.length === 0
      ? desk.say("reports-none")
      : desk.say(near.length > 0 ? "no-report-nearest" : "no-report-held", { list }),
  ];
  const suggestions = near.slice(0, 3).flatMap((agency, index) => {
    const year = agency.years.at(-1);
    return year === undefined ? [] : [desk.say("ask-summary", { agency: names[index] ?? agency.name, year })];
  });
  return refuse(desk, query, "no_report", lines, { suggestions });
}

/** Questions about the agency that was asked about, or else about any. */
async function examplesFor({ nearest }: RefusalQuery, desk: Desk): Promise<string[]> {
  const heads = await desk.library.reports(nearest.length > 0 ? { agencyIds: nearest } : {});
  return exampleQuestions(desk, heads);
}

async function withExamples(query: RefusalQuery, desk: Desk, lines: readonly string[]): Promise<Answer> {
  const examples = (await examplesFor(query, desk)).slice(0, 3);
  const trying =
    examples.length > 0
      ? [desk.say("try-asking"), ...examples.map((question) => desk.say("help-item", { question }))]
      : [];
  return refuse(desk, query, query.reason, [...lines, ...trying], { suggestions: examples });
}
