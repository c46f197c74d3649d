import { createHash } from "node:crypto";
import { composeSummary } from "../answer/compose/summary.ts";
import { summaryOf } from "../answer/directed.ts";
import { agencyName } from "../answer/names.ts";
import { type Language, wordingIn } from "../answer/wording.ts";
import type { AgencyEntry, Change, Library, ReportHead, Scope } from "../index/library.ts";
import { plainDesk } from "../present/plain-desk.ts";
import { foldTight } from "../text/fold.ts";

/** One report in a feed: the newest version, with the time it came in. */
export interface FeedEntry {
  /** The same for ever for this report in this version. */
  readonly id: string;
  readonly title: string;
  /** The report in brief, lines joined by line feeds. */
  readonly text: string;
  /** When it came into the library, ISO 8601. */
  readonly updated: string;
  /** Whether it takes the place of a version that was there before. */
  readonly isReissue: boolean;
  readonly author: string;
  /** The places it lies in, from the largest. */
  readonly region: readonly string[];
  /** The report's page; undefined when nobody knows where these pages can be reached. */
  readonly url: string | undefined;
}

/** New reports, newest first. */
export interface Feed {
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  /** Of the newest entry; of the program's start while there is none. */
  readonly updated: string;
  readonly selfUrl: string | undefined;
  readonly entries: readonly FeedEntry[];
}

/** What a feed is of. */
export interface FeedRequest {
  /** A unit of any level, or an agency; all when undefined. */
  readonly region: string | undefined;
  readonly language: Language;
}

/** The reports that belong into a feed, before anything is written about them. */
export interface FeedList {
  readonly items: readonly { readonly change: Change; readonly head: ReportHead }[];
}

const longestFeed = 50;

/** The newest reports of a region; undefined when the library has nothing of that name. */
export async function listFeed(library: Library, region: string | undefined): Promise<FeedList | undefined> {
  const scope = await scopeOf(library, region);
  if (!scope) return undefined;
  const changes = await library.latestChanges(scope, longestFeed);
  const heads = await library.reports({ reportIds: changes.map((change) => change.reportId) });
  const byId = new Map(heads.map((head) => [head.id, head]));
  const items = changes.flatMap((change) => {
    const head = byId.get(change.reportId);
    return head ? [{ change, head }] : [];
  });
  return { items };
}

/** Writes the entries of a feed. */
export async function composeFeed(
  library: Library,
  list: FeedList,
  request: FeedRequest,
  place: { readonly publicUrl: string | undefined; readonly path: string; readonly startedAt: Date },
): Promise<Feed> {
  const { region, language } = request;
  const say = wordingIn(language, "web");
  const desk = plainDesk(library, language);
  const entries: FeedEntry[] = [];
  for (const { change, head } of list.items) {
    const args = { agency: nameIn(language, head), year: head.year, version: head.version };
    entries.push({
      id: urnOf(`report ${head.id} ${head.version}`),
      title:
        head.version > 1 ? say("feed-entry-again", args) : say("feed-entry", { agency: args.agency, year: args.year }),
      text: (await composeSummary(summaryOf(head.agencyId, head.year), desk)).text,
      updated: change.changedAt ?? "",
      isReissue: head.version > 1,
      author: head.agencyFull,
      region: head.region,
      url: place.publicUrl && reportUrl(place.publicUrl, head.id, language),
    });
  }
  return {
    id: urnOf(`feed ${region === undefined ? "" : foldTight(region)} ${language}`),
    title: region === undefined ? say("feed-title") : say("feed-title-region", { region }),
    language,
    updated: entries[0]?.updated ?? place.startedAt.toISOString(),
    selfUrl: place.publicUrl && `${place.publicUrl}${place.path}`,
    entries,
  };
}

/** A feed is read far from here, so an agency is named with its place. */
function nameIn(language: Language, { agency, agencyFull, region }: ReportHead): string {
  const above = region.filter((unit) => unit !== agency).at(-1) ?? "";
  return language === "zh" ? agencyFull : agencyName(agency, language, above);
}

/** The address of a report's page. */
export function reportUrl(publicUrl: string, id: string, language: Language): string {
  return `${publicUrl}/reports/${encodeURIComponent(id)}${language === "en" ? "?lang=en" : ""}`;
}

/** Every agency in the place, or of the name; a chain parted by slashes must fit as a whole. */
async function scopeOf(library: Library, region: string | undefined): Promise<Scope | undefined> {
  if (region === undefined) return {};
  const parts = region
    .split(/[/›>,，\s]+/u)
    .map(foldTight)
    .filter((part) => part !== "");
  const agencies = (await library.agencies()).filter((agency) => parts.length > 0 && liesIn(agency, parts));
  return agencies.length === 0 ? undefined : { agencyIds: agencies.map((agency) => agency.id) };
}

function liesIn(agency: AgencyEntry, parts: readonly string[]): boolean {
  const names = new Set([...agency.region, agency.name, agency.fullName].map(foldTight));
  return parts.every((part) => names.has(part));
}

/** A name that is no address and never changes: a UUID made from a hash (RFC 9562, version 8). */
function urnOf(text: string): string {
  const hash = createHash("sha256").update(`nianbao ${text}`).digest("hex");
  const uuid = `${hash.slice(0, 12)}8${hash.slice(13, 16)}a${hash.slice(17, 32)}`;
  return `urn:uuid:${uuid.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")}`;
}
