import type { Report } from "../../src/parse/report.ts";
import { fullCells, makeReport, section } from "../support/report-factory.ts";

/** The report of a number, always the same; every fourth number is a later edition of the report before it. */
export function killReport(number: number): Report {
  const year = 2000 + (number - (number % 4 === 3 ? 1 : 0));
  const quote = `全年主动公开政府信息${number}条。`;
  return makeReport({
    year,
    cells: fullCells(number),
    statements: [{ key: "text.disclosed", value: number, unit: "条", quote, line: 11 }],
    sections: [
      section(
        1,
        "总体情况",
        Array.from({ length: 20 }, (_, index) => `${quote}第${index}段说明公开工作的开展情况，内容各不相同。`),
      ),
    ],
  });
}
