import type { Document } from "../document.ts";
import type { FailureCode } from "../report.ts";
import { decodeText } from "./encoding.ts";
import { readText } from "./text.ts";

/** A document, or why these bytes give none: a code and one useful sentence. */
export type ReadResult = { readonly document: Document } | { readonly error: { readonly code: FailureCode; readonly message: string } };

/** Larger text is no report: the longest one met has under one megabyte. */
export const textLimitBytes = 8 * 1024 * 1024;

/** Bytes to a document. The kind of file is told by its content, never by its name. */
export async function readDocument(bytes: Uint8Array): Promise<ReadResult> {
  if (bytes.length === 0) return failure("not_a_report", "文件是空的。");
  if (bytes.length > textLimitBytes) {
    return failure("too_large", `文件有 ${Math.round(bytes.length / 1024 / 1024)} MB，超过 ${textLimitBytes / 1024 / 1024} MB；年度报告不会这么大。`);
  }
  const decoded = decodeText(bytes);
  if ("problem" in decoded) {
    return decoded.problem === "garbled"
      ? failure("unreadable", "文字是乱码，可能曾以错误的编码另存；请用原始文件。")
      : failure("unsupported", "这不是能读的文件类型；请提供文字版的报告。");
  }
  return { document: readText(decoded.text) };
}

function failure(code: FailureCode, message: string): ReadResult {
  return { error: { code, message } };
}
