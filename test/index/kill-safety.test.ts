import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import BetterSqlite from "better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import { libraryFile, openLibrary } from "../../src/index/library.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { killReport } from "./kill-report.ts";

test("a process killed while adding leaves every report whole or absent, and none that it told of is lost", async () => {
  const folder = await temporaryFolder();
  let told = -1;
  const moments = fc.record({ reports: fc.integer({ min: 1, max: 12 }), delayMs: fc.integer({ min: 0, max: 12 }) });
  await fc.assert(
    fc.asyncProperty(moments, async ({ reports, delayMs }) => {
      told = await addUntilKilled(folder, told + 1, reports, delayMs);
      checkFile(folder);
      await checkReports(folder, told);
    }),
    { numRuns: 6, endOnFailure: true },
  );
});

/** Starts the child, kills it some milliseconds after so many reports, and gives the last number it told. */
async function addUntilKilled(folder: string, start: number, reports: number, delayMs: number): Promise<number> {
  const script = new URL("./adding-child.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--import", "tsx", script, folder, String(start)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let last = start - 1;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if (last === start + reports - 1) setTimeout(() => child.kill("SIGKILL"), delayMs);
  }
  expect(last).toBeGreaterThanOrEqual(start);
  return last;
}

function checkFile(folder: string): void {
  const database = new BetterSqlite(join(folder, libraryFile));
  expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(database.pragma("foreign_key_check")).toStrictEqual([]);
  database.exec("insert into passage_text (passage_text) values ('integrity-check')");
  const count = (table: string) => Number(database.prepare(`select count(*) from ${table}`).pluck().get());
  expect(count("passage_text")).toBe(count("passage"));
  expect(count("record")).toBe(count("report"));
  expect(count("content")).toBe(count("report"));
  database.close();
}

async function checkReports(folder: string, told: number): Promise<void> {
  const library = await openLibrary(folder);
  const heads = await library.reports();
  for (const head of heads) {
    const number = Number((await library.statements({ reportIds: [head.id] }))[0]?.value);
    expect(await library.report(head.id)).toStrictEqual(killReport(number));
    const [hit] = await library.searchPassages(`${number}条`, { reportIds: [head.id] }, 1);
    expect(hit?.text).toContain(`信息${number}条`);
  }
  const years = new Set(heads.map((head) => head.year));
  for (let number = 0; number <= told; number += 1) expect(years).toContain(killReport(number).year);
  await library.close();
}
