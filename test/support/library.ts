import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Library, openLibrary } from "../../src/index/library.ts";
import { addFiles } from "../../src/ingest/add-files.ts";
import { dataPath } from "../../src/text/data.ts";

/** A library of the five bundled reports in a folder of its own. */
export async function bundledLibrary(): Promise<Library> {
  const library = await openLibrary(mkdtempSync(join(tmpdir(), "nianbao-test-")));
  const outcomes = await addFiles([dataPath("reports")], library);
  const failed = outcomes.filter((outcome) => outcome.outcome !== "added");
  if (failed.length > 0) throw new Error(`bundled reports not added: ${JSON.stringify(failed)}`);
  return library;
}
