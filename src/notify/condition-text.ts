import type { Condition } from "./condition.ts";
import { conditionWords } from "./condition-words.ts";
import { findIndicators, indicatorOf } from "./indicator-words.ts";

/** A condition as `parseCondition` reads it back, in the form's own words: "本年新收政府信息公开申请数量·总计 > 100". */
export function conditionText(condition: Condition, language: "zh" | "en"): string {
  switch (condition.type) {
    case "cell":
      return `${subjectOf(condition.key, language)} ${condition.operator} ${condition.value}`;
    case "problems":
      return firstOf(conditionWords.problems[language]);
    case "keyword":
      return `${firstOf(conditionWords.keyword[language]).replace("?", "")} ${quoted(condition.text)}`;
  }
}

/** The label, or the key where two cells share the label. */
function subjectOf(key: string, language: "zh" | "en"): string {
  const indicator = indicatorOf(key);
  const label = (language === "zh" ? indicator?.label : indicator?.labelEn) ?? key;
  const keys = findIndicators(label);
  return keys.length === 1 && keys[0] === key ? label : key;
}

/** In quotation marks where the reader could take a mark at its ends for one of its own. */
function quoted(text: string): string {
  return /^[\p{L}\p{N}].*[\p{L}\p{N}]$|^[\p{L}\p{N}]$/u.test(text) ? text : `"${text}"`;
}

function firstOf(words: readonly string[]): string {
  return words[0] ?? "";
}
