/** How much of a host's time and of our memory one answer may take. */
export interface TransferLimits {
  /** Of the body, after it is unpacked. */
  readonly bytes: number;
  /** From the first packet to the last. */
  readonly totalMs: number;
  /** Without a single byte. */
  readonly idleMs: number;
}

/** What every answer is held to unless told otherwise; the largest report is a PDF of pictures. */
export const usualLimits: TransferLimits = { bytes: 64 * 1024 * 1024, totalMs: 120_000, idleMs: 20_000 };

/** The server has sent nothing for too long. */
export class IdleError extends Error {
  override readonly name = "IdleError";
}

/** The body is larger than allowed. */
export class OversizeError extends Error {
  override readonly name = "OversizeError";
}
