import type { Selectable } from "kysely";
import { groupBy } from "../../text/group-by.ts";
import type { StateDb } from "./open-state.ts";
import type { LinkAttachmentTable, LinkReportTable } from "./schema.ts";

/** A report that was taken from a link. */
export type LinkReport = Omit<Selectable<LinkReportTable>, "link_id">;

/** An attachment that reports were taken from, and what to ask its server with. */
export type LinkAttachment = Omit<Selectable<LinkAttachmentTable>, "link_id">;

/** What a link has given until now. */
export interface LinkYield {
  readonly reports: readonly LinkReport[];
  readonly attachments: readonly LinkAttachment[];
}

/** What a link has given until now. */
export async function linkYield(db: StateDb, linkId: number): Promise<LinkYield> {
  const reports = await db
    .selectFrom("link_report")
    .where("link_id", "=", linkId)
    .select(["report_id", "year"])
    .orderBy("report_id")
    .execute();
  const attachments = await db
    .selectFrom("link_attachment")
    .where("link_id", "=", linkId)
    .select(["address", "etag", "last_modified"])
    .orderBy("address")
    .execute();
  return { reports, attachments };
}

/** Writes what a link gave this time: reports are added to those known, attachments take the place of the former ones. */
export async function writeLinkYield(db: StateDb, linkId: number, given: LinkYield): Promise<void> {
  const own = { link_id: linkId };
  for (const report of given.reports)
    await db
      .insertInto("link_report")
      .values({ ...report, ...own })
      .onConflict((conflict) => conflict.columns(["link_id", "report_id"]).doUpdateSet({ year: report.year }))
      .execute();
  await db.deleteFrom("link_attachment").where("link_id", "=", linkId).execute();
  for (const attachment of given.attachments)
    await db
      .insertInto("link_attachment")
      .values({ ...attachment, ...own })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** A report that a link does not have after all. */
export async function forgetLinkReport(db: StateDb, linkId: number, reportId: string): Promise<void> {
  await db.deleteFrom("link_report").where("link_id", "=", linkId).where("report_id", "=", reportId).execute();
}

/** The ids of the reports that each link of a source has given. */
export async function reportsByLink(db: StateDb, sourceId: string): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await db
    .selectFrom("link_report")
    .innerJoin("link", "link.id", "link_report.link_id")
    .where("source_id", "=", sourceId)
    .select(["link_id", "report_id"])
    .orderBy("report_id")
    .execute();
  const byLink = [...groupBy(rows, ({ link_id }) => link_id)];
  return new Map(byLink.map(([linkId, own]) => [linkId, own.map(({ report_id }) => report_id)]));
}
