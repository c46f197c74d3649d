import http, { type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP, type Socket } from "node:net";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { transferError } from "./failures.ts";
import { guardedLookup, type IsAllowed, PrivateAddressError, type Resolve } from "./guarded-lookup.ts";
import { IdleError, OversizeError, type TransferLimits } from "./transfer-limits.ts";
import { hostOf } from "./web-address.ts";

/** One request. */
export interface TransferOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly limits: TransferLimits;
  readonly resolve: Resolve;
  readonly isAllowed: IsAllowed;
  /** The authorities (PEM) that may vouch for an https server, in place of those that Node knows. */
  readonly ca?: string | undefined;
  /** Keep the beginning of a body that is too long, instead of refusing it. */
  readonly truncate?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** One answer; the body is empty unless the status is of the 200s. */
export interface Transfer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

/**
 * One request and its answer, without redirects. Node's own `fetch` is not used: it takes no `lookup` without a package of
 * its own, and only a lookup made by the connection itself can promise that the address checked is the address talked to.
 * A proxy named in the environment is not used either, for the check would see the proxy's address only.
 * @throws SourceError
 */
export async function transfer(url: URL, options: TransferOptions): Promise<Transfer> {
  const deadline = AbortSignal.timeout(options.limits.totalMs);
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
  const ending: Ending = { reason: undefined, inHandshake: false };
  try {
    const response = await send(url, options, signal, ending);
    const status = response.statusCode ?? 0;
    if (status < 200 || status > 299) response.destroy();
    const body = status < 200 || status > 299 ? new Uint8Array() : await bodyOf(response, options, signal, ending);
    return { status, headers: response.headers, body };
  } catch (error) {
    throw transferError(ending.reason ?? error, url, {
      limits: options.limits,
      late: deadline.aborted,
      stopped: options.signal?.aborted,
      inHandshake: ending.inHandshake,
    });
  }
}

/** What the error that ends a transfer does not tell. */
interface Ending {
  /** Why we ourselves ended it; the streams that are torn down by it tell of a broken connection only. */
  reason: Error | undefined;
  /** Between reaching an https server and being sure that it is the one named. */
  inHandshake: boolean;
}

function send(url: URL, options: TransferOptions, signal: AbortSignal, ending: Ending): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const host = hostOf(url);
    // A connection to an address that is no name makes no lookup, so it is judged here.
    if (isIP(host) !== 0 && !options.isAllowed(host)) throw new PrivateAddressError(host, host);
    const isHttps = url.protocol === "https:";
    const request = (isHttps ? https : http).request(url, {
      agent: false,
      headers: options.headers,
      lookup: guardedLookup(options.resolve, options.isAllowed),
      signal,
      timeout: options.limits.idleMs,
      ...(isHttps ? safely(options) : {}),
    });
    const giveUp = (reason: Error): void => {
      ending.reason = reason;
      request.destroy(reason);
    };
    request.on("socket", (socket) => {
      socket.once("connect", () => {
        // Nothing should get here; if something does, it ends before a byte of the answer is read.
        const at = socket.remoteAddress;
        if (at !== undefined && !options.isAllowed(at)) giveUp(new PrivateAddressError(host, at));
        else if (isHttps) watchHandshake(socket, options.limits.idleMs, ending, giveUp);
      });
    });
    request.on("timeout", () => giveUp(new IdleError()));
    request.on("response", resolve);
    request.on("error", reject);
    request.end();
  });
}

/** Node's own timeout lets a silent server have twice its time here, for the request that waits to be sent counts as activity. */
function watchHandshake(socket: Socket, ms: number, ending: Ending, giveUp: (reason: Error) => void): void {
  ending.inHandshake = true;
  const timer = setTimeout(() => giveUp(new IdleError()), ms);
  socket.once("close", () => clearTimeout(timer));
  socket.once("secureConnect", () => {
    clearTimeout(timer);
    ending.inHandshake = false;
  });
}

/**
 * The certificate is checked against the name in the address, whatever machine it leads to, and always: said here, neither
 * NODE_TLS_REJECT_UNAUTHORIZED nor anything else in the environment can turn it off.
 */
function safely({ ca }: TransferOptions): https.RequestOptions {
  return { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) };
}

async function bodyOf(
  response: IncomingMessage,
  options: TransferOptions,
  signal: AbortSignal,
  ending: Ending,
): Promise<Uint8Array> {
  const limit = options.limits.bytes;
  const announced = Number(response.headers["content-length"] ?? 0);
  if (announced > limit && !options.truncate) {
    response.destroy();
    throw new OversizeError();
  }
  const chunks: Buffer[] = [];
  const collect = async (source: AsyncIterable<Buffer>): Promise<void> => {
    let size = 0;
    for await (const chunk of source) {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limit) continue;
      if (!options.truncate) ending.reason = new OversizeError();
      return;
    }
  };
  const unpack = unpackerOf(response);
  await (unpack ? pipeline(response, unpack, collect, { signal }) : pipeline(response, collect, { signal }));
  if (ending.reason) throw ending.reason;
  return Buffer.concat(chunks).subarray(0, limit);
}

/** A packed body is measured as it is unpacked, so a small one that unpacks to gigabytes ends at the limit. */
function unpackerOf(response: IncomingMessage) {
  const encoding = response.headers["content-encoding"];
  switch (encoding?.trim().toLowerCase() ?? "") {
    case "":
    case "identity":
      return undefined;
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    default:
      response.destroy();
      throw Object.assign(new Error(`content encoding ${encoding}`), { code: "Z_UNKNOWN" });
  }
}
