import type { Insertable, Kysely, Selectable } from "kysely";
import { z } from "zod";
import { conditionSchema } from "./condition.ts";
import type { Timing } from "./schedule.ts";
import type { NotifyTables, SubscriptionTable } from "./schema.ts";
import { scopeKey, scopeText } from "./scope.ts";
import {
  type Choices,
  languageSchema,
  pauseSchema,
  quietSchema,
  type Subscription,
  type SubscriptionScope,
  scheduleSchema,
  subscriptionScopeSchema,
  timeZoneSchema,
} from "./subscription.ts";

/** A handle of this room's tables, or a transaction on it. */
export type Db = Kysely<NotifyTables>;

const conditionsSchema = z.array(conditionSchema);
const timingSchema = z.strictObject({ when: scheduleSchema, quiet: quietSchema.nullable(), timeZone: timeZoneSchema });

/** A subscription's row as the subscription. */
export function subscriptionOf(row: Selectable<SubscriptionTable>): Subscription {
  return {
    id: row.id,
    chatId: row.chat_id,
    topicId: topicIdOf(row.topic),
    name: row.name,
    scope: subscriptionScopeSchema.parse(JSON.parse(row.scope)),
    conditions: conditionsSchema.parse(JSON.parse(row.conditions)),
    paused: pauseSchema.nullable().parse(row.paused),
    silent: row.silent === 1,
    ...timingOf(row.schedule),
    language: languageSchema.parse(row.language),
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
  };
}

/** The columns of what a person may choose; `wish` and `scope_key` follow from scope and conditions. */
export function choiceColumns(choices: Choices, scope: SubscriptionScope) {
  return {
    topic: topicOf(choices.topicId),
    name: choices.name,
    scope: JSON.stringify(scope),
    scope_key: scopeKey(scope),
    conditions: JSON.stringify(choices.conditions),
    wish: [scopeText(scope), ...choices.conditions.map((condition) => JSON.stringify(condition)).sort()].join("\n"),
    silent: choices.silent ? 1 : 0,
    schedule: JSON.stringify({ when: choices.when, quiet: choices.quiet, timeZone: choices.timeZone }),
    language: choices.language,
  } satisfies Partial<Insertable<SubscriptionTable>>;
}

/** The `schedule` column's content. */
export function timingOf(schedule: string): Timing {
  return timingSchema.parse(JSON.parse(schedule));
}

/** The ids in a delivery's `subscriptions` column. */
export function subscriptionIdsOf(list: string): number[] {
  return list.split(",").map(Number);
}

/** A topic as it is kept: SQL takes two nulls for different, and one chat must not be told twice. */
export function topicOf(topicId: number | null): number {
  return topicId ?? 0;
}

/** The topic of a kept number. */
export function topicIdOf(topic: number): number | null {
  return topic === 0 ? null : topic;
}
