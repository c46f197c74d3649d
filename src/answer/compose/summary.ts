import { requestsTable } from "../../form/form.ts";
import type { ReportHead } from "../../index/library.ts";
import type { Finding, Section } from "../../parse/report.ts";
import type { Indicator, Query } from "../../question/query.ts";
import type { Answer, AnswerPassage } from "../answer.ts";
import { answer, type Desk, figureArgs, joined, titleOf } from "../desk.ts";
import { findHeads, lookUp, type Row } from "../find.ts";
import { refuseNoReport } from "../missing.ts";
import { numberText, unitName } from "../names.ts";
import { suggestAfter } from "../suggest.ts";
import { findingText, isNoteworthy } from "./findings.ts";
import { firstSentence, passageWords, sectionPassages } from "./section-five.ts";
import { changesSince } from "./summary-change.ts";
import { figuresOf, implied } from "./tail.ts";

type SummaryQuery = Extract<Query, { intent: "summary" }>;

/** How many reports one reply sums up. */
const mostReports = 3;

/** The report in brief: key numbers, what is not zero, change, problems and plans, findings, source. */
export async function composeSummary(query: SummaryQuery, desk: Desk): Promise<Answer> {
  const { heads, without } = await findHeads(desk.library, query.who, query.when);
  const newest = heads.at(-1);
  if (!newest) return refuseNoReport(desk, query, query.who, query.when, without);
  const shown = heads.slice(-mostReports);
  const parts = await Promise.all(shown.map((each) => summarise(each, desk)));
  const rest = heads.length - shown.length;
  const lines = [
    ...parts.flatMap((part) => part.lines),
    rest > 0 ? desk.say("compare-more", { count: rest }) : "",
    ...implied(desk, query, { heads }),
  ];
  return answer(desk, query, "summary", lines, {
    figures: parts.flatMap((part) => part.figures),
    passages: parts.flatMap((part) => part.passages),
    coverage: { reports: heads.length, withValue: heads.length },
    suggestions: await suggestAfter(desk, query, newest),
  });
}

const channels = ["website", "wechat", "video_channel", "douyin", "weibo", "toutiao", "new_media", "other_media"];
const groups = ["granted", "partially_granted", "denied", "not_provided", "not_processed", "other"];
/** More outcomes than these are told by their groups. */
const mostOutcomes = 8;
const flow = ["received", "carried_in", "concluded", "carried_out"];

/** The rows of a report that a summary tells of. */
async function rowsOf(head: ReportHead, desk: Desk) {
  const cells = (keys: readonly string[]) =>
    lookUp(
      desk.library,
      [head],
      keys.map((key): Indicator => ({ type: "cell", key })),
    );
  const outcomes = requestsTable.rows.filter(
    (row) => row.outcome && (head.forms.requests === null || row.eras.includes(head.forms.requests)),
  );
  const columns = requestsTable.columns.filter((column) => column.key !== "total");
  const stated = ["text.disclosed", ...channels.map((channel) => `text.${channel}`)];
  return {
    requests: await cells(flow.map((row) => `requests.${row}.total`)),
    outcomes: await cells(outcomes.map((row) => `requests.${row.key}.total`)),
    groups: await cells(groups.map((group) => `requests.${group}.total`)),
    applicants: await cells(columns.map((column) => `requests.received.${column.key}`)),
    documents: await cells(["disclosure.normative_documents.*"]),
    review: await cells(["reconsideration.total", "litigation.total"]),
    disclosed: await lookUp(
      desk.library,
      [head],
      stated.map((key): Indicator => ({ type: "statement", key })),
    ),
  };
}

async function summarise(head: ReportHead, desk: Desk) {
  const rows = await rowsOf(head, desk);
  const findings = (await desk.library.findings({ reportIds: [head.id] })).filter(isNoteworthy);
  const five = (await desk.library.sections({ reportIds: [head.id] })).filter((section) => section.number === 5);
  const words = wordsOf(head, five);
  const hasTable = head.forms.requests !== null;
  const outcomes = shownOutcomes(rows.outcomes, rows.groups);
  const lines = [
    desk.say("summary-head", { agency: desk.nameOf(head), year: head.year }),
    listed(desk, "summary-disclosed", rows.disclosed),
    hasTable || rows.requests.some((row) => row.value.found)
      ? desk.say("summary-requests", flowArgs(desk, rows.requests))
      : desk.say("summary-no-table"),
    ...(hasTable ? outcomeLines(desk, outcomes, rows.applicants) : []),
    listed(desk, "summary-documents", rows.documents, true),
    head.forms.review === null ? "" : reviewLine(desk, rows.review),
    await changesSince(head, desk, [rows.requests[0], rows.disclosed[0]]),
    ...words.flatMap(({ kind, passage, sentence }) =>
      passage ? [desk.say(`summary-${kind}`, { text: sentence, line: passage.line })] : [],
    ),
    ...findingLines(desk, findings),
    desk.say("summary-source", { title: titleOf(head) }),
  ];
  const figures = figuresOf([...rows.requests, ...outcomes, ...rows.documents, ...rows.review, ...rows.disclosed]);
  return { lines, figures, passages: words.flatMap(({ passage }) => passage ?? []) };
}

/** The outcomes one by one, or by their groups where they are many. */
function shownOutcomes(outcomes: readonly Row[], groupRows: readonly Row[]): readonly Row[] {
  const some = figuresOf(outcomes).filter((figure) => figure.value > 0);
  return some.length > mostOutcomes && groupRows.every((row) => row.value.found) ? groupRows : outcomes;
}

/** Problems and plans, a sentence each. */
function wordsOf(head: ReportHead, five: readonly Section[]) {
  return (["problems", "plans"] as const).map((kind) => {
    const [passage]: (AnswerPassage | undefined)[] = five.length > 0 ? sectionPassages(head, five, kind) : [];
    return { kind, passage, sentence: passage ? firstSentence(passage.text, passageWords[kind]) : "" };
  });
}

function findingLines(desk: Desk, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [desk.say("summary-clean")];
  return [
    desk.say("summary-findings", { count: findings.length }),
    ...findings.slice(0, 3).map((finding) => desk.say("check-item", { message: findingText(desk, finding) })),
  ];
}

function flowArgs(desk: Desk, [received, carriedIn, concluded, carriedOut]: readonly Row[]) {
  return {
    received: valueText(desk, received),
    carriedIn: valueText(desk, carriedIn),
    concluded: valueText(desk, concluded),
    carriedOut: valueText(desk, carriedOut),
  };
}

function reviewLine(desk: Desk, [reconsideration, litigation]: readonly Row[]): string {
  return desk.say("summary-review", {
    reconsideration: valueText(desk, reconsideration),
    litigation: valueText(desk, litigation),
  });
}

/** The number, or in a word why there is none: a blank is never shown as 0. */
function valueText(desk: Desk, row: Row | undefined): string {
  if (row?.value.found)
    return `${numberText(row.value.figures[0].value, desk.language)}${unitName("件", desk.language)}`;
  return desk.say(row && !row.value.found && row.value.reason === "blank" ? "blank-cell" : "unread");
}

function outcomeLines(desk: Desk, outcomes: readonly Row[], applicants: readonly Row[]): string[] {
  const some = outcomes.filter((row) => row.value.found && row.value.figures[0].value > 0);
  const none = some.length === 0 && outcomes.every((row) => row.value.found);
  const asked = applicants.filter((row) => row.value.found && row.value.figures[0].value > 0);
  return [
    none ? desk.say("summary-no-outcomes") : listed(desk, "summary-outcomes", some),
    listed(desk, "summary-applicants", asked, true),
  ];
}

/** The figures of some rows in one line; nothing where there is none. */
function listed(desk: Desk, message: string, rows: readonly Row[], columnOnly = false): string {
  const texts = figuresOf(rows).map((figure) => {
    const { label = "", value = "", unit = "" } = figureArgs(desk, figure);
    const name = columnOnly ? (label.split(desk.language === "zh" ? "·" : /[:,] /).at(-1) ?? label) : label;
    return desk.language === "zh" ? `${name} ${value}${unit}` : `${name} ${value}`;
  });
  return texts.length === 0 ? "" : desk.say(message, { list: joined(desk, texts, 25) });
}
