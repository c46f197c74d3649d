import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import BetterSqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { openLibrary } from "../../../src/index/library.ts";
import { numbersFrom } from "../../support/sample.ts";
import { publish, townReport, towns } from "../../support/site/county.ts";
import { formOf } from "../../support/site/pages.ts";
import { startSite } from "../../support/site/site.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** How many times the process is killed; a night may take a thousand. */
const kills = Number(process.env.NIANBAO_KILLS ?? 3);

test("a process killed anywhere while it follows loses nothing, adds nothing twice, and goes on where it was", async () => {
  const site = await startSite();
  onTestFinished(() => site.close());
  const folder = await temporaryFolder();
  const years = Array.from({ length: Math.max(2, Math.ceil(kills / 8)) }, (_, index) => 2024 - index);
  const reports = years.flatMap((year) => towns.map((town) => townReport(town, year)));
  publish(site, reports, 8);
  const random = numbersFrom(20250110);
  let killed = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    killed += Number(
      !(await follow(folder, `${site.origin}/list/index.html`, {
        links: Math.floor(random() * 8),
        delayMs: random() * 60,
      })),
    );
    const database = new BetterSqlite(`${folder}/sources.db`);
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    database.close();
  }
  expect(killed).toBeGreaterThan(0);
  expect(await follow(folder, `${site.origin}/list/index.html`)).toBe(true);

  const library = await openLibrary(folder);
  onTestFinished(() => library.close());
  const heads = await library.reports();
  expect(heads.map((head) => `${head.agencyFull} ${head.year} ${head.version}`).sort()).toEqual(
    reports.map((report) => `${report.agency} ${report.year} 1`).sort(),
  );
  expect((await library.changes(0)).length).toBe(reports.length);
  for (const report of reports) {
    const head = heads.find((each) => each.agencyFull === report.agency && each.year === report.year);
    const held = await library.report(head?.id ?? "");
    expect([...formOf(report).truth].filter(([key, value]) => held?.cells[key]?.value !== value)).toEqual([]);
  }
  // What was done before a kill is not done again, but for the link that was on its way.
  const articles = site.seen.filter(({ path }) => /\/list\/r\d+\.html/.test(path)).length;
  expect(articles).toBeLessThanOrEqual(reports.length + kills);
}, 600_000);

/** Runs the child; kills it some milliseconds after so many links. Whether it got through. */
async function follow(
  folder: string,
  address: string,
  kill?: { readonly links: number; readonly delayMs: number },
): Promise<boolean> {
  const script = new URL("./following-child.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--import", "tsx", script, folder, address], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let lines = 0;
  let through = false;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === "through") through = true;
    if (kill && lines === kill.links) setTimeout(() => child.kill("SIGKILL"), kill.delayMs);
    lines += 1;
  }
  return through;
}
