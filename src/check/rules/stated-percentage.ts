import type { Finding, Report } from "../../parse/report.ts";
import { writeNumber } from "../assess.ts";
import { printedIn } from "../cells.ts";
import { agrees, type Change, findChanges, findShares, type Percentage, type Share } from "../percentages.ts";
import { proseOf } from "../sentences.ts";

/**
 * Percentages of the text recomputed. The whole of a share is seldom named, so every number that could be it is tried.
 * A share that none of them gives is a fault only when its whole is certain: the one number of its unit before it in
 * the sentence, or the whole that at least two shares of the sentence agree on. Otherwise it is a note.
 */
export function checkStatedPercentage(report: Report): Finding[] {
  return proseOf(report).flatMap((prose) => {
    const shares = findShares(prose);
    const tables = tableWholes(report);
    return [
      ...shares.map((share) => checkShare(share, shares, tables, prose.lineAt(share.offset))),
      ...findChanges(prose).map((change) => checkChange(change, prose.lineAt(change.offset))),
    ];
  });
}

function checkShare(share: Share, all: readonly Share[], tables: readonly number[], line: number | undefined): Finding {
  const say = (verdict: Finding["verdict"], whole: number, sign: string, words: string) =>
    finding(verdict, share.quote, ratio(share.count, whole, share.percentage, sign), words, line);
  const common = commonWhole(
    all.filter((other) => other.sentence === share.sentence),
    tables,
  );
  const likely =
    share.whole === null
      ? [...share.wholesBefore, ...tables, ...(common === undefined ? [] : [common])]
      : [share.whole];
  const fitting = likely.find((whole) => fits(share, whole));
  if (fitting !== undefined) return say("pass", fitting, "=", "与重新计算的结果一致");
  const earlier = share.whole === null ? share.wholesEarlier.find((whole) => fits(share, whole)) : undefined;
  if (earlier !== undefined) return say("note", earlier, "=", `与前文的 ${writeNumber(earlier)} 相合，可能以它为总数`);
  const [onlyOne, another] = share.wholesBefore;
  const certain = share.whole ?? common ?? (another === undefined ? onlyOne : undefined);
  if (certain === undefined || certain === 0)
    return finding("note", share.quote, undefined, "正文和表格中没有能得出这一占比的总数", line);
  const computed = writeNumber(round((share.count / certain) * 100, share.percentage.decimals + 1));
  return say(share.percentage.approximate ? "note" : "fail", certain, "≠", `按总数 ${certain} 计算应为 ${computed}%`);
}

function fits(share: Share, whole: number): boolean {
  return whole > 0 && agrees(share.percentage, share.count / whole);
}

function checkChange({ before, after, falls, percentage, quote }: Change, line: number | undefined): Finding {
  const change = falls ? before - after : after - before;
  if (before === 0) return finding("not_assessable", quote, undefined, "上年数为 0，增减幅度无法计算", line);
  const arithmetic = (sign: string) =>
    `(${writeNumber(after)} - ${writeNumber(before)}) ÷ ${writeNumber(before)} ${sign} ${falls ? "-" : ""}${percentage.value}%`;
  if (agrees(percentage, change / before)) return finding("pass", quote, arithmetic("="), "与重新计算的结果一致", line);
  const computed = writeNumber(round((change / before) * 100, percentage.decimals + 1));
  const words = `重新计算的${falls ? "降幅" : "增幅"}为 ${computed}%`;
  return finding(percentage.approximate ? "note" : "fail", quote, arithmetic("≠"), words, line);
}

/** The whole that at least two shares of one sentence agree on, if there is one. */
function commonWhole(shares: readonly Share[], tables: readonly number[]): number | undefined {
  const wholes = [...new Set(shares.flatMap((share) => [...share.wholesBefore, ...share.wholesEarlier])), ...tables];
  const agreeing = (whole: number) => shares.filter((share) => fits(share, whole)).length;
  const best = wholes.toSorted((a, b) => agreeing(b) - agreeing(a))[0];
  return best !== undefined && agreeing(best) >= 2 ? best : undefined;
}

/** Wholes of table 3 that shares in the text are usually of: concluded, received, received and carried in. */
function tableWholes(report: Report): number[] {
  const [concluded, received, carriedIn] = ["concluded", "received", "carried_in"].map((row) =>
    printedIn(report, `requests.${row}.total`),
  );
  const handled = received == null || carriedIn == null ? null : received + carriedIn;
  return [concluded, received, handled].flatMap((value) => value ?? []);
}

function ratio(count: number, whole: number, percentage: Percentage, sign: string): string {
  return `${writeNumber(count)} ÷ ${writeNumber(whole)} ${sign} ${percentage.value}%`;
}

function round(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

function finding(
  verdict: Finding["verdict"],
  quote: string,
  arithmetic: string | undefined,
  words: string,
  line: number | undefined,
): Finding {
  return {
    rule: "stated-percentage",
    verdict,
    cells: [],
    ...(arithmetic === undefined ? {} : { arithmetic }),
    message: `正文写“${quote}”，${words}。`,
    blame: "source",
    ...(line === undefined ? {} : { line }),
  };
}
