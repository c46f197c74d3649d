import { openLibrary } from "../../../src/index/library.ts";
import { makeFetcher } from "../../../src/ingest/fetch/fetcher.ts";
import { runSource } from "../../../src/ingest/follow/run-source.ts";
import { settledSource, sourcesSchema } from "../../../src/ingest/sources/source.ts";
import { openState } from "../../../src/ingest/state/open-state.ts";

/** Runs a source once, telling every link that it is done with, until it is through or killed. */
const [folder = "", address = ""] = process.argv.slice(2);
const library = await openLibrary(folder);
const state = await openState(folder);
const clock = () => new Date("2025-01-10T00:00:00Z");
const settings = { id: "county", kind: "list", address, allowPrivate: true, delaySeconds: 0 };
const [source] = sourcesSchema.parse({ sources: [settings] }).sources;
if (!source) throw new Error("no source");
process.stdout.write("ready\n");
await runSource(settledSource(source, "Asia/Shanghai"), {
  library,
  state: state.db,
  clock,
  fetcher: makeFetcher({ userAgent: "nianbao/test", clock }),
  onEvent: (event) => {
    if (event.kind === "link") process.stdout.write(`${event.outcome} ${event.reportIds}\n`);
  },
});
process.stdout.write("through\n");
