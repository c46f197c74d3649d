import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkReport } from "../../src/check/check.ts";
import type { CellState } from "../../src/parse/report.ts";
import { type CellValue, reportOf, wholeTable } from "./factory.ts";

const shared = new URL("../../../shared/", import.meta.url);
const present = existsSync(shared);

const lostSchema = z.object({ state: z.enum(["blank", "not_applicable", "lost"]) });
const truthSchema = z.object({ cells: z.record(z.string(), z.union([z.number(), z.null(), lostSchema])).nullish() });

/** What people read in real reports; all of these tables hold, so a fault found in one is a fault of the rules. */
function truths(): { file: string; cells: Record<string, CellValue> }[] {
  return ["reports/", "variety/"].flatMap((folder) =>
    readdirSync(new URL(folder, shared))
      .filter((file) => file.endsWith(".expected.json"))
      .map((file) => ({ file, cells: cellsIn(readFileSync(new URL(folder + file, shared), "utf8")) }))
      .filter(({ cells }) => Object.keys(cells).length > 0),
  );
}

function cellsIn(json: string): Record<string, CellValue> {
  const { cells } = truthSchema.parse(JSON.parse(json));
  const stateOf = (value: { state: Exclude<CellState, "printed"> } | null) => value?.state ?? "blank";
  return Object.fromEntries(
    Object.entries(cells ?? {}).map(([key, value]) => [key, typeof value === "number" ? value : stateOf(value)]),
  );
}

describe.skipIf(!present)("the tables of real reports (skipped where ../shared is absent)", () => {
  it("hold, or cannot be assessed", () => {
    const found = truths();
    expect(found.length).toBeGreaterThan(10);
    for (const { file, cells } of found) {
      const requests = Object.keys(cells).some((key) => key.startsWith("requests.other.total")) ? "2019" : "2021";
      const forms = { disclosure: "2021", requests, review: "2021" } as const;
      const absent = wholeTable(undefined, requests);
      const report = reportOf({ ...absent, ...cells }, { forms, level: "city", agency: null, agencyFull: null });
      const faults = checkReport(report).filter(({ verdict, blame }) => verdict === "fail" && blame === "source");
      expect({ file, faults: faults.map((fault) => fault.message) }).toEqual({ file, faults: [] });
    }
  });
});
