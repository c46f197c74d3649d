import { checkWords } from "./words.ts";

/** The languages that rules are described in. */
export type Language = "zh" | "en";

const byName = new Map(checkWords.rules.map((rule) => [rule.name, rule]));

/** A rule's short name as a reader sees it; the rule's key where there is no such rule. */
export function ruleLabel(rule: string, language: Language): string {
  const text = byName.get(rule);
  if (!text) return rule;
  return language === "zh" ? text.label : text.labelEn;
}

/** What a rule checks, in a sentence; the rule's key where there is no such rule. */
export function describeRule(rule: string, language: Language): string {
  const text = byName.get(rule);
  if (!text) return rule;
  return language === "zh" ? text.checks : text.checksEn;
}
