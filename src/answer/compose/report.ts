import { checkHistory } from "../../check/check.ts";
import { ruleLabel } from "../../check/describe.ts";
import { requestsTable } from "../../form/form.ts";
import type { ReportHead } from "../../index/library.ts";
import type { Finding, Report } from "../../parse/report.ts";
import type { Indicator, Query } from "../../question/query.ts";
import type { Answer } from "../answer.ts";
import { answer, type Desk, figureArgs, joined, refuse, separator, titleOf } from "../desk.ts";
import { findHeads, lookUp, type Row } from "../find.ts";
import { refuseNoReport } from "../missing.ts";
import { agencyName, figureLabel, numberText } from "../names.ts";
import { suggestAfter } from "../suggest.ts";
import { implied } from "./figure.ts";
import { sectionPassages } from "./words.ts";

type Of<I extends Query["intent"]> = Extract<Query, { intent: I }>;

/** The report in brief: key numbers, what is not zero, change, problems and plans, findings, source. */
export async function composeSummary(query: Of<"summary">, desk: Desk): Promise<Answer> {
  const { heads, without } = await findHeads(desk.library, query.who, query.when);
  const [head] = heads;
  if (!head) return refuseNoReport(desk, query, query.who, query.when, without);
  const parts = await Promise.all(heads.slice(0, 5).map((each) => summarise(each, desk)));
  const lines = parts.flatMap((part) => part.lines);
  return answer(desk, query, "summary", [...lines, ...implied(desk, query, { heads })], {
    figures: parts.flatMap((part) => part.figures),
    passages: parts.flatMap((part) => part.passages),
    coverage: { reports: heads.length, withValue: heads.length },
    suggestions: await suggestAfter(desk, query, head),
  });
}

const channels = [
  "text.disclosed",
  "text.website",
  "text.wechat",
  "text.video_channel",
  "text.douyin",
  "text.weibo",
  "text.other_media",
];
const flow = [
  "requests.received.total",
  "requests.carried_in.total",
  "requests.concluded.total",
  "requests.carried_out.total",
];

async function summarise(head: ReportHead, desk: Desk) {
  const cell = (key: string): Indicator => ({ type: "cell", key });
  const look = (indicators: readonly Indicator[]) => lookUp(desk.library, [head], indicators);
  const requests = await look(flow.map(cell));
  const outcomes = await look(
    requestsTable.rows
      .filter((row) => row.outcome && (head.forms.requests === null || row.eras.includes(head.forms.requests)))
      .map((row) => cell(`requests.${row.key}.total`)),
  );
  const applicants = await look(
    requestsTable.columns
      .filter((column) => column.key !== "total")
      .map((column) => cell(`requests.received.${column.key}`)),
  );
  const documents = await look([cell("disclosure.normative_documents.*")]);
  const review = await look([cell("reconsideration.total"), cell("litigation.total")]);
  const disclosed = await look(channels.map((key): Indicator => ({ type: "statement", key })));
  const sections = await desk.library.sections({ reportIds: [head.id] });
  const findings = (await desk.library.findings({ reportIds: [head.id] })).filter(isNoteworthy);
  const five = sections.filter((section) => section.number === 5);
  const [problem] = five.length > 0 ? sectionPassages(head, five, /问题|不足|不够|有待|差距|欠缺/) : [];
  const [plan] = five.length > 0 ? sectionPassages(head, five, /改进|下一步|将|整改|加强|提高/) : [];
  const change = await changes(head, desk, requests, disclosed);
  const lines = [
    desk.say("summary-head", { agency: agencyName(head.agency, desk.language), year: head.year }),
    disclosed.some((row) => row.value.found)
      ? desk.say("summary-disclosed", { list: figuresList(desk, disclosed) })
      : "",
    head.forms.requests === null
      ? desk.say("summary-no-table")
      : desk.say("summary-requests", flowArgs(desk, requests)),
    ...(head.forms.requests === null ? [] : outcomeLines(desk, outcomes, applicants)),
    documents.some((row) => row.value.found)
      ? desk.say("summary-documents", { list: figuresList(desk, documents, true) })
      : "",
    head.forms.review === null
      ? ""
      : desk.say("summary-review", {
          reconsideration: valueText(desk, review[0]),
          litigation: valueText(desk, review[1]),
        }),
    change,
    problem
      ? desk.say("summary-problem", {
          text: firstSentence(problem.text, /问题|不足|不够|有待|差距|欠缺/),
          line: problem.line,
        })
      : "",
    plan
      ? desk.say("summary-plan", { text: firstSentence(plan.text, /改进|下一步|将|整改|加强|提高/), line: plan.line })
      : "",
    ...(findings.length === 0
      ? [desk.say("summary-clean")]
      : [
          desk.say("summary-findings", { count: findings.length }),
          ...findings.slice(0, 3).map((finding) => desk.say("check-item", { message: findingText(desk, finding) })),
        ]),
    desk.say("summary-source", { title: titleOf(head) }),
  ];
  const figures = [...requests, ...outcomes, ...documents, ...review, ...disclosed].flatMap((row) =>
    row.value.found ? row.value.figures : [],
  );
  return { lines, figures, passages: [problem, plan].flatMap((passage) => (passage ? [passage] : [])) };
}

function flowArgs(desk: Desk, [received, carriedIn, concluded, carriedOut]: readonly Row[]) {
  return {
    received: valueText(desk, received),
    carriedIn: valueText(desk, carriedIn),
    concluded: valueText(desk, concluded),
    carriedOut: valueText(desk, carriedOut),
  };
}

/** The number, or in a word why there is none: a blank is never shown as 0. */
function valueText(desk: Desk, row: Row | undefined): string {
  if (row?.value.found) return numberText(row.value.figures[0].value, desk.language);
  return desk.say(row && !row.value.found && row.value.reason === "blank" ? "blank-cell" : "unread");
}

function outcomeLines(desk: Desk, outcomes: readonly Row[], applicants: readonly Row[]): string[] {
  const lines = [];
  const some = outcomes.filter((row) => row.value.found && row.value.figures[0].value > 0);
  const allRead = outcomes.every((row) => row.value.found);
  if (some.length > 0) lines.push(desk.say("summary-outcomes", { list: figuresList(desk, some) }));
  else if (allRead) lines.push(desk.say("summary-no-outcomes"));
  const asked = applicants.filter((row) => row.value.found && row.value.figures[0].value > 0);
  if (asked.length > 0) lines.push(desk.say("summary-applicants", { list: figuresList(desk, asked, true) }));
  return lines;
}

function figuresList(desk: Desk, rows: readonly Row[], columnOnly = false): string {
  const texts = rows
    .flatMap((row) => (row.value.found ? row.value.figures : []))
    .map((figure) => {
      const args = figureArgs(desk, figure);
      const label = figureLabel(figure, desk.language);
      const name = columnOnly ? (label.split(desk.language === "zh" ? "·" : /[:,] /).at(-1) ?? label) : label;
      return `${name} ${args.value ?? ""}${desk.language === "zh" ? (args.unit ?? "") : ""}`.trim();
    });
  return joined(desk, texts, 20);
}

async function changes(
  head: ReportHead,
  desk: Desk,
  requests: readonly Row[],
  disclosed: readonly Row[],
): Promise<string> {
  const before = (await desk.library.reports({ agencyIds: [head.agencyId], years: [head.year - 1] }))[0];
  if (!before) return "";
  const rows = [requests[0], disclosed[0]].flatMap((row) => (row ? [row] : []));
  const old = await lookUp(
    desk.library,
    [before],
    rows.map((row) => row.indicator),
  );
  const texts = rows.flatMap((row, index) => {
    const earlier = old[index];
    if (!row.value.found || !earlier?.value.found) return [];
    const [now] = row.value.figures;
    return [
      `${figureLabel(now, desk.language)} ${numberText(earlier.value.figures[0].value, desk.language)} → ${numberText(now.value, desk.language)}`,
    ];
  });
  return texts.length === 0
    ? ""
    : desk.say("summary-change", { before: before.year, list: texts.join(separator(desk)) });
}

function firstSentence(text: string, wanted: RegExp): string {
  const sentences = text
    .split(/(?<=[。；！？])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 8);
  const sentence = sentences.find((candidate) => wanted.test(candidate)) ?? sentences[0] ?? text;
  const characters = [...sentence];
  return characters.length > 120 ? `${characters.slice(0, 120).join("")}……` : sentence;
}

/** What a reader should know of: failures and notes, not what passed or could not be judged. */
function isNoteworthy(finding: Finding): boolean {
  return finding.verdict === "fail" || finding.verdict === "note";
}

/** A finding in the reply's language: its own sentence, or the rule's name with the arithmetic. */
function findingText(desk: Desk, finding: Finding): string {
  if (desk.language === "zh") return finding.message;
  const detail = finding.arithmetic ?? (finding.cells.length > 0 ? `${finding.cells.length} cells` : "");
  return `${ruleLabel(finding.rule, "en")}${detail === "" ? "" : `: ${detail}`}`;
}

/** The findings of the named rules for one report, or how many each of several reports has. */
export async function composeCheck(query: Of<"check">, desk: Desk): Promise<Answer> {
  const { heads, without } = await findHeads(desk.library, query.who, query.when);
  const [head] = heads;
  if (!head) return refuseNoReport(desk, query, query.who, query.when, without);
  const all = await desk.library.findings({ reportIds: heads.map((each) => each.id) });
  if (heads.length > 1) {
    const counts = heads
      .map((each) => ({
        each,
        count: all.filter((finding) => finding.reportId === each.id && isNoteworthy(finding)).length,
      }))
      .filter(({ count }) => count > 0);
    const items = counts
      .slice(0, 20)
      .map(({ each, count }) =>
        desk.say("check-many-item", { agency: agencyName(each.agency, desk.language), year: each.year, count }),
      );
    return answer(
      desk,
      query,
      "check",
      [desk.say("check-many-head", { reports: heads.length, count: counts.length }), ...items],
      { coverage: { reports: heads.length, withValue: heads.length } },
    );
  }
  const findings = [...all, ...(await history(head, desk))];
  const noted = findings.filter(isNoteworthy);
  const passed = new Set(findings.filter((finding) => finding.verdict === "pass").map((finding) => finding.rule)).size;
  const unassessed = new Set(
    findings.filter((finding) => finding.verdict === "not_assessable").map((finding) => finding.rule),
  ).size;
  const args = {
    agency: agencyName(head.agency, desk.language),
    year: head.year,
    passed,
    unassessed,
    count: noted.length,
  };
  const lines =
    noted.length === 0
      ? [desk.say("check-clean", args)]
      : [
          desk.say("check-head", args),
          ...noted.slice(0, 15).map((finding) => desk.say("check-item", { message: findingText(desk, finding) })),
        ];
  return answer(
    desk,
    query,
    "check",
    [
      ...lines,
      desk.say("check-assessed", args),
      ...implied(desk, query, { heads }),
      desk.say("summary-source", { title: titleOf(head) }),
    ],
    {
      coverage: { reports: 1, withValue: 1 },
      suggestions: await suggestAfter(desk, query, head),
    },
  );
}

/** The rules across years, over the agency's own reports, told for the year asked. */
async function history(head: ReportHead, desk: Desk): Promise<Finding[]> {
  const heads = await desk.library.reports({ agencyIds: [head.agencyId] });
  const reports = await Promise.all(heads.map((each) => desk.library.report(each.id)));
  const known = reports.filter(
    (report): report is Report => report !== undefined && report.year !== null && report.year <= head.year,
  );
  return checkHistory(known).filter((finding) => finding.message.includes(String(head.year)));
}

/** What the library holds of an agency, a region, or altogether. */
export async function composeReports(query: Of<"reports">, desk: Desk): Promise<Answer> {
  const { heads, without } = await findHeads(desk.library, query.who, query.when);
  if (heads.length === 0) return refuseNoReport(desk, query, query.who, query.when, without);
  const byAgency = new Map<number, ReportHead[]>();
  for (const head of heads) byAgency.set(head.agencyId, [...(byAgency.get(head.agencyId) ?? []), head]);
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
            agency: agencyName(first.agency, desk.language),
            count: heads.length,
            years: years(heads),
          }),
          ...heads.map((head) => `· ${titleOf(head)}`),
        ]
      : [
          desk.say("reports-head", { count: heads.length, agencies: byAgency.size }),
          ...[...byAgency.values()].slice(0, 20).map((list) =>
            desk.say("reports-item", {
              agency: agencyName(list[0]?.agency ?? "", desk.language),
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

async function exampleQuestions(desk: Desk, heads: readonly ReportHead[]): Promise<string[]> {
  const newest = [...heads].sort((a, b) => b.year - a.year);
  const [first, second = first] = newest;
  if (!first || !second) return [];
  const name = (head: ReportHead) => agencyName(head.agency, desk.language);
  const args = { agency: name(first), year: first.year };
  const rows = await lookUp(desk.library, newest.slice(0, 50), [{ type: "statement", key: "text.disclosed" }]);
  const disclosed = rows.find((row) => row.value.found);
  return [
    ...(first.forms.requests ? [desk.say("ask-received", args)] : []),
    ...(disclosed
      ? [
          desk.say("ask-disclosed", { agency: name(disclosed.head), year: disclosed.head.year }),
          desk.say("ask-ranking", { year: disclosed.head.year }),
        ]
      : []),
    desk.say("ask-summary", { agency: name(second), year: second.year }),
    ...(first.contact.phone ? [desk.say("ask-phone", args)] : []),
  ];
}

/** Something that is no question about annual reports: short and kind, with what can be asked instead. */
export async function composeOutOfScope(
  query: Query,
  desk: Desk,
  lines: readonly string[],
  reason: "out_of_scope" | "not_in_form",
): Promise<Answer> {
  const heads = await desk.library.reports();
  const examples = (await exampleQuestions(desk, heads)).slice(0, 3);
  const trying =
    examples.length > 0
      ? [desk.say("try-asking"), ...examples.map((question) => desk.say("help-item", { question }))]
      : [];
  return refuse(desk, query, reason, [...lines, ...trying], { suggestions: examples });
}
