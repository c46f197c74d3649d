import type { ReasonAt, SourceReason } from "./source-reason.ts";

/** What went wrong with an address or a source, for programs; the message is for people. */
export type SourceFailure =
  | "address"
  | "private"
  | "dns"
  | "connect"
  | "tls"
  | "timeout"
  | "too_large"
  | "encoding"
  | "redirects"
  | "status"
  | "busy"
  | "robots"
  | "robots_unavailable"
  | "content"
  | "folder"
  | "store"
  | "aborted";

/** More than the sentence: what a program may act on. */
export interface SourceErrorDetails extends ErrorOptions {
  /** The HTTP status, where the server answered. */
  readonly status?: number;
  /** How long the server asked to be left alone, in milliseconds. */
  readonly retryAfterMs?: number;
  /** The same without words, to be told in any language; that of another error is taken over with the address of this one. */
  readonly reason?: SourceReason | ReasonAt | null | undefined;
}

/**
 * An address could not be read, and it is neither the library's fault nor the question's. The message is one plain line
 * that names the address, what happened and the way out.
 */
export class SourceError extends Error {
  override readonly name = "SourceError";
  readonly code: SourceFailure;
  readonly address: string;
  /** The message without the address. */
  readonly detail: string;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  /** What the message says, without words; null where there are only the message's own. */
  readonly reason: ReasonAt | null;

  constructor(code: SourceFailure, address: string, detail: string, details: SourceErrorDetails = {}) {
    super(`${address}: ${detail}`, details);
    this.code = code;
    this.address = address;
    this.detail = detail;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
    const { reason } = details;
    this.reason = reason ? { kind: reason.kind, params: reason.params ?? {}, address } : null;
  }
}

const lasting: readonly SourceFailure[] = ["address", "private", "tls", "too_large", "redirects", "robots", "content"];

/**
 * Whether the same request may well succeed soon: the host was down, busy or slow. What somebody has to change first is
 * not: a certificate that has expired is no better in an hour, and is looked at again when the source is.
 */
export function isPassing(error: SourceError): boolean {
  if (error.code !== "status") return !lasting.includes(error.code);
  const status = error.status ?? 0;
  return status >= 500 || status === 408 || status === 425 || status === 429;
}

/** Whether the server says that there is no such page. */
export function isGone(error: SourceError): boolean {
  return error.code === "status" && (error.status === 404 || error.status === 410);
}
