import { SourceError } from "../source-error.ts";
import type { SourceReason } from "../source-reason.ts";
import { type IsAllowed, type Resolve, systemResolve } from "./guarded-lookup.ts";
import { hostQueues, type Visit } from "./host-queue.ts";
import { isPublicAddress } from "./public-address.ts";
import { robotsBytes, robotsCache } from "./robots.ts";
import { realSleep, type Sleep } from "./sleep.ts";
import { type Transfer, transfer } from "./transfer.ts";
import { type TransferLimits, usualLimits } from "./transfer-limits.ts";
import { parseAddress } from "./web-address.ts";

/** What a fetcher is made of. */
export interface FetcherOptions {
  readonly userAgent: string;
  readonly clock: () => Date;
  readonly resolve?: Resolve;
  /** Which addresses may be connected to where private ones are not allowed: those of the public internet unless told. */
  readonly isAllowed?: IsAllowed;
  /** The authorities (PEM) that may vouch for an https server, in place of those that Node knows; an operator adds one with NODE_EXTRA_CA_CERTS. */
  readonly ca?: string;
  readonly sleep?: Sleep;
  readonly limits?: Partial<TransferLimits>;
}

/** How one address is fetched. */
export interface GetOptions {
  /** Reach machines that are not on the public internet too. */
  readonly allowPrivate?: boolean;
  /** The pause after each request to the host, in milliseconds; its Crawl-delay goes before when it is longer. */
  readonly delayMs?: number;
  /** What the server said about the copy we have; when it is still good, `notModified` comes back without a body. */
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  readonly limits?: Partial<TransferLimits>;
  readonly signal?: AbortSignal | undefined;
}

/** What an address gave. */
export interface Fetched {
  /** Where the redirects ended; relative links are relative to it. */
  readonly address: string;
  readonly notModified: boolean;
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  /** The Content-Disposition header as it came, which may name the file. */
  readonly disposition: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** Fetches addresses: politely, one request at a time a host and as its robots.txt wishes, and safely, no private machine and no endless body. */
export interface Fetcher {
  /** @throws SourceError for everything that is not a page. */
  get(address: string, options?: GetOptions): Promise<Fetched>;
}

const mostRedirects = 8;
/** A pause this short, asked for by a busy server, is waited for on the spot; a longer one is the caller's to plan. */
const patienceMs = 30_000;
const longestRetryAfterMs = 24 * 60 * 60 * 1000;

/** Makes a fetcher; its queues and what it knows of each site's robots.txt last as long as it does. */
export function makeFetcher(made: FetcherOptions): Fetcher {
  const { clock, sleep = realSleep, resolve = systemResolve, isAllowed = isPublicAddress } = made;
  const queues = hostQueues(clock, sleep);
  const robots = robotsCache(clock);

  /** One request in its host's turn: first the robots.txt, then the pause, then the request. */
  const visit = (url: URL, options: GetOptions): Promise<Transfer> =>
    queues.run(url.hostname, options.signal, async (turn) => {
      const plain = (at: URL, truncate: boolean) => request(at, options, turn, truncate);
      const rules = await robots(url, (at) => plain(at, true)).catch((error: unknown) => {
        throw aboutPage(error, url);
      });
      turn.pause(rules.delayMs);
      if (!rules.allows(url))
        throw new SourceError(
          "robots",
          url.href,
          `the robots.txt of ${url.host} asks programs not to fetch this; save the page with a browser and add the file.`,
          { reason: { kind: "robots" } },
        );
      return plain(url, false);
    });

  const request = async (url: URL, options: GetOptions, turn: Visit, truncate: boolean): Promise<Transfer> => {
    await turn.ready();
    turn.pause(options.delayMs ?? 0);
    const limits = { ...usualLimits, ...made.limits, ...options.limits };
    return transfer(url, {
      headers: headersOf(made.userAgent, truncate ? {} : options),
      limits: truncate ? { ...limits, bytes: robotsBytes } : limits,
      resolve,
      isAllowed: options.allowPrivate ? () => true : isAllowed,
      ca: made.ca,
      truncate,
      signal: options.signal,
    });
  };

  /** A server that is busy for a moment is asked once more. */
  const patiently = async (url: URL, options: GetOptions): Promise<Transfer> => {
    const first = await visit(url, options);
    const waitMs = retryAfterOf(first, clock());
    if (waitMs === undefined || waitMs > patienceMs) return first;
    await sleep(waitMs, options.signal);
    return visit(url, options);
  };

  return {
    get: async (address, options = {}) => {
      let url = parseAddress(address);
      for (let hop = 0; hop <= mostRedirects; hop += 1) {
        const answer = await patiently(url, options).catch((error: unknown) => {
          throw interruptedOr(error, url, options.signal);
        });
        const { location } = answer.headers;
        if (!isRedirect(answer.status) || location === undefined) return fetchedOf(url, answer, clock());
        url = parseAddress(readableLocation(location), url.href);
      }
      throw new SourceError(
        "redirects",
        address,
        `more than ${mostRedirects} redirects; open it in a browser and use the address it ends at.`,
        { reason: { kind: "redirects", params: { count: mostRedirects } } },
      );
    },
  };
}

function headersOf(userAgent: string, { etag, lastModified }: GetOptions): Record<string, string> {
  return {
    "user-agent": userAgent,
    accept: "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf,*/*;q=0.8",
    "accept-language": "zh-CN,zh;q=0.9,en;q=0.5",
    "accept-encoding": "gzip, br",
    ...(etag ? { "if-none-match": etag } : {}),
    ...(lastModified ? { "if-modified-since": lastModified } : {}),
  };
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** Headers come as Latin-1; a server that puts a Chinese path into one wrote UTF-8. */
function readableLocation(location: string): string {
  return Buffer.from(location, "latin1").toString("utf8").includes("\ufffd")
    ? location
    : Buffer.from(location, "latin1").toString("utf8");
}

function fetchedOf(url: URL, answer: Transfer, now: Date): Fetched {
  const { status, headers, body } = answer;
  const text = (value: string | undefined) => value ?? null;
  const meta = {
    address: url.href,
    contentType: text(headers["content-type"]),
    disposition: text(headers["content-disposition"]),
    etag: text(headers.etag),
    lastModified: text(headers["last-modified"]),
  };
  if (status === 304) return { ...meta, notModified: true, bytes: new Uint8Array() };
  if (status === 200 || status === 203) return { ...meta, notModified: false, bytes: body };
  throw statusError(url, status, retryAfterOf(answer, now));
}

function statusError(url: URL, status: number, retryAfterMs: number | undefined): SourceError {
  const code = retryAfterMs === undefined ? "status" : "busy";
  const [wayOut, reason] = whatToDo(status, retryAfterMs);
  const details = { status, reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  return new SourceError(code, url.href, `${url.host} answers ${status}; ${wayOut}`, details);
}

function whatToDo(status: number, retryAfterMs: number | undefined): readonly [wayOut: string, SourceReason] {
  const params = { status };
  if (retryAfterMs !== undefined) {
    const minutes = Math.ceil(retryAfterMs / 60_000);
    return [`it asks to be left alone for ${minutes} min.`, { kind: "busy", params: { status, minutes } }];
  }
  if (status === 404 || status === 410)
    return ["there is no such page; check the address in a browser.", { kind: "no-page", params }];
  if (status === 401 || status === 403 || status === 412 || status === 521)
    return [
      "it does not serve programs; save the page with a browser and add the file.",
      { kind: "unwelcome", params },
    ];
  if (status === 429 || status >= 500) return ["the site is in trouble; try again later.", { kind: "trouble", params }];
  return ["check the address in a browser.", { kind: "status", params }];
}

/** Retry-After of a busy server, in milliseconds: seconds or a date. */
function retryAfterOf({ status, headers }: Transfer, now: Date): number | undefined {
  const wish = headers["retry-after"];
  if ((status !== 429 && status !== 503) || wish === undefined) return undefined;
  const ms = /^\d+$/.test(wish.trim()) ? Number(wish) * 1000 : Date.parse(wish) - now.getTime();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestRetryAfterMs);
}

/** A host that gives no robots.txt gives no page either; the page is what was asked for. */
function aboutPage(error: unknown, { href }: URL): unknown {
  if (!(error instanceof SourceError) || error.code === "robots_unavailable") return error;
  return new SourceError(error.code, href, error.detail, { cause: error, reason: error.reason });
}

/** Waiting in a queue or for a pause ends with the signal's own reason; the caller gets to know it as every other end. */
function interruptedOr(error: unknown, url: URL, signal: AbortSignal | undefined): unknown {
  return signal?.aborted && !(error instanceof SourceError)
    ? new SourceError("aborted", url.href, "interrupted.", { cause: error })
    : error;
}
