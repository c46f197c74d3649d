import { type Kysely, sql } from "kysely";
import MiniSearch from "minisearch";
import type { LibraryTables } from "./schema.ts";
import { type Scope, withinScope } from "./scope.ts";
import { pairTokensOf, tokensOf } from "./tokens.ts";

/** A passage that was found, with the report it stands in. */
export interface PassageHit {
  readonly reportId: string;
  readonly agency: string;
  readonly agencyFull: string;
  readonly year: number;
  readonly section: number;
  readonly heading: string;
  readonly text: string;
  readonly line: number;
  /** How well it fits; comparable only within one answer. */
  readonly score: number;
}

/** In a scope of at most this many reports every passage is ranked; in a larger one, those the text index brings. */
const wholeScopeReports = 12;
const candidateCount = 200;

/** The passages of a scope that fit the text best, best first. The text is data: nothing in it is query syntax. */
export async function searchPassages(
  db: Kysely<LibraryTables>,
  text: string,
  scope: Scope,
  limit: number,
): Promise<PassageHit[]> {
  const tokens = new Set(tokensOf(text));
  if (tokens.size === 0 || limit <= 0) return [];
  const candidates = (await isSmall(db, scope)) ? await allPassages(db, scope) : await likelyPassages(db, text, scope);
  return rank(candidates, text, tokens).slice(0, limit);
}

interface Candidate extends Omit<PassageHit, "score"> {
  readonly id: number;
  readonly position: number;
  readonly lead: string;
}

/**
 * Only the question's tokens are put into the index: the others could never match, and a passage's length, which the
 * ranking weighs, is counted before they are left out. So an index over a few hundred passages costs milliseconds and
 * none needs to be kept.
 */
function rank(candidates: readonly Candidate[], text: string, tokens: ReadonlySet<string>): PassageHit[] {
  const index = new MiniSearch<Candidate>({
    fields: ["heading", "lead", "text"],
    tokenize: tokensOf,
    processTerm: (token) => (tokens.has(token) ? token : null),
  });
  index.addAll(candidates);
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  return index
    .search(text)
    .flatMap(({ id, score }) => {
      const candidate = byId.get(id);
      return candidate ? [{ candidate, score }] : [];
    })
    .sort((a, b) => b.score - a.score || compareKeys(a.candidate, b.candidate))
    .map(({ candidate: { id: _id, position: _position, lead: _lead, ...hit }, score }) => ({ ...hit, score }));
}

/** Equal scores stand in an order that does not depend on when a report was added. */
function compareKeys(a: Candidate, b: Candidate): number {
  if (a.reportId !== b.reportId) return a.reportId < b.reportId ? -1 : 1;
  return a.position - b.position;
}

async function isSmall(db: Kysely<LibraryTables>, scope: Scope): Promise<boolean> {
  const rows = await db
    .selectFrom("report")
    .select("no")
    .where(withinScope(scope))
    .limit(wholeScopeReports + 1)
    .execute();
  return rows.length <= wholeScopeReports;
}

function passagesWithin(db: Kysely<LibraryTables>, scope: Scope) {
  return db
    .selectFrom("report")
    .innerJoin("agency", "agency.id", "report.agency_id")
    .innerJoin("passage", "passage.report_no", "report.no")
    .where(withinScope(scope))
    .select([
      "passage.id",
      "report.id as reportId",
      "agency.name as agency",
      sql<string>`coalesce(report.agency_full, agency.name)`.as("agencyFull"),
      "report.year",
      "passage.position",
      "passage.section",
      "passage.heading",
      "passage.lead",
      "passage.text",
      "passage.line",
    ]);
}

async function allPassages(db: Kysely<LibraryTables>, scope: Scope): Promise<Candidate[]> {
  return passagesWithin(db, scope).execute();
}

async function likelyPassages(db: Kysely<LibraryTables>, text: string, scope: Scope): Promise<Candidate[]> {
  const tokens = await tellingTokens(db, [...new Set(pairTokensOf(text))]);
  if (tokens.length === 0) return [];
  // Quoted, a token is a plain string to FTS5; the tokens hold letters and digits only, so there is no quote to escape.
  const match = tokens.map((token) => `"${token}"`).join(" OR ");
  return passagesWithin(db, scope)
    .innerJoin("passage_text", "passage_text.rowid", "passage.id")
    .where(sql<boolean>`passage_text match ${match}`)
    .orderBy(sql`passage_text.rank`)
    .orderBy("report.id")
    .orderBy("passage.position")
    .limit(candidateCount)
    .execute();
}

/**
 * A word that stands in every tenth passage (公开, 信息) says little and costs much to look up. The rarest four tokens
 * are always kept, so a question made of nothing but such words still finds something.
 */
async function tellingTokens(db: Kysely<LibraryTables>, tokens: readonly string[]): Promise<string[]> {
  const [passages, { rows }] = await Promise.all([
    db.selectFrom("passage").select(sql<number>`count(*)`.as("count")).executeTakeFirstOrThrow(),
    sql<{ term: string; doc: number }>`select term, doc from passage_vocabulary
      where term in (select value from json_each(${JSON.stringify(tokens)}))`.execute(db),
  ]);
  const rarestFirst = rows.toSorted((a, b) => a.doc - b.doc || (a.term < b.term ? -1 : 1));
  return rarestFirst.filter((row, index) => index < 4 || row.doc * 10 <= passages.count).map((row) => row.term);
}
