import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { readText } from "../../src/parse/read/text.ts";
import type { Cell } from "../../src/parse/report.ts";
import { parseTables } from "../../src/parse/tables/tables.ts";
import { type FilledReport, filledLayout, fillReport } from "../support/fill-report.ts";
import { type Mutation, mutationsOf } from "../support/mutate.ts";
import { layouts } from "../support/render-text.ts";
import { sample } from "../support/sample.ts";

/** How many mutations of each text are tried; all some thirty thousand with `MUTATIONS=all npx vitest run test/parse/mutation.test.ts`. */
const perText = process.env.MUTATIONS === "all" ? Number.POSITIVE_INFINITY : 90;

const bundled = new URL("../../data/reports/", import.meta.url);
const shared = new URL("../../../shared/reports/", import.meta.url);
const here = existsSync(shared);
const published = here ? readdirSync(shared).filter((name) => name.endsWith(".txt")) : [];

const rates: string[] = [];
afterAll(() => console.info(`cells lost by a mutation, mean share of the report:\n${rates.join("\n")}`));

describe.each(readdirSync(bundled).filter((name) => name.endsWith(".md")))("data/reports/%s", (name) => {
  testMutations(name, () => fillReport(readFileSync(new URL(name, bundled), "utf8")));
});

// The published texts lie next to the checkout, with what their tables truly hold; there is nothing to mutate without them.
describe.skipIf(!here).each(here ? published : ["(skipped: ../shared/reports is absent)"])("%s", (name) => {
  testMutations(name, () => fillReport(readFileSync(new URL(name, shared), "utf8"), unprintedCells(name)));
});

describe.each(Object.entries(layouts))("layout: %s", (name, layout) => {
  testMutations(name, () => filledLayout(layout));
});

/** The cells that the text lacks, as its truth says: they fell off with the right edge of a page. */
function unprintedCells(name: string): Set<string> {
  const { cells } = JSON.parse(readFileSync(new URL(`${name}.expected.json`, shared), "utf8")) as {
    cells: Record<string, unknown>;
  };
  return new Set(Object.keys(cells).filter((key) => cells[key] !== null && typeof cells[key] === "object"));
}

function testMutations(name: string, fill: () => FilledReport): void {
  it("is read right before anything is changed", () => {
    const report = fill();
    const cells = read(report.lines);
    const values = new Map(
      Object.entries(cells).flatMap(([key, cell]) => (cell.value === null ? [] : [[key, cell.value]])),
    );
    expect(Object.fromEntries(values)).toEqual(Object.fromEntries(report.truth));
  });

  it("gives no number that is another cell's, whatever line, cell, row or column is changed", () => {
    const report = fill();
    const mutations = mutationsOf(report).filter((mutation) => !mutation.header);
    expect(mutations.length).toBeGreaterThan(150);
    expect(wrongNumbers(name, report, sample(mutations, perText))).toEqual([]);
  });

  it("gives no number under a name that the header has moved", () => {
    const report = fill();
    const mutations = mutationsOf(report).filter((mutation) => mutation.header);
    expect(wrongNumbers("", report, sample(mutations, perText))).toEqual([]);
  });
}

function read(lines: readonly string[]): Readonly<Record<string, Cell>> {
  return parseTables(readText(lines.join("\n"))).cells;
}

/** How many of a text's wrong readings a failure lists. */
const shown = 20;

/** One line for each mutation after which a cell is printed with a number that is neither its own nor what the text now says. */
function wrongNumbers(name: string, report: FilledReport, mutations: readonly Mutation[]): string[] {
  let lost = 0;
  const wrong = mutations.flatMap((mutation) => {
    const cells = read(mutation.lines());
    lost += [...report.truth.keys()].filter((key) => (cells[key]?.value ?? null) === null).length;
    const errors = Object.entries(cells).flatMap(([key, { value }]) => {
      const right = mutation.says.get(key) ?? report.truth.get(key);
      return value === null || value === right ? [] : [`${key} = ${value}, is ${right ?? "not printed"}`];
    });
    return errors.length === 0 ? [] : [`${mutation.name}: ${errors.length} wrong, ${errors.slice(0, 3).join("; ")}`];
  });
  const share = (100 * lost) / (report.truth.size * mutations.length);
  if (name !== "") rates.push(`${share.toFixed(2)} % of ${name} (${mutations.length} mutations)`);
  return wrong.length > shown ? [...wrong.slice(0, shown), `and ${wrong.length - shown} more`] : wrong;
}
