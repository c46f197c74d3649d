import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { read } from "./support.ts";

const shared = fileURLToPath(new URL("../../../../shared/", import.meta.url));
const folders = ["reports", "variety"].map((name) => `${shared}${name}/`).filter((folder) => existsSync(folder));

interface Truth {
  readonly is_report: boolean;
  readonly title: string | null;
  readonly agency: string | null;
  readonly agencyFull: string | null;
  readonly year: number | null;
  readonly contact: Readonly<Record<string, string>> | null;
}

const flat = (text: string | null | undefined) => (text ?? "").replace(/\s/g, "");
const isTable = (line: string) => line.includes("|") && !/报告|報/.test(line);

function samples() {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".txt") && !name.endsWith(".js.txt"))
      .map((name) => {
        const truth: Truth = JSON.parse(readFileSync(`${folder}${name}.expected.json`, "utf8"));
        const lines = readFileSync(folder + name, "utf8").split("\n");
        return { name, truth, got: read(lines.map((line) => (isTable(line) ? "" : line)).join("\n")).masthead };
      })
      .filter(({ truth }) => truth.is_report),
  );
}

// Skipped where the samples with known truth do not lie next to the checkout.
it.skipIf(folders.length === 0)("reads year, agency and contact of the shared samples", () => {
  const all = samples();
  const missed = all.flatMap(({ name, truth, got }) => {
    const wrong: string[] = [];
    if (truth.year !== null && got.year !== truth.year) wrong.push(`year ${got.year}, truth ${truth.year}`);
    const sameAgency = flat(got.agency) === flat(truth.agency) || flat(got.agencyFull) === flat(truth.agencyFull);
    if (truth.agency && truth.title && !sameAgency) wrong.push(`agency ${got.agency}, truth ${truth.agency}`);
    for (const key of ["phone", "email", "postcode"] as const) {
      const want = truth.contact?.[key];
      if (want && !flat(got.contact[key]).includes(flat(want))) wrong.push(`${key} ${got.contact[key]}, truth ${want}`);
      if (!want && truth.contact && got.contact[key] !== null) wrong.push(`${key} ${got.contact[key]}, truth none`);
    }
    if (truth.year === null && got.year !== null) wrong.push(`year ${got.year}, truth none`);
    return wrong.map((what) => `${name}: ${what}`);
  });
  expect(all.length).toBeGreaterThan(50);
  expect(missed).toEqual([]);
});
