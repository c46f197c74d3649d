import type { FailureCode } from "../report.ts";
import { failure } from "./result.ts";

/** An entry of a ZIP and its bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const entryLimit = 5000;
const totalLimit = 200 * 1024 * 1024;
const entrySizeLimit = 80 * 1024 * 1024;
/** Deflate reaches 1000; text of a report about 20. Small files may be as regular as they like. */
const ratioLimit = 200;
const ratioFrom = 10 * 1024 * 1024;

/**
 * The entries that `wanted` asks for. Sizes are checked in the directory before anything is inflated, and an entry gets no
 * more room than the directory promises, so a directory that lies only spoils its own entry.
 */
export async function unzip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): Promise<
  | { readonly entries: readonly ZipEntry[] }
  | { readonly error: { readonly code: FailureCode; readonly message: string } }
> {
  const { unzipSync } = await import("fflate");
  let count = 0;
  let total = 0;
  let refusal: string | undefined;
  const filter = (file: { name: string; size: number; originalSize: number }): boolean => {
    count += 1;
    if (count > entryLimit) refusal ??= `压缩包里的文件超过 ${entryLimit} 个。`;
    if (refusal || !wanted(readableName(file.name))) return false;
    total += file.originalSize;
    refusal ??= whyTooLarge(file, total);
    return refusal === undefined;
  };
  try {
    const files = unzipSync(bytes, { filter });
    if (refusal) return failure("too_large", refusal);
    return { entries: Object.entries(files).map(([name, content]) => ({ name: readableName(name), bytes: content })) };
  } catch (error) {
    return failure(
      "unreadable",
      `压缩包已损坏或不完整，无法解开（${error instanceof Error ? error.message : String(error)}）。`,
    );
  }
}

function whyTooLarge(file: { size: number; originalSize: number }, total: number): string | undefined {
  if (file.originalSize > entrySizeLimit || total > totalLimit) return "文件解压后过大，不会是年度报告。";
  if (file.originalSize > ratioFrom && file.originalSize > file.size * ratioLimit)
    return "文件的压缩比异常，可能是压缩炸弹，未解压。";
  return undefined;
}

/** Names that are not marked as UTF-8 come as one character a byte; in China's archives they are GB18030. */
function readableName(name: string): string {
  const bytewise = [...name].every((character) => character <= "\u00ff");
  if (!bytewise || !/[\u0080-\u00ff]/u.test(name)) return name;
  return new TextDecoder("gb18030").decode(Buffer.from(name, "latin1"));
}
