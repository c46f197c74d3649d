import { afterAll, beforeAll, expect, it } from "vitest";
import { createAsker } from "../../src/answer/conversation.ts";
import { labelOf } from "../../src/answer/labels.ts";
import { cellOf } from "../../src/form/form.ts";
import type { Library } from "../../src/index/library.ts";
import type { Cell, Report } from "../../src/parse/report.ts";
import { valuesOf } from "../support/answer-invariants.ts";
import { questionLibrary } from "../support/question-library.ts";

let library: Library;
let reports: Report[];

beforeAll(async () => {
  library = await questionLibrary();
  const all = await Promise.all((await library.reports()).map(({ id }) => library.report(id)));
  reports = all.filter((report) => report !== undefined);
}, 60_000);

afterAll(() => library.close());

/** Columns as people call them. */
const everyday: Readonly<Record<string, string>> = {
  natural_person: "个人",
  business: "公司",
  research: "研究机构",
  public_interest: "公益组织",
  legal_service: "律所",
  other_organisation: "其他组织",
};

/** A cell asked for by its printed label, by an everyday word for its column, and in English. */
function phrasings(report: Report, key: string): string[] {
  const cell = cellOf(key);
  if (!cell) return [];
  const agency = report.agencyFull ?? "";
  const { columnLabel, column, rowName } = cell;
  const rowLabel = cell.rowLabel === "总计" ? rowName : cell.rowLabel;
  const label =
    column === "total"
      ? `${rowLabel.replaceAll("·", "")}总计`
      : `${rowLabel.replaceAll("·", "")}的${columnLabel === "其他" ? "其他组织" : columnLabel}`;
  const word = everyday[column];
  return [
    `${agency}${report.year}年${label}是多少`,
    ...(word === undefined ? [] : [`请问${report.year}年${agency}${word}的${rowName.replaceAll("·", "")}有几件？`]),
    `${agency} ${report.year}: ${labelOf(key, "en")}`,
  ];
}

it("gives each cell of each report as the record has it, in three phrasings", async () => {
  const ask = createAsker(library);
  const wrong: string[] = [];
  let asked = 0;
  for (const report of reports) {
    for (const [key, cell] of Object.entries(report.cells)) {
      // Every report has 200 cells; each is asked in a way that turns with its place.
      const questions = phrasings(report, key);
      const question = questions[(asked + Object.keys(report.cells).indexOf(key)) % questions.length];
      asked += 1;
      if (question === undefined) continue;
      const { answer } = await ask(question, { now: new Date("2025-06-01") });
      const problem = problemWith(answer, report, key, cell);
      if (problem !== undefined) wrong.push(`${question} → ${problem}: ${answer.text.split("\n")[0]}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(4000);
}, 300_000);

type Answer = Awaited<ReturnType<ReturnType<typeof createAsker>>>["answer"];

function problemWith(answer: Answer, report: Report, key: string, cell: Cell): string | undefined {
  const [value] = valuesOf(key, report);
  if (value === undefined) {
    if (answer.kind !== "unknown" || answer.figures.length > 0)
      return `${answer.kind}, though the cell is ${cell.state}`;
    const expected = cell.state === "lost" ? "lost" : "blank";
    return answer.reason === expected ? undefined : `reason ${answer.reason}, not ${expected}`;
  }
  const own = answer.figures.filter((figure) => figure.key === key);
  if (own.length !== 1) return `no figure of ${key}`;
  return own[0]?.value === value && own[0].year === report.year ? undefined : `${own[0]?.value}, not ${value}`;
}
