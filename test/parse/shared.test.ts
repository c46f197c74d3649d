import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readReportFiles } from "../../src/ingest/read-file.ts";

/** Verbatim reports with known truth lie beside the checkout where they may be had; their text is not ours to ship. */
const shared = fileURLToPath(new URL("../../../shared/", import.meta.url));

function cases(folder: string): string[] {
  const path = `${shared}${folder}/`;
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith(".expected.json"))
    .map((name) => `${path}${name.replace(".expected.json", "")}`);
}

interface Truth {
  readonly is_report?: boolean;
  readonly year?: number | null;
  readonly cells?: Readonly<Record<string, number | null | object>>;
}

describe.each(["reports", "variety"])("%s with known truth", (folder) => {
  const files = cases(folder);
  if (files.length === 0) {
    it.skip("no shared folder beside the checkout", () => undefined);
    return;
  }
  it.each(files)("%s: no cell wrong, the year right", async (file) => {
    const truth: Truth = JSON.parse(readFileSync(`${file}.expected.json`, "utf8"));
    const [reading] = await readReportFiles(file);
    if (!reading) throw new Error("no reading");
    const { parsed } = reading;
    if (truth.is_report === false) return expect(parsed.status).toBe("failed");
    if (parsed.status === "failed") throw new Error(parsed.error.message);
    for (const [key, want] of Object.entries(truth.cells ?? {})) {
      const cell = parsed.report.cells[key];
      const value = cell?.state === "printed" ? cell.value : null;
      expect({ key, value }).toEqual({ key, value: want !== null && typeof want === "object" ? null : want });
    }
    if (truth.year) expect(parsed.report.year).toBe(truth.year);
  });
});
