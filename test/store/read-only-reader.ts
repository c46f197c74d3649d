import { openDatabase } from "../../src/store/database.ts";
import { StoreError } from "../../src/store/errors.ts";

/** Opens the named database as a user who may only read it, and tells what it saw. */
const store = await openDatabase<{ town: { name: string } }>(process.argv[2] ?? "");
const rows = await store.db.selectFrom("town").selectAll().execute();
const refused = await store.db
  .insertInto("town")
  .values({ name: "桥头镇" })
  .execute()
  .then(
    () => "written",
    (error: unknown) => (error instanceof StoreError ? error.code : String(error)),
  );
await store.close();
console.log(JSON.stringify({ readOnly: store.readOnly, towns: rows.map((row) => row.name), refused }));
