import { separator } from "../../answer/desk.ts";
import { conditionText } from "../../notify/condition-text.ts";
import { defaultChoices, type Subscription, type SubscriptionScope } from "../../notify/subscription.ts";
import type { BotContext } from "../context.ts";
import { readTopicNames } from "../people/topics.ts";
import { topicOf } from "../target.ts";

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

/** A subscription's name with its conditions: 环翠区（新收 > 100）. */
export function fullName({ say, language }: Speaker, { name, conditions }: Subscription): string {
  const texts = conditions.map((condition) => conditionText(condition, language));
  return texts.length === 0
    ? name
    : say("subscription-with", { name, conditions: texts.join(separator({ language })) });
}

/** The topics of a forum, to say in which of them a subscription's messages come. */
export interface Topics {
  /** The one in which this is said; null outside topics. */
  readonly here: number | null;
  readonly names: ReadonlyMap<number, string>;
}

/** The topics of the chat in which somebody wrote or pressed. */
export async function topicsOf(ctx: BotContext): Promise<Topics> {
  const names = ctx.chat?.is_forum
    ? await readTopicNames(ctx.services.people.db, ctx.chat.id)
    : new Map<number, string>();
  return { here: topicOf(ctx) ?? null, names };
}

/** One subscription in a line: 环翠区（新收 > 100）· 每天 9 点 · 已暂停. */
export function subscriptionLine(speaker: Speaker, subscription: Subscription, topics: Topics): string {
  const { say } = speaker;
  return [
    fullName(speaker, subscription),
    whenText(speaker, subscription),
    ...(subscription.quiet
      ? [say("subscription-quiet", { from: subscription.quiet.from, to: subscription.quiet.to })]
      : []),
    ...zoneOf(subscription),
    ...topicText(speaker, subscription, topics),
    ...(subscription.silent ? [say("subscription-silent")] : []),
    ...(subscription.paused ? [say(`subscription-paused-${subscription.paused}`)] : []),
  ].join(" · ");
}

/** The zone, where it matters and is not the usual one. */
function zoneOf({ when, quiet, timeZone }: Subscription): string[] {
  const matters = when.type !== "now" || quiet !== null;
  return matters && timeZone !== defaultChoices.timeZone ? [timeZone] : [];
}

/** A topic's number says nothing to anybody, so that one without a name is this one or another. */
function topicText({ say }: Speaker, { topicId }: Subscription, { here, names }: Topics): string[] {
  if (topicId === null) return [];
  const name = names.get(topicId);
  if (name !== undefined) return [say("subscription-topic", { topic: name })];
  return [say(topicId === here ? "subscription-topic-here" : "subscription-topic-other")];
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
