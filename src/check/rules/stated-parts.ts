import { statementKinds } from "../../form/form.ts";
import type { Finding, Report, Statement } from "../../parse/report.ts";
import { sameNumber, sum, writeNumber, writeSum } from "../assess.ts";
import { type Place, placeOf, proseOf, sentenceAt } from "../sentences.ts";
import { checkWords } from "../words.ts";

interface Placed {
  readonly statement: Statement;
  readonly place: Place;
}

/**
 * 主动公开 N 条，其中网站 a 条、微信 b 条 …: the parts against the whole. Only what the sentence itself breaks down
 * (up to its end, and on through sentences that open with 其中) can be more than the whole; numbers elsewhere in the
 * section may count other things. Parts below the whole need not be all of them, so that is a note.
 */
export function checkStatedParts(report: Report): Finding[] {
  const proses = proseOf(report);
  const placed = report.statements.flatMap((statement) => {
    const place = placeOf(statement, proses);
    return place ? [{ statement, place }] : [];
  });
  const once = placed.filter((one, index) => placed.findIndex((other) => sameFigure(one, other)) === index);
  return once.filter(({ statement }) => statement.key === "text.disclosed").flatMap((whole) => assess(whole, once));
}

/** One number of the text may be read as two statements; it is added up once. */
function sameFigure(one: Placed, other: Placed): boolean {
  return (
    one.place.prose === other.place.prose &&
    one.place.end === other.place.end &&
    one.statement.value === other.statement.value &&
    (one.statement.key === "text.disclosed") === (other.statement.key === "text.disclosed")
  );
}

function assess(whole: Placed, placed: readonly Placed[]): Finding[] {
  const section = placed.filter((one) => one.place.prose === whole.place.prose && isPart(one, whole));
  const near = section.filter(({ place }) => place.start >= whole.place.end && place.start < breakdownEnd(whole.place));
  const nearChannels = near.filter(isChannel);
  const channels = section.filter(isChannel);
  const fitting = [nearChannels, near, channels].find((parts) => parts.length > 0 && fits(parts, whole.statement));
  // Numbers of kinds without a name may break down another number, so that alone they say nothing against the whole.
  if (!fitting && channels.length === 0) return [];
  const certain = totalOf(nearChannels) > whole.statement.value;
  return [
    judge(whole.statement, fitting ?? (certain ? nearChannels : near.some(isChannel) ? near : channels), certain),
  ];
}

function judge(whole: Statement, parts: readonly Placed[], certain: boolean): Finding {
  const total = totalOf(parts);
  const equal = sameNumber(total, whole.value);
  const approximate = [whole, ...parts.map((part) => part.statement)].some((statement) => statement.approximate);
  const named = parts.map(({ statement }) => nameOf(statement)).join("、");
  const sign = equal ? "=" : approximate ? "≈" : "≠";
  return {
    rule: "stated-parts",
    verdict: approximate ? "note" : equal ? "pass" : certain ? "fail" : "note",
    cells: [...new Set([whole.key, ...parts.map((part) => part.statement.key)])],
    arithmetic: `${writeSum(parts.map((part) => part.statement.value))} ${sign} ${writeNumber(whole.value)}`,
    message:
      `正文写主动公开 ${writeNumber(whole.value)} ${whole.unit}；${named}，合计 ${writeNumber(total)}，` +
      `${approximate ? "其中有约数，只能大致比较" : outcomeOf(total, whole.value, certain)}。`,
    blame: "source",
    ...(whole.line > 0 ? { line: whole.line } : {}),
  };
}

function outcomeOf(total: number, whole: number, certain: boolean): string {
  if (sameNumber(total, whole)) return "与总数相符";
  const difference = writeNumber(Math.abs(total - whole));
  if (total < whole) return `比总数少 ${difference}，可能还有未列出的渠道`;
  return `比总数多 ${difference}${certain ? "" : "，但其中可能有不属于这一总数的项目"}`;
}

function fits(parts: readonly Placed[], whole: Statement): boolean {
  return sameNumber(totalOf(parts), whole.value);
}

/** The end of the sentence, and of the ones after it as long as they open with 其中. */
function breakdownEnd({ prose, end }: Place): number {
  let { end: stop } = sentenceAt(prose.text, end);
  while (checkWords.partOpeners.some((word) => prose.text.startsWith(word, stop + 1)))
    stop = sentenceAt(prose.text, stop + 1).end;
  return stop;
}

function isPart(one: Placed, whole: Placed): boolean {
  const { key, unit, scope } = one.statement;
  if (scope !== undefined && scope !== whole.statement.scope) return false;
  if (one.place.start < whole.place.end && one.place.end > whole.place.start) return false;
  return key !== whole.statement.key && checkWords.partUnits.includes(unit);
}

function isChannel({ statement }: Placed): boolean {
  return checkWords.channels.includes(statement.key);
}

function totalOf(parts: readonly Placed[]): number {
  return sum(parts.map(({ statement }) => statement.value));
}

/** A part by the name of its kind and its number, or as the text says it where the kind has no name. */
function nameOf({ key, quote, value }: Statement): string {
  const kind = statementKinds.find((candidate) => candidate.key === key);
  return kind ? `${kind.label} ${writeNumber(value)}` : `“${quote}”`;
}
