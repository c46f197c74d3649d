import { failure, type ReadResult } from "./result.ts";
import { unzip, type ZipEntry } from "./zip.ts";

/** Files an archive may hold; more are no folder of reports. */
const fileLimit = 1000;

/**
 * The files of a ZIP archive, so that each can be read as `archive.zip!name`. Folders, hidden files and what systems leave
 * behind are passed over; archives inside are given as they are.
 */
export async function readArchive(
  bytes: Uint8Array,
): Promise<{ readonly entries: readonly ZipEntry[] } | Extract<ReadResult, { error: unknown }>> {
  const unzipped = await unzip(bytes, isFile);
  if ("error" in unzipped) return unzipped;
  if (unzipped.entries.length > fileLimit)
    return failure("too_large", `压缩包里有 ${unzipped.entries.length} 个文件，超过 ${fileLimit} 个。`);
  return { entries: [...unzipped.entries].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

function isFile(name: string): boolean {
  return !name.endsWith("/") && !/(^|[/\\])(\.|__MACOSX|Thumbs\.db|desktop\.ini)/i.test(name);
}
