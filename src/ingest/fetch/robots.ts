import robotsModule from "robots-parser";
import { SourceError } from "../source-error.ts";
import type { Transfer } from "./transfer.ts";
import { robotName } from "./user-agent.ts";
import { parseAddress } from "./web-address.ts";

// The package is CommonJS, and its types name a default export that is not there.
const parseRobots = robotsModule as unknown as typeof robotsModule.default;

/** What a site's robots.txt says to us. */
export interface RobotsRules {
  readonly allows: (url: URL) => boolean;
  /** Its Crawl-delay, in milliseconds, at most a minute; 0 when it names none. */
  readonly delayMs: number;
}

/** Fetches without asking any robots.txt. */
export type PlainRequest = (url: URL) => Promise<Transfer>;

/** The part of a robots.txt that has to be read (RFC 9309 2.5 says at least 500 KiB). */
export const robotsBytes = 512 * 1024;

const longestDelayMs = 60_000;
const mostRedirects = 5;
const keptForMs = 24 * 60 * 60 * 1000;

/**
 * The robots.txt of each site, kept for a day, as RFC 9309 has it: none there (4xx) allows everything, a server in trouble
 * (5xx) allows nothing for now.
 */
export function robotsCache(clock: () => Date) {
  const sites = new Map<string, { readonly rules: RobotsRules; readonly until: number }>();
  return async (url: URL, request: PlainRequest): Promise<RobotsRules> => {
    const now = clock().getTime();
    const kept = sites.get(url.origin);
    if (kept && kept.until > now) return kept.rules;
    const rules = await fetchRules(new URL("/robots.txt", url), request);
    sites.set(url.origin, { rules, until: now + keptForMs });
    return rules;
  };
}

async function fetchRules(file: URL, request: PlainRequest): Promise<RobotsRules> {
  let at = file;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const { status, headers, body } = await request(at);
    if (status >= 300 && status < 400 && headers.location !== undefined) {
      at = parseAddress(headers.location, at.href);
      continue;
    }
    if (status >= 500 || status === 429)
      throw new SourceError(
        "robots_unavailable",
        file.href,
        `${file.host} answers ${status} for its robots.txt, so nothing is fetched there for now; try again later.`,
        { status, reason: { kind: "robots-unavailable", params: { status } } },
      );
    return status >= 200 && status < 300 ? rulesOf(file, Buffer.from(body).toString("utf8")) : everything;
  }
  // Too many redirects count as no file at all (RFC 9309 2.3.1.2).
  return everything;
}

const everything: RobotsRules = { allows: () => true, delayMs: 0 };

/** The rules in a text; a page of the site in its place, which is what many sites send, has none. */
function rulesOf(file: URL, text: string): RobotsRules {
  const robots = parseRobots(file.href, text.replace(/^\ufeff/, ""));
  const delay = robots.getCrawlDelay(robotName);
  const delayMs = delay !== undefined && Number.isFinite(delay) && delay > 0 ? delay * 1000 : 0;
  return {
    allows: (url) => robots.isAllowed(url.href, robotName) !== false,
    delayMs: Math.min(delayMs, longestDelayMs),
  };
}
