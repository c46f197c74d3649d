import { type Selectable, sql } from "kysely";
import type { Work } from "./cursor.ts";
import { type Db, subscriptionIdsOf } from "./rows.ts";
import type { SubscriptionTable } from "./schema.ts";

/** What is needed of a subscription to tell it of a report. */
export type Candidate = Pick<
  Selectable<SubscriptionTable>,
  "id" | "chat_id" | "topic" | "scope" | "conditions" | "schedule"
>;

/** One page of the subscriptions under the key in hand. */
export interface CandidatePage {
  readonly candidates: readonly Candidate[];
  /** Whether these were told of an earlier version: then they hear of this one, whatever they asked for. */
  readonly wereTold: boolean;
  /** The position after which the next page begins; undefined after the last page. */
  readonly next: number | undefined;
}

/** The keys under which those are found who were told of an earlier version of the report; no scope has such keys. */
export async function toldKeysOf(db: Db, { reportId, newsId }: Pick<Work, "reportId" | "newsId">): Promise<string[]> {
  const earlier = db.selectFrom("news").where("report_id", "=", reportId).where("id", "<", newsId);
  return (await earlier.select("id").orderBy("id").execute()).map(({ id }) => `${toldPrefix}${id}`);
}

/**
 * Whether a work can be gone on with. Once all who were told stood under one key, in the order of their subscriptions:
 * a position there means nothing now, and the work must be begun again.
 */
export function isContinuable({ keys }: Work): boolean {
  return !keys.includes(formerToldKey);
}

/** The next page of those who may have to be told: positions are subscriptions, or deliveries under a key of the told. */
export async function nextCandidates(db: Db, work: Work, limit: number): Promise<CandidatePage> {
  const key = work.keys[work.key] ?? "";
  return key.startsWith(toldPrefix)
    ? toldOf(db, work, Number(key.slice(toldPrefix.length)), limit)
    : askingFor(db, work, key, limit);
}

const formerToldKey = "told";
const toldPrefix = "told ";

async function askingFor(db: Db, { sequence, position }: Work, key: string, limit: number): Promise<CandidatePage> {
  const candidates = await db
    .selectFrom("subscription")
    .where("scope_key", "=", key)
    .where("id", ">", position)
    .where("paused", "is", null)
    .where("after_sequence", "<", sequence)
    .select(["id", "chat_id", "topic", "scope", "conditions", "schedule"])
    .orderBy("id")
    .limit(limit)
    .execute();
  return { candidates, wereTold: false, next: candidates.length < limit ? undefined : candidates.at(-1)?.id };
}

/** Paged over the deliveries of the earlier version, for each is looked at once however many have to be told anew. */
async function toldOf(db: Db, work: Work, earlierNews: number, limit: number): Promise<CandidatePage> {
  const { rows: deliveries } = await sql<{ id: number; chat_id: number; subscriptions: string }>`
    select id, chat_id, subscriptions from delivery
    where news_id = ${earlierNews} and state = 'sent' and id > ${work.position}
    order by id limit ${limit}`.execute(db);
  const told = deliveries.flatMap(({ chat_id, subscriptions }) =>
    subscriptionIdsOf(subscriptions).map((id) => [id, chat_id]),
  );
  return {
    candidates: await untold(db, work, JSON.stringify(told)),
    wereTold: true,
    next: deliveries.length < limit ? undefined : deliveries.at(-1)?.id,
  };
}

/** Those of the subscriptions in these chats that still ask, and that have no delivery of this version yet. */
async function untold(db: Db, { newsId, sequence }: Work, told: string): Promise<readonly Candidate[]> {
  const { rows } = await sql<Candidate>`
    select distinct subscription.id, subscription.chat_id, subscription.topic, scope, conditions, schedule
    from json_each(${told}) as told cross join subscription on subscription.id = told.value ->> 0
    where subscription.chat_id = told.value ->> 1 and paused is null and after_sequence < ${sequence}
      and not exists (select 1 from delivery as own where own.news_id = ${newsId} and own.chat_id = subscription.chat_id
        and own.topic = subscription.topic and ',' || own.subscriptions || ',' like '%,' || subscription.id || ',%')
    order by subscription.id`.execute(db);
  return rows;
}
