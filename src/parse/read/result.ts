import type { Document } from "../document.ts";
import type { FailureCode } from "../report.ts";

/** A document, or why these bytes give none: a code and one useful sentence. */
export type ReadResult =
  | { readonly document: Document }
  | { readonly error: { readonly code: FailureCode; readonly message: string } };

/** A refusal, with the sentence a person gets to read. */
export function failure(code: FailureCode, message: string): { error: { code: FailureCode; message: string } } {
  return { error: { code, message } };
}
