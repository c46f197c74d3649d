import { separator } from "../../answer/desk.ts";
import { conditionText } from "../../notify/condition-text.ts";
import { defaultChoices, type Subscription, type SubscriptionScope } from "../../notify/subscription.ts";
import type { BotContext } from "../context.ts";

type Speaker = Pick<BotContext, "say" | "language">;

/** A place or agency with the way to it, to tell two of one name apart. */
export function scopeName(speaker: Speaker, scope: SubscriptionScope): string {
  switch (scope.type) {
    case "all":
      return speaker.say("scope-all");
    case "region":
      return scope.units.join(" › ");
    case "agency":
      return [...scope.region.filter((unit) => unit !== scope.name), scope.name].join(" › ");
  }
}

/** The short name under which a subscription goes until somebody renames it. */
export function usualName(speaker: Speaker, scope: SubscriptionScope): string {
  if (scope.type === "all") return speaker.say("scope-all");
  return scope.type === "agency" ? scope.name : (scope.units.at(-1) ?? "");
}

/** One subscription in a line: 环翠区（新收 > 100）· 每天 9 点 · 已暂停. */
export function subscriptionLine(speaker: Speaker, subscription: Subscription): string {
  const { say, language } = speaker;
  const conditions = subscription.conditions.map((condition) => conditionText(condition, language));
  const name =
    conditions.length === 0
      ? subscription.name
      : say("subscription-with", { name: subscription.name, conditions: conditions.join(separator({ language })) });
  return [
    name,
    whenText(speaker, subscription),
    ...(subscription.quiet
      ? [say("subscription-quiet", { from: subscription.quiet.from, to: subscription.quiet.to })]
      : []),
    ...zoneOf(subscription),
    ...(subscription.topicId === null ? [] : [say("subscription-topic", { topic: subscription.topicId })]),
    ...(subscription.silent ? [say("subscription-silent")] : []),
    ...(subscription.paused ? [say(`subscription-paused-${subscription.paused}`)] : []),
  ].join(" · ");
}

/** The zone, where it matters and is not the usual one. */
function zoneOf({ when, quiet, timeZone }: Subscription): string[] {
  const matters = when.type !== "now" || quiet !== null;
  return matters && timeZone !== defaultChoices.timeZone ? [timeZone] : [];
}

/** When messages of a subscription come. */
export function whenText({ say }: Speaker, { when }: Pick<Subscription, "when">): string {
  switch (when.type) {
    case "now":
      return say("when-now");
    case "daily":
      return say("when-daily", { hour: when.hour });
    case "weekly":
      return say("when-weekly", { weekday: say(`weekday-${when.weekday}`), hour: when.hour });
  }
}
