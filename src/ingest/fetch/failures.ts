import { SourceError } from "../source-error.ts";
import type { SourceReason } from "../source-reason.ts";
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
  const fail = (code: SourceError["code"], message: string, reason?: SourceReason) =>
    new SourceError(code, url.href, message, { cause: error, reason });
  const { host } = url;
  if (context.stopped) return fail("aborted", "interrupted.");
  if (error instanceof PrivateAddressError)
    return fail("private", privateLine(error), { kind: "private", params: { ip: error.ip } });
  if (error instanceof OversizeError) {
    const params = { megabytes: megabytes(context.limits.bytes) };
    const message = `more than ${params.megabytes} MB from ${host}; no report is that large.`;
    return fail("too_large", message, { kind: "too-large", params });
  }
  if (error instanceof IdleError) {
    const params = { seconds: seconds(context.limits.idleMs) };
    const failed = context.inHandshake ? "has not made the connection safe in" : "sent nothing for";
    const kind = context.inHandshake ? "handshake-slow" : "silent";
    return fail("timeout", `${host} ${failed} ${params.seconds} s; try again later.`, { kind, params });
  }
  if (context.late) {
    const params = { seconds: seconds(context.limits.totalMs) };
    return fail("timeout", `${host} was not done after ${params.seconds} s; try again later.`, {
      kind: "slow",
      params,
    });
  }
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (/^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL|EREFUSED|ETIMEOUT|EBADRESP)/.test(code))
    return fail(
      "dns",
      `no machine of the name ${url.hostname} could be found (${code}); check the spelling and the connection.`,
      { kind: "no-machine", params: { name: url.hostname, symptom: code } },
    );
  if (/^(Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ERR_PADDING)/.test(code))
    return fail("encoding", `${host} sent a body that cannot be unpacked (${error.message}); try again later.`, {
      kind: "unpackable",
    });
  const unsafe = tlsFailure(error, url, context.inHandshake);
  if (unsafe) return fail(unsafe.code, unsafe.message, unsafe.reason);
  if (code === "") return error;
  return fail("connect", `${host} cannot be reached (${code}); try again later.`, {
    kind: "unreachable",
    params: { symptom: code },
  });
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
