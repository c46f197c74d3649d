import type { ErrorParameters } from "./wire.ts";

/** A refusal of a Bot API call: its code, the description that goes with it, and Telegram's parameters, where there are any. */
export class ApiError extends Error {
  readonly code: number;
  readonly parameters: ErrorParameters | undefined;

  constructor(code: number, description: string, parameters?: ErrorParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** 400, in Telegram's words. */
export function badRequest(reason: string, parameters?: ErrorParameters): ApiError {
  return new ApiError(400, `Bad Request: ${reason}`, parameters);
}

/** 403, in Telegram's words. */
export function forbidden(reason: string): ApiError {
  return new ApiError(403, `Forbidden: ${reason}`);
}

/** 409, in Telegram's words. */
export function conflict(reason: string): ApiError {
  return new ApiError(409, `Conflict: ${reason}`);
}

/** 429: to be tried again after so many whole seconds. */
export function tooManyRequests(retryAfter: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter });
}

/** 400 for what Telegram would let pass, perhaps silently changed, and our bot must not do all the same. */
export function houseRule(reason: string): ApiError {
  return new ApiError(400, `Bad Request: [house rule] ${reason}`);
}
