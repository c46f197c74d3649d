import { createHash } from "node:crypto";
import { composeSummary } from "../answer/compose/summary.ts";
import { summaryOf } from "../answer/directed.ts";
import { agencyName } from "../answer/names.ts";
import { type Language, wordingIn } from "../answer/wording.ts";
import type { Change, Library, ReportHead } from "../index/library.ts";
import { plainDesk } from "../present/plain-desk.ts";
import { foldTight } from "../text/fold.ts";
import { feedScope } from "./feed-scope.ts";

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

/** A page of new reports, newest first. */
export interface Feed {
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  /** Of the newest entry; of the program's start while there is none. */
  readonly updated: string;
  readonly selfUrl: string | undefined;
  /** The page with the next older reports (RFC 5005, 3); undefined on the last. Relative where nobody knows the way here. */
  readonly nextUrl: string | undefined;
  readonly entries: readonly FeedEntry[];
}

/** What a feed is of. */
export interface FeedRequest {
  /** A unit of any level, or an agency; all when undefined. */
  readonly region: string | undefined;
  readonly language: Language;
  /** Only what came before the change of this number: a page after the first. What comes in later moves no page. */
  readonly before: number | undefined;
}

/** The reports that belong into a feed, before anything is written about them. */
export interface FeedList {
  readonly items: readonly { readonly change: Change; readonly head: ReportHead }[];
  /** The `before` of the page after this one; undefined when this is the last. */
  readonly next: number | undefined;
}

const longestPage = 50;

/** The newest reports of a region, a page of them; undefined when nothing is called so. */
export async function listFeed(
  library: Library,
  { region, before }: Pick<FeedRequest, "region" | "before">,
): Promise<FeedList | undefined> {
  const scope = await feedScope(library, region);
  if (!scope) return undefined;
  const found = await library.latestChanges(scope, longestPage + 1, before);
  const changes = found.slice(0, longestPage);
  const heads = await library.reports({ reportIds: changes.map((change) => change.reportId) });
  const byId = new Map(heads.map((head) => [head.id, head]));
  const items = changes.flatMap((change) => {
    const head = byId.get(change.reportId);
    return head ? [{ change, head }] : [];
  });
  return { items, next: found.length > longestPage ? changes.at(-1)?.sequence : undefined };
}

/** Where a feed is found. */
export interface FeedPlace {
  readonly publicUrl: string | undefined;
  /** The path of a page of it. */
  readonly pathOf: (request: FeedRequest) => string;
  readonly startedAt: Date;
}

/** Writes the entries of a page of a feed. */
export async function composeFeed(
  library: Library,
  list: FeedList,
  request: FeedRequest,
  place: FeedPlace,
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
    selfUrl: place.publicUrl && `${place.publicUrl}${place.pathOf(request)}`,
    nextUrl: list.next === undefined ? undefined : nextUrl({ ...request, before: list.next }, place),
    entries,
  };
}

/** Relative to the page itself it consists of the query alone, wherever a proxy has put the page. */
function nextUrl(next: FeedRequest, { publicUrl, pathOf }: FeedPlace): string {
  const path = pathOf(next);
  return publicUrl === undefined ? path.slice(path.indexOf("?")) : `${publicUrl}${path}`;
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

/** A name that is no address and never changes: a UUID made from a hash (RFC 9562, version 8). */
function urnOf(text: string): string {
  const hash = createHash("sha256").update(`nianbao ${text}`).digest("hex");
  const uuid = `${hash.slice(0, 12)}8${hash.slice(13, 16)}a${hash.slice(17, 32)}`;
  return `urn:uuid:${uuid.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")}`;
}
