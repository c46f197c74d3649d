import { type Library, openLibrary } from "../index/library.ts";
import { dataPath } from "../text/data.ts";
import { dataFolder } from "./config.ts";

/** Opens the library that a command works on; the default one is filled from the bundled reports when it is empty. */
export async function openNamedLibrary(named: string | undefined): Promise<Library> {
  const folder = dataFolder(named);
  const library = await openLibrary(folder.path);
  if (folder.bundled && (await library.agencies()).length === 0) {
    // The readers take a while to load, and an answer from a library that has its reports needs none of them.
    const { addFiles } = await import("../ingest/add-files.ts");
    await addFiles([dataPath("reports")], library);
  }
  return library;
}
