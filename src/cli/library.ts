import { type Library, openLibrary } from "../index/library.ts";
import { addFiles } from "../ingest/add-files.ts";
import { dataPath } from "../text/data.ts";
import { dataFolder } from "./config.ts";

/** Opens the library that a command works on; the default one is filled from the bundled reports when it is empty. */
export async function openNamedLibrary(named: string | undefined): Promise<Library> {
  const folder = dataFolder(named);
  const library = await openLibrary(folder.path);
  if (folder.bundled && (await library.agencies()).length === 0) await addFiles([dataPath("reports")], library);
  return library;
}
