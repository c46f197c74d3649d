import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { missingIn, UnplaceableReportError } from "../../index/adding.ts";
import type { Library } from "../../index/library.ts";
import { openDatabase } from "../../store/database.ts";
import type { AddingLibrary } from "../address/add-address.ts";
import { heldAs } from "../address/substance.ts";
import { stateFile } from "../state/open-state.ts";

/**
 * A library that looks and never writes: what it would add is told as the real one would tell it.
 * @param library undefined where there is none yet; then everything would be added
 */
export function lookingLibrary(library: Pick<Library, "report"> | undefined): AddingLibrary {
  const report: Library["report"] = async (id) => library?.report(id);
  return {
    report,
    add: async (input) => {
      const missing = missingIn(input.report);
      if (missing.length > 0) throw new UnplaceableReportError(input.file, missing);
      const reading = { file: input.file, contentHash: input.contentHash, findings: [] };
      const parsed = { status: input.status, report: input.report, findings: [] };
      if (await heldAs({ ...reading, parsed }, { report })) return "unchanged";
      return (await report(input.report.id)) === undefined ? "added" : "updated";
    },
  };
}

/** A copy of the state in a folder of its own, to be written to and thrown away. @throws StoreError */
export async function scratchState(dataDir: string): Promise<{ readonly folder: string; discard(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "nianbao-dry-"));
  const file = join(dataDir, stateFile);
  const isThere = await stat(file).then(
    () => true,
    () => false,
  );
  if (isThere) {
    const store = await openDatabase(file);
    // The database makes the copy itself, so that a process writing meanwhile cannot tear it.
    await sql`vacuum into ${join(folder, stateFile)}`.execute(store.db).finally(store.close);
  }
  return { folder, discard: () => rm(folder, { recursive: true, force: true }) };
}
