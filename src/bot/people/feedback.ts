import { type Kysely, sql } from "kysely";
import type { PeopleTables } from "./schema.ts";

/** A question that had no answer, or whose answer was disliked: the words alone. */
export interface OpenQuestion {
  readonly question: string;
  /** `unanswered:<reason>`, or `disliked:<reason>`. */
  readonly why: string;
  readonly language: string;
  readonly times: number;
  readonly lastAt: Date;
}

/** A question longer than this is cut: it is kept to be read, not to be kept. */
const longestQuestion = 300;

/** More questions than these nobody reads; the rarest and oldest go first. */
const mostQuestions = 2_000;

/** Keeps a question to learn from, or counts it once more. */
export async function keepOpenQuestion(
  db: Kysely<PeopleTables>,
  { question, why, language }: { readonly question: string; readonly why: string; readonly language: string },
  now: Date,
): Promise<void> {
  const words = [...question.trim().replace(/\s+/g, " ")].slice(0, longestQuestion).join("");
  if (words === "") return;
  const at = now.getTime();
  await db
    .insertInto("open_question")
    .values({ question: words, why, language, times: 1, last_at: at })
    .onConflict((conflict) => conflict.columns(["question", "why"]).doUpdateSet({ times: sql`times + 1`, last_at: at }))
    .execute();
}

/** The questions to learn from, most asked first. */
export async function openQuestions(db: Kysely<PeopleTables>, most: number): Promise<OpenQuestion[]> {
  const rows = await db
    .selectFrom("open_question")
    .selectAll()
    .orderBy("times", "desc")
    .orderBy("last_at", "desc")
    .limit(most)
    .execute();
  return rows.map(({ last_at, ...row }) => ({ ...row, lastAt: new Date(last_at) }));
}

/** How many questions there are to learn from. */
export async function countOpenQuestions(db: Kysely<PeopleTables>): Promise<number> {
  const row = await db
    .selectFrom("open_question")
    .select((build) => build.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Empties the list of questions to learn from. */
export async function clearOpenQuestions(db: Kysely<PeopleTables>): Promise<void> {
  await db.deleteFrom("open_question").execute();
}

/** Keeps the list of questions within its bound. */
export async function trimOpenQuestions(db: Kysely<PeopleTables>): Promise<void> {
  await sql`delete from open_question where (question, why) in
    (select question, why from open_question order by times desc, last_at desc limit -1 offset ${mostQuestions})`.execute(
    db,
  );
}

/** Counts one 👍 or 👎. */
export async function countVerdict(db: Kysely<PeopleTables>, verdict: "liked" | "disliked"): Promise<void> {
  await db
    .insertInto("verdict")
    .values({ verdict, times: 1 })
    .onConflict((conflict) => conflict.column("verdict").doUpdateSet({ times: sql`times + 1` }))
    .execute();
}

/** How often answers were liked and disliked. */
export async function verdicts(db: Kysely<PeopleTables>): Promise<{ liked: number; disliked: number }> {
  const rows = await db.selectFrom("verdict").selectAll().execute();
  const times = (verdict: string) => rows.find((row) => row.verdict === verdict)?.times ?? 0;
  return { liked: times("liked"), disliked: times("disliked") };
}
