import { randomBytes } from "node:crypto";
import { type FileHandle, open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import type { Chunks } from "./export.ts";
import { ExportError } from "./table.ts";

/**
 * Writes a file whole or not at all: into a new file beside it, which takes its name when everything is written. A file
 * that is there already is replaced only by one of its own kind, so that a slip of the fingers costs nobody a library.
 * @throws ExportError `unwritable` when the place cannot be written; whatever reading the chunks throws.
 */
export async function saveFile(path: string, chunks: Chunks, kind: string): Promise<void> {
  const target = await targetOf(path, kind);
  if (target.isStream) return await writeChunks(target.path, "w", chunks);
  const draft = join(dirname(target.path), `.${basename(target.path)}.${randomBytes(4).toString("hex")}.tmp`);
  try {
    await writeChunks(draft, "wx", chunks);
    await rename(draft, target.path);
  } catch (error) {
    await rm(draft, { force: true });
    throw unwritable(error, path);
  }
}

/** Where a name leads: a link is followed, and a device or pipe is written to as it is. */
async function targetOf(path: string, kind: string): Promise<{ readonly path: string; readonly isStream: boolean }> {
  const info = await stat(path).catch(() => undefined);
  if (!info) return { path, isStream: false };
  if (info.isDirectory()) throw new ExportError("unwritable", `${path} is a folder; name a file in it`);
  if (!info.isFile()) return { path, isStream: true };
  if (extname(path).toLowerCase() !== `.${kind}`)
    throw new ExportError("unwritable", `${path} exists and is no .${kind} file; it is not overwritten`);
  return { path: await realpath(path), isStream: false };
}

async function writeChunks(path: string, flags: "w" | "wx", chunks: Chunks): Promise<void> {
  const handle: FileHandle = await open(path, flags);
  try {
    for await (const chunk of chunks) await handle.writeFile(chunk);
    if (flags === "wx") await handle.sync();
  } finally {
    await handle.close();
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such folder",
  ENOTDIR: "there is no such folder",
  EACCES: "no permission",
  EPERM: "no permission",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
};

function unwritable(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) return error;
  const code = String(error.code);
  return new ExportError("unwritable", `${path} cannot be written: ${reasons[code] ?? code}`);
}
