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
  return placed.filter(({ statement }) => statement.key === "text.disclosed").flatMap((whole) => assess(whole, placed));
}

function assess(whole: Placed, placed: readonly Placed[]): Finding[] {
  const section = placed.filter((one) => one.place.prose === whole.place.prose && isPart(one, whole));
  const near = section.filter(({ place }) => place.start >= whole.place.end && place.start < breakdownEnd(whole.place));
  const nearChannels = near.filter(isChannel);
  const channels = section.filter(isChannel);
  if (channels.length === 0) return [];
  const candidates = [nearChannels, near, channels].filter((parts) => parts.some(isChannel));
  const fitting = candidates.find((parts) => sameNumber(totalOf(parts), whole.statement.value));
  const shown = fitting ?? (nearChannels.length > 0 ? nearChannels : channels);
  return [judge(whole.statement, shown, shown === nearChannels)];
}

function judge(whole: Statement, parts: readonly Placed[], ownBreakdown: boolean): Finding {
  const total = totalOf(parts);
  const equal = sameNumber(total, whole.value);
  const approximate = [whole, ...parts.map((part) => part.statement)].some((statement) => statement.approximate);
  const named = parts.map(({ statement }) => `${nameOf(statement)} ${writeNumber(statement.value)}`).join("、");
  const verdict = approximate ? "note" : equal ? "pass" : total > whole.value && ownBreakdown ? "fail" : "note";
  const difference = writeNumber(Math.abs(total - whole.value));
  const outcome = approximate
    ? "其中有约数，只能大致比较"
    : equal
      ? "与总数相符"
      : total > whole.value
        ? `比总数多 ${difference}`
        : `比总数少 ${difference}，可能还有未列出的渠道`;
  const sign = equal ? "=" : approximate ? "≈" : "≠";
  return {
    rule: "stated-parts",
    verdict,
    cells: [...new Set([whole.key, ...parts.map((part) => part.statement.key)])],
    arithmetic: `${writeSum(parts.map((part) => part.statement.value))} ${sign} ${writeNumber(whole.value)}`,
    message: `正文写主动公开 ${writeNumber(whole.value)} ${whole.unit}；${named}，合计 ${writeNumber(total)}，${outcome}。`,
    blame: "source",
    ...(whole.line > 0 ? { line: whole.line } : {}),
  };
}

/** The end of the sentence, and of the ones after it as long as they open with 其中. */
function breakdownEnd({ prose, end }: Place): number {
  let { end: stop } = sentenceAt(prose.text, end);
  while (checkWords.partOpeners.some((word) => prose.text.startsWith(word, stop + 1)))
    stop = sentenceAt(prose.text, stop + 1).end;
  return stop;
}

function isPart(one: Placed, whole: Placed): boolean {
  const { key, unit } = one.statement;
  if (one.place.start === whole.place.start) return false;
  return checkWords.channels.includes(key) || (key === "text.unclassified" && checkWords.partUnits.includes(unit));
}

function isChannel({ statement }: Placed): boolean {
  return checkWords.channels.includes(statement.key);
}

function totalOf(parts: readonly Placed[]): number {
  return sum(parts.map(({ statement }) => statement.value));
}

function nameOf({ key, quote }: Statement): string {
  return statementKinds.find((kind) => kind.key === key)?.label ?? `“${quote}”`;
}
