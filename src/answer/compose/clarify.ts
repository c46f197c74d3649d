import type { AgencyEntry } from "../../index/library.ts";
import type { Query } from "../../question/query.ts";
import type { Answer } from "../answer.ts";
import { answer, type Desk } from "../desk.ts";
import { agencyName } from "../names.ts";

type ClarifyQuery = Extract<Query, { intent: "clarify" }>;

/** Asks which agency is meant: of several with one name, or when the question named nobody. */
export async function composeClarify(query: ClarifyQuery, desk: Desk): Promise<Answer> {
  const agencies = await desk.library.agencies();
  const asked = query.choices.map(Number);
  const same = agencies.filter((agency) => asked.includes(agency.id));
  const candidates = asked.length > 0 ? same : agencies.slice(0, mostChoices);
  // Names that are the same are told apart by their place, and so is a choice by the answer to come.
  const choices = candidates.map((agency) => (needsPlace(agency, agencies) ? withPlace(agency) : agency.name));
  const head =
    asked.length > 0
      ? desk.say("clarify-agency", { count: choices.length, name: candidates[0]?.name ?? "" })
      : desk.say("clarify-which");
  const items = choices.map((name, index) =>
    desk.say("clarify-choice", { number: index + 1, name: asked.length > 0 ? name : agencyName(name, desk.language) }),
  );
  const more = asked.length === 0 && agencies.length > mostChoices ? agencies.length - mostChoices : 0;
  const lines = [
    head,
    ...items,
    more > 0 ? desk.say("clarify-more", { count: more }) : "",
    choices.length > 0 ? desk.say("clarify-hint") : "",
  ];
  return answer(desk, query, "clarify", lines, { choices });
}

const mostChoices = 8;

function needsPlace(agency: AgencyEntry, agencies: readonly AgencyEntry[]): boolean {
  return agencies.some((other) => other !== agency && other.name === agency.name);
}

function withPlace(agency: AgencyEntry): string {
  return [...agency.region.filter((unit) => unit !== agency.name), agency.name].join("");
}
