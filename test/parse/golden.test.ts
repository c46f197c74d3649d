import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readReportFiles } from "../../src/ingest/read-file.ts";
import { reportSchema } from "../../src/parse/report.ts";
import { dataPath } from "../../src/text/data.ts";
import { expectGolden } from "../support/golden.ts";

const golden = (name: string) => fileURLToPath(new URL(`../golden/reports/${name}.json`, import.meta.url));
const reports = readdirSync(dataPath("reports"));

describe("the bundled reports", () => {
  it("are five", () => expect(reports).toHaveLength(5));

  it.each(reports)("%s gives the record of its golden file", async (file) => {
    const [reading] = await readReportFiles(dataPath("reports", file));
    if (!reading) throw new Error("no reading");
    if (reading.parsed.status === "failed") throw new Error(reading.parsed.error.message);
    expect(reportSchema.parse(reading.parsed.report)).toEqual(reading.parsed.report);
    expectGolden(
      golden(file),
      `${JSON.stringify({ status: reading.parsed.status, report: reading.parsed.report, findings: reading.findings }, null, 1)}\n`,
    );
  });
});
