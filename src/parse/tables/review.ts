import { reviewTable } from "../../form/form.ts";
import type { Cell } from "../report.ts";
import { fitColumns } from "./fit.ts";
import { readingNote, type TableReading } from "./reading.ts";
import type { Entry } from "./rows.ts";
import { lostCell, parseValue } from "./value.ts";

const keys = reviewTable.blocks.flatMap((block) =>
  reviewTable.outcomes.map((outcome) => `${block.key}.${outcome.key}`),
);

/** Words that stand in the header of table 4 only. */
export const reviewHeader = /未经复议直接|复议后(起诉|诉讼)/;

/**
 * Table 4, 行政复议、行政诉讼情况: one row of fifteen values, three blocks of five. Any other number of values leaves the
 * whole table lost, for nothing would tell which block a value belongs to.
 */
export function readReview(entries: readonly Entry[]): TableReading {
  const headerAt = entries.findIndex((entry) => entry.labels.some((label) => reviewHeader.test(label.text)));
  if (headerAt < 0) return { era: null, cells: {}, findings: [], lines: [] };
  const header = entries[headerAt];
  // In unbounded text the header's labels and the values are one entry.
  const runs = entries
    .slice(headerAt)
    .filter((entry) => entry.values.length >= keys.length && entry.values.some((piece) => piece.text !== ""));
  const blankRun = entries.slice(headerAt).find((entry) => entry.values.length >= keys.length);
  const run = runs[0] ?? blankRun;
  const fitted = run && runs.length < 2 && !run.stray ? fitColumns(run.values, keys.length) : undefined;
  const line = run?.line ?? header?.line ?? 0;
  const cells: Record<string, Cell> = {};
  keys.forEach((key, index) => {
    const piece = fitted?.[index];
    cells[key] = piece ? parseValue(piece.raw, piece.line) : lostCell(line);
  });
  const lines = entries
    .slice(headerAt)
    .flatMap((entry) => [...entry.labels, ...entry.values].map((piece) => piece.line));
  const findings = fitted
    ? []
    : [readingNote("review-row", "表四不是一行十五个数，各格无法确定，全部记为缺失。", keys, line)];
  return { era: "2021", cells, findings, lines };
}
