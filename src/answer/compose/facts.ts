import type { ReportHead } from "../../index/library.ts";
import type { Fact, Query } from "../../question/query.ts";
import type { Answer } from "../answer.ts";
import { answer, type Desk, refuse, titleOf } from "../desk.ts";
import { findHeads } from "../find.ts";
import { refuseNoReport } from "../missing.ts";
import { suggestAfter } from "../suggest.ts";
import { implied } from "./tail.ts";

type FactsQuery = Extract<Query, { intent: "facts" }>;

/** How many reports one reply tells of. */
const mostReports = 10;

/** What is told of reports themselves: when they were published, which days they cover, their titles and forms. */
export async function composeFacts(query: FactsQuery, desk: Desk): Promise<Answer> {
  const { heads, without } = await findHeads(desk.library, query.who, query.when);
  if (heads.length === 0) return refuseNoReport(desk, query, query.who, query.when, without);
  const shown = heads.slice(0, mostReports);
  const known = heads.filter((head) => query.facts.some((fact) => isKnown(head, fact)));
  const lines = [
    ...shown.flatMap((head) => query.facts.map((fact) => factLine(desk, head, fact))),
    heads.length > shown.length ? desk.say("compare-more", { count: heads.length - shown.length }) : "",
    ...implied(desk, query, { heads }),
    ...(query.facts.includes("title") || heads.length > 1
      ? []
      : shown.map((head) => desk.say("summary-source", { title: titleOf(head) }))),
  ];
  const suggestions = heads.length === 1 ? await suggestAfter(desk, query, heads[0]) : [];
  if (known.length === 0) return refuse(desk, query, "no_cell", lines, { suggestions });
  return answer(desk, query, "reports", lines, {
    coverage: { reports: heads.length, withValue: known.length },
    suggestions,
  });
}

function isKnown(head: ReportHead, fact: Fact): boolean {
  switch (fact) {
    case "published":
      return head.published !== null;
    case "period":
      return head.period !== null;
    case "title":
      return head.title !== null;
    case "form":
      return Object.values(head.forms).some((form) => form !== null);
    default:
      return fact satisfies never;
  }
}

function factLine(desk: Desk, head: ReportHead, fact: Fact): string {
  const args = { agency: desk.nameOf(head), year: head.year };
  if (!isKnown(head, fact)) return desk.say(`fact-no-${fact}`, args);
  switch (fact) {
    case "published":
      return desk.say("fact-published", { ...args, date: dayText(desk, head.published ?? "") });
    case "period":
      return desk.say("fact-period", {
        ...args,
        from: dayText(desk, head.period?.from ?? ""),
        to: dayText(desk, head.period?.to ?? ""),
      });
    case "title":
      return desk.say("fact-title", { ...args, title: titleOf(head) });
    case "form": {
      const { disclosure, requests, review } = head.forms;
      const form = (era: string | null) =>
        era === null ? desk.say("fact-form-none") : desk.say("fact-form-era", { era });
      return desk.say("fact-form", {
        ...args,
        disclosure: form(disclosure),
        requests: form(requests),
        review: review === null ? desk.say("fact-form-none") : desk.say("fact-form-held"),
      });
    }
    default:
      return fact satisfies never;
  }
}

/** 2025-01-20 as people write it. */
function dayText(desk: Desk, iso: string): string {
  const [year = "", month = "", day = ""] = iso.split("-");
  return desk.language === "zh" ? `${Number(year)}年${Number(month)}月${Number(day)}日` : iso;
}
