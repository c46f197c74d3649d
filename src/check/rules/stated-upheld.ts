import { reviewTable } from "../../form/form.ts";
import type { Finding, Report } from "../../parse/report.ts";
import { gapIn, numbersOf, writeSum } from "../assess.ts";
import { blameFor, columnName, printedIn, rowName } from "../cells.ts";
import { proseOf, sentenceAt } from "../sentences.ts";
import { anyOf, checkWords } from "../words.ts";

const longestQuote = 60;
const { all, verb, negation, otherResults } = checkWords.upheld;
const upheldPattern = new RegExp(`${anyOf(all)}([^，。；,;!！?？]{0,8}?)${anyOf(verb)}`, "g");
const negationPattern = new RegExp(anyOf(negation));
const limitPattern = new RegExp(`[；;]|${anyOf(otherResults)}`, "g");

/** 均获维持 in the text, for the kinds of cases named before it, against cases corrected or still pending in table 4. */
export function checkStatedUpheld(report: Report): Finding[] {
  return proseOf(report).flatMap((prose) => {
    const claims = [...prose.text.matchAll(upheldPattern)]
      .filter((match) => !negationPattern.test(match[1] ?? ""))
      .map((match) => ({ start: claimStart(prose.text, match.index), end: match.index + match[0].length }))
      .map(({ start, end }) => ({
        claim: prose.text.slice(start, end),
        quote: prose.quote(Math.max(start, end - longestQuote), end),
        line: prose.lineAt(end - 1),
      }));
    return claims.flatMap(({ claim, quote, line }) => assess(report, claim, quote, line));
  });
}

/**
 * Only what stands before the claim is claimed, and only since the last semicolon or the last other result: "复议7件，纠正
 * 2件，诉讼1件均获维持" speaks of the lawsuit, "审结5件，均获维持" of the decided ones.
 */
function claimStart(text: string, offset: number): number {
  const { start } = sentenceAt(text, offset);
  const before = [...text.slice(start, offset).matchAll(limitPattern)].at(-1);
  return before ? start + before.index + before[0].length : start;
}

function assess(report: Report, claim: string, quote: string, line: number | undefined): Finding[] {
  const blocks = reviewTable.blocks.filter((block) =>
    (checkWords.reviewWords[block.key] ?? []).some((word) => claim.includes(word)),
  );
  if (blocks.length === 0) return [];
  const cells = blocks.flatMap((block) => [`${block.key}.corrected`, `${block.key}.pending`]);
  const contrary = cells.filter((key) => (printedIn(report, key) ?? 0) > 0);
  const say = (verdict: Finding["verdict"], words: string, arithmetic?: string): Finding[] => [
    {
      rule: "stated-upheld",
      verdict,
      cells,
      ...(arithmetic === undefined ? {} : { arithmetic }),
      message: `正文写“${quote}”，${words}。`,
      blame: blameFor(report, cells),
      ...(line === undefined ? {} : { line }),
    },
  ];
  if (contrary.length > 0) {
    const found = contrary.map((key) => `${rowName(key)}${columnName(key)} ${printedIn(report, key)} 件`).join("、");
    return say("fail", `但表格中有${found}`, `${writeSum(numbersOf(report, contrary))} > 0`);
  }
  if (gapIn(report, cells)) return say("not_assessable", "表格中的结果纠正或尚未审结没有可用的数字，无法核对");
  return say("pass", "表格中没有结果纠正或尚未审结的案件");
}
