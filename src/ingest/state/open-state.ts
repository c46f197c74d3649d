import { join } from "node:path";
import type { Kysely } from "kysely";
import { openDatabase, type Store } from "../../store/database.ts";
import { migrate } from "../../store/migrations.ts";
import { type SourceTables, sourceMigrations, sourcesComponent } from "./schema.ts";

/** The state's file in the library's folder. */
export const stateFile = "sources.db";

/** The database of the followed sources. */
export type StateDb = Kysely<SourceTables>;

/** Opens the state of the followed sources; a folder without one gets an empty one. @throws StoreError */
export async function openState(dataDir: string): Promise<Store<SourceTables>> {
  const store = await openDatabase<SourceTables>(join(dataDir, stateFile), { create: true });
  try {
    await migrate(store, sourcesComponent, sourceMigrations);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
