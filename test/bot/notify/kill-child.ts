import { createLog } from "../../../src/bot/log.ts";
import { runBot } from "../../../src/bot/run.ts";
import { openServices } from "../../../src/bot/services.ts";
import { openLibrary } from "../../../src/index/library.ts";

/** Waits for a word on its input, then runs the bot until it is killed. */
const [dataDir = "", apiRoot = "", token = ""] = process.argv.slice(2);
process.stdout.write("ready\n");
await new Promise((resolve) => process.stdin.once("data", resolve));
const library = await openLibrary(dataDir);
const services = await openServices({
  library,
  dataDir,
  settings: {
    token,
    apiRoot,
    webhook: null,
    host: "127.0.0.1",
    port: 0,
    adminIds: [],
    publicUrl: null,
    allowPrivate: false,
    logLevel: "error",
  },
  log: createLog("error", token),
});
await runBot(services, {
  notifying: { lookEveryMs: 30, settleMs: 0, leaseMs: Number(process.env.NIANBAO_LEASE_MS ?? 1_200) },
});
