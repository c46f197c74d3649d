import type { Query } from "../question/query.ts";
import type { Answer } from "./answer.ts";
import { composeChange, composeShare } from "./compose/derived.ts";
import { composeFigure } from "./compose/figure.ts";
import { composeComparison, composeList, composeRanking, composeTotal, composeTrend } from "./compose/many.ts";
import { composeCheck, composeHelp, composeOutOfScope, composeReports, composeSummary } from "./compose/report.ts";
import { composeContact, composePassage } from "./compose/words.ts";
import { answer, type Desk, type DeskOptions, joined, openDesk, refuse } from "./desk.ts";
import { agencyName } from "./names.ts";

/** A query to an answer. */
export async function compose(query: Query, options: DeskOptions): Promise<Answer> {
  return composeAt(await openDesk(options), query);
}

/** One composer an intent, and the compiler sees to it that none is left out. */
function composeAt(desk: Desk, query: Query): Promise<Answer> {
  switch (query.intent) {
    case "figure":
      return composeFigure(query, desk);
    case "comparison":
      return composeComparison(query, desk);
    case "ranking":
      return composeRanking(query, desk);
    case "trend":
      return composeTrend(query, desk);
    case "total":
      return composeTotal(query, desk);
    case "share":
      return composeShare(query, desk);
    case "change":
      return composeChange(query, desk);
    case "list":
      return composeList(query, desk);
    case "passage":
      return composePassage(query, desk);
    case "contact":
      return composeContact(query, desk);
    case "summary":
      return composeSummary(query, desk);
    case "check":
      return composeCheck(query, desk);
    case "reports":
      return composeReports(query, desk);
    case "help":
      return composeHelp(query, desk, "help");
    case "talk":
      return query.topic === "greeting"
        ? composeHelp(query, desk, "greeting")
        : Promise.resolve(answer(desk, query, "help", [desk.say(query.topic)]));
    case "clarify":
      return composeClarify(query, desk);
    case "refusal":
      return composeRefusal(query, desk);
    default:
      return query satisfies never;
  }
}

async function composeClarify(query: Extract<Query, { intent: "clarify" }>, desk: Desk): Promise<Answer> {
  const agencies = await desk.library.agencies();
  const asked = query.choices.map(Number);
  const candidates =
    query.choices.length > 0 ? agencies.filter((agency) => asked.includes(agency.id)) : agencies.slice(0, 8);
  // Names that are the same are told apart by their place; a question that names nobody needs no more than names.
  const choices = candidates.map((agency) =>
    query.choices.length > 0
      ? [...agency.region.filter((unit) => unit !== agency.name), agency.name].join("")
      : agency.name,
  );
  const head =
    query.choices.length > 0
      ? desk.say("clarify-agency", { count: choices.length, name: candidates[0]?.name ?? "" })
      : desk.say("clarify-which");
  const items = choices.map((name, index) =>
    desk.say("clarify-choice", {
      number: index + 1,
      name: query.choices.length > 0 ? name : agencyName(name, desk.language),
    }),
  );
  return answer(desk, query, "clarify", [head, ...items, choices.length > 0 ? desk.say("clarify-hint") : ""], {
    choices,
  });
}

async function composeRefusal(query: Extract<Query, { intent: "refusal" }>, desk: Desk): Promise<Answer> {
  if (query.reason === "no_report") {
    const agencies = await desk.library.agencies();
    const near = query.nearest.flatMap((id) => agencies.filter((agency) => agency.id === id));
    const nearest =
      near.length === 0
        ? ""
        : desk.say("no-report-nearest", {
            list: joined(
              desk,
              near.map((agency) => agencyName(agency.name, desk.language)),
              5,
            ),
          });
    const suggestions = near.slice(0, 3).flatMap((agency) => {
      const year = agency.years.at(-1);
      return year === undefined
        ? []
        : [desk.say("ask-received", { agency: agencyName(agency.name, desk.language), year })];
    });
    return refuse(desk, query, "no_report", [desk.say("no-report-agency", { name: query.about }), nearest], {
      suggestions,
    });
  }
  if (query.reason === "not_in_form") {
    return composeOutOfScope(
      query,
      desk,
      [desk.say("not-in-form", { about: query.about }), desk.say("not-in-form-has")],
      "not_in_form",
    );
  }
  return composeOutOfScope(query, desk, [desk.say("out-of-scope")], "out_of_scope");
}
