import { publish, townReport, towns } from "./county.ts";
import { startSite } from "./site.ts";

/** A made-up county's site to try following on, until Ctrl-C: `npx tsx test/support/site/serve.ts 8765`. */
const site = await startSite(Number(process.argv[2] ?? 8765));
publish(
  site,
  [2024, 2023].flatMap((year) => towns.map((town) => townReport(town, year))),
);
process.stdout.write(`${site.origin}/list/index.html\n`);
