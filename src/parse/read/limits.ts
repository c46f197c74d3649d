import type { Kind } from "./kind.ts";
import { failure } from "./result.ts";

const megabyte = 1024 * 1024;

/**
 * How large a file may be before it is opened, by kind. The longest report met has under one megabyte of text; PDF and
 * Word files are larger because of the pictures and fonts inside them.
 */
const limitMegabytes: Readonly<Partial<Record<Kind, number>>> = {
  text: 8,
  script: 20,
  html: 20,
  mhtml: 60,
  docx: 30,
  doc: 30,
  pdf: 60,
  archive: 60,
};

/** Pages of a PDF; the longest report met has some forty. */
export const pageLimit = 300;

/** Refuses a file that is too large for its kind; undefined when it may be opened. */
export function refuseBySize(kind: Kind, bytes: Uint8Array): ReturnType<typeof failure> | undefined {
  const limit = limitMegabytes[kind];
  if (limit === undefined || bytes.length <= limit * megabyte) return undefined;
  const size = Math.ceil(bytes.length / megabyte);
  return failure("too_large", `文件有 ${size} MB，超过这类文件的上限 ${limit} MB；年度报告不会这么大。`);
}
