import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Files that lie beside reports and are none: hidden files and what other programs write. */
const ignored = /^(\.|~\$|Thumbs\.db$|desktop\.ini$)|\.(json|jsonl|db|db-wal|db-shm|log)$/i;

/** Files and folders to files, folders searched through in the order of names; a path that is not there stays, to be reported. */
export async function findFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const found = (await isFolder(path)) ? await filesBelow(path) : [path];
    for (const file of found) files.push(file);
  }
  return files;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (error instanceof Error && "code" in error) return false;
    throw error;
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !ignored.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
