import type { Selectable } from "kysely";
import type { Link } from "../lists/page.ts";
import { yearIn } from "../lists/report-links.ts";
import type { StateDb } from "./open-state.ts";
import type { LinkTable, ListPageTable } from "./schema.ts";

/**
 * What became of a link. `waiting` was not looked at yet; `refused` was, and is no report or may not be fetched;
 * `failed` will be tried again; `gone` the server does not know (any more).
 */
export type LinkOutcome = "waiting" | "added" | "updated" | "unchanged" | "refused" | "failed" | "gone";

/** A link as it is remembered. */
export type LinkRow = Selectable<LinkTable>;

/** A link found, with what tells a changed file from an unchanged one where the source is a folder. */
export interface FoundLink extends Link {
  readonly stamp?: string;
}

/** A page of a list as it was read. */
export type PageRow = Omit<ListPageTable, "source_id">;

/** What going through a source's list gave. */
export interface Discovery {
  readonly links: readonly FoundLink[];
  readonly pages: readonly PageRow[];
  /** Whether all of the list was read to its end; only then it may be asked next time whether anything is new. */
  readonly full: boolean;
  /** Whether a page on the way failed; the next run then reads all of the list, or what stood behind would be lost. */
  readonly cut: boolean;
}

/**
 * Writes what a list gave, in one transaction and before any link is looked at: killed before, the list is read again;
 * killed after, the links wait here. A link that is known waits again when its words or its file have changed.
 * @returns the links that were new
 */
export async function recordDiscovery(
  db: StateDb,
  sourceId: string,
  found: Discovery,
  now: Date,
): Promise<FoundLink[]> {
  const at = now.toISOString();
  return db.transaction().execute(async (transaction) => {
    const known = await knownLinks(transaction, sourceId);
    const fresh: FoundLink[] = [];
    for (const link of found.links) {
      const former = known.get(link.address);
      if (!former) {
        fresh.push(link);
        await transaction
          .insertInto("link")
          .values(newLink(sourceId, link, at))
          .execute();
      } else if (isChanged(former, link)) {
        const changes = { text: link.text, year: yearIn(link.text), next_check: at, attempts: 0 };
        await transaction.updateTable("link").where("id", "=", former.id).set(changes).execute();
      }
    }
    for (const page of found.pages) {
      await transaction
        .insertInto("list_page")
        .values({ ...page, source_id: sourceId })
        .onConflict((conflict) => conflict.columns(["source_id", "address"]).doUpdateSet(page))
        .execute();
    }
    if (found.full || found.cut) {
      const last_full = found.cut ? null : at;
      await transaction.updateTable("source").where("id", "=", sourceId).set({ last_full }).execute();
    }
    return fresh;
  });
}

function newLink(sourceId: string, { address, text }: FoundLink, at: string) {
  return {
    source_id: sourceId,
    address,
    text,
    year: yearIn(text),
    first_seen: at,
    outcome: "waiting" satisfies LinkOutcome,
    attempts: 0,
    next_check: at,
  };
}

/** A folder's file has its stamp where a page has its validator. */
function isChanged(former: LinkRow, link: FoundLink): boolean {
  if (link.stamp !== undefined) return former.last_checked !== null && former.etag !== link.stamp;
  return link.text !== "" && former.text !== link.text;
}

/** All links of a source by their addresses. */
export async function knownLinks(db: StateDb, sourceId: string): Promise<ReadonlyMap<string, LinkRow>> {
  const rows = await db.selectFrom("link").where("source_id", "=", sourceId).selectAll().execute();
  return new Map(rows.map((row) => [row.address, row]));
}

/** The pages of a list as they were last read, by their addresses. */
export async function knownPages(db: StateDb, sourceId: string): Promise<ReadonlyMap<string, PageRow>> {
  const rows = await db.selectFrom("list_page").where("source_id", "=", sourceId).selectAll().execute();
  return new Map(rows.map(({ source_id: _, ...page }) => [page.address, page]));
}

/** The links that are to be looked at, those waiting longest first. */
export async function dueLinks(db: StateDb, sourceId: string, now: Date): Promise<LinkRow[]> {
  return db
    .selectFrom("link")
    .where("source_id", "=", sourceId)
    .where("next_check", "<=", now.toISOString())
    .selectAll()
    .orderBy("next_check")
    .orderBy("id")
    .execute();
}

/** Writes what became of a link. */
export async function updateLink(db: StateDb, id: number, changes: Partial<Omit<LinkRow, "id">>): Promise<void> {
  await db.updateTable("link").where("id", "=", id).set(changes).execute();
}

/** How many links a source has of each outcome. */
export async function countOutcomes(db: StateDb, sourceId: string): Promise<Readonly<Record<LinkOutcome, number>>> {
  const rows = await db
    .selectFrom("link")
    .where("source_id", "=", sourceId)
    .groupBy("outcome")
    .select((expression) => ["outcome", expression.fn.countAll<number>().as("count")])
    .execute();
  const none = { waiting: 0, added: 0, updated: 0, unchanged: 0, refused: 0, failed: 0, gone: 0 };
  return { ...none, ...Object.fromEntries(rows.map((row) => [row.outcome, Number(row.count)])) };
}

/**
 * When a source's newest link that is no refused one was found, and how many reports there are of each year: those that were
 * taken, and the links not taken whose words name the year.
 */
export async function linkSummary(db: StateDb, sourceId: string): Promise<LinkSummary> {
  const { newest } = await db
    .selectFrom("link")
    .where("source_id", "=", sourceId)
    .where("outcome", "!=", "refused" satisfies LinkOutcome)
    .select((expression) => expression.fn.max("first_seen").as("newest"))
    .executeTakeFirstOrThrow();
  const years = await db
    .selectFrom("link")
    .leftJoin("link_report", "link_report.link_id", "link.id")
    .where("source_id", "=", sourceId)
    .select(({ fn }) => [
      fn.coalesce("link_report.year", "link.year").as("year"),
      fn.count<number>(fn.coalesce("link_report.report_id", "link.address")).distinct().as("count"),
    ])
    .groupBy(({ fn }) => fn.coalesce("link_report.year", "link.year"))
    .execute();
  return {
    newest: newest === null ? undefined : new Date(newest),
    ofYear: (year) => Number(years.find((row) => row.year === year)?.count ?? 0),
  };
}

/** What the links of a source say about how it does. */
export interface LinkSummary {
  readonly newest: Date | undefined;
  ofYear(year: number): number;
}
