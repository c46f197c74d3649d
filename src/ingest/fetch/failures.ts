import { SourceError } from "../source-error.ts";
import { PrivateAddressError } from "./guarded-lookup.ts";
import { tlsFailure } from "./tls-failures.ts";
import { IdleError, OversizeError, type TransferLimits } from "./transfer-limits.ts";

/** What is known about a request that failed besides its error. */
export interface FailureContext {
  readonly limits: TransferLimits;
  /** The time allowed for the whole was over. */
  readonly late: boolean;
  /** The caller gave it up. */
  readonly stopped: boolean | undefined;
  /** The machine was reached, and the connection to it, which was to be safe, was not safe yet. */
  readonly inHandshake: boolean;
}

/** A request's error as a `SourceError`: what happened, with which host, and the way out. A mistake of ours stays what it is. */
export function transferError(error: unknown, url: URL, context: FailureContext): unknown {
  if (error instanceof SourceError || !(error instanceof Error)) return error;
  const fail = (code: SourceError["code"], message: string) =>
    new SourceError(code, url.href, message, { cause: error });
  const { host } = url;
  if (context.stopped) return fail("aborted", "interrupted.");
  if (error instanceof PrivateAddressError) return fail("private", privateLine(error));
  if (error instanceof OversizeError)
    return fail("too_large", `more than ${megabytes(context.limits.bytes)} MB from ${host}; no report is that large.`);
  if (error instanceof IdleError) {
    const failed = context.inHandshake ? "has not made the connection safe in" : "sent nothing for";
    return fail("timeout", `${host} ${failed} ${seconds(context.limits.idleMs)} s; try again later.`);
  }
  if (context.late)
    return fail("timeout", `${host} was not done after ${seconds(context.limits.totalMs)} s; try again later.`);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (/^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL|EREFUSED|ETIMEOUT|EBADRESP)/.test(code))
    return fail(
      "dns",
      `no machine of the name ${url.hostname} could be found (${code}); check the spelling and the connection.`,
    );
  if (/^(Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ERR_PADDING)/.test(code))
    return fail("encoding", `${host} sent a body that cannot be unpacked (${error.message}); try again later.`);
  const unsafe = tlsFailure(error, url, context.inHandshake);
  if (unsafe) return fail(unsafe.code, unsafe.message);
  if (code === "") return error;
  return fail("connect", `${host} cannot be reached (${code}); try again later.`);
}

function privateLine({ host, ip }: PrivateAddressError): string {
  const at = host === ip ? `${ip} is` : `${host} is at ${ip},`;
  return `${at} not an address of the public internet; if it is meant, allow it (--allow-private, or "allowPrivate": true for a source).`;
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}
