import { conditionText } from "./condition-text.ts";
import { type ListField, listWords, wordFor } from "./list-words.ts";
import { defaultChoices, type Schedule, type Subscription, type SubscriptionScope } from "./subscription.ts";
import type { WordList } from "./word-list.ts";

/**
 * Writes a chat's subscriptions as `parseList` reads them, between two comments by which it sees that nothing was cut off;
 * what is as usual has no line. Empty for none.
 */
export function writeList(subscriptions: readonly Subscription[], language: "zh" | "en"): string {
  if (subscriptions.length === 0) return "";
  const comment = (words: WordList) => `# ${words[language][0]}\n`;
  const blocks = subscriptions.map((subscription) => `${linesOf(subscription, language).join("\n")}\n`);
  return [comment(listWords.opening), ...blocks, comment(listWords.closing)].join("\n");
}

type Language = "zh" | "en";

function linesOf(subscription: Subscription, language: Language): string[] {
  const { conditions, when, quiet, timeZone, topicId, paused } = subscription;
  const line = (field: ListField, value: string) =>
    `${wordFor(listWords.fields, field, language)}${language === "zh" ? "：" : ": "}${value}`;
  return [
    line("scope", scopeText(subscription.scope, language)),
    line("name", subscription.name),
    ...conditions.map((condition) => line("condition", conditionText(condition, language))),
    ...(when.type === "now" ? [] : [line("when", scheduleText(when, language))]),
    ...(quiet === null ? [] : [line("quiet", `${quiet.from}-${quiet.to}`)]),
    ...(timeZone === defaultChoices.timeZone ? [] : [line("timeZone", timeZone)]),
    ...(subscription.language === defaultChoices.language ? [] : [line("language", subscription.language)]),
    ...(subscription.silent ? [line("silent", wordFor(listWords.answers, "yes", language))] : []),
    ...(paused === null ? [] : [line("paused", wordFor(listWords.pauses, paused, language))]),
    ...(topicId === null ? [] : [line("topic", String(topicId))]),
  ];
}

function scopeText(scope: SubscriptionScope, language: Language): string {
  const word = wordFor(listWords.scopes, scope.type, language);
  switch (scope.type) {
    case "all":
      return word;
    case "region":
      return `${word} ${scope.units.map(part).join(" / ")}`;
    case "agency":
      return `${word} ${[scope.name, scope.fullName, ...scope.region].map(part).join(" / ")}`;
  }
}

/** A name; in quotation marks where it holds what parts names. */
function part(name: string): string {
  return /["/]/.test(name) ? JSON.stringify(name) : name;
}

function scheduleText(when: Schedule, language: Language): string {
  const word = wordFor(listWords.schedules, when.type, language);
  if (when.type === "now") return word;
  if (when.type === "daily") return `${word} ${when.hour}`;
  const weekday = String(when.weekday) as keyof typeof listWords.weekdays;
  return `${word} ${wordFor(listWords.weekdays, weekday, language)} ${when.hour}`;
}
