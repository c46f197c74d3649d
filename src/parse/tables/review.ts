import { reviewTable } from "../../form/form.ts";
import { foldTight } from "../../text/fold.ts";
import { fitColumns } from "./fit.ts";
import { headerFollows, headerOrders } from "./header.ts";
import { noTable, readingNote, type TableReading } from "./reading.ts";
import type { Entry, Piece } from "./rows.ts";
import { lostCell, parseValue } from "./value.ts";

const keys = reviewTable.blocks.flatMap((block) =>
  reviewTable.outcomes.map((outcome) => `${block.key}.${outcome.key}`),
);

/** Words that stand in the header of table 4 only. */
export const reviewHeader = /未经复议直接|复议后(起诉|诉讼)/;

/** One block's name, alone or with the words round it, as the small tables that some extractors make have above each block. */
const blockNames: readonly RegExp[] = [/^(一、|1[.、])?行政复议(情况|案件)?$/, /未经复议直接/, /复议后(起诉|诉讼)/];

/**
 * Table 4, 行政复议、行政诉讼情况: one row of fifteen values, three blocks of five; or three rows of five, each under its
 * block's name. Anything else leaves the table lost, for nothing would tell which block a value belongs to.
 *
 * @param entries what stands between the section's heading or the table's header and the next section
 */
export function readReview(entries: readonly Entry[]): TableReading {
  const named = entries.some((entry) => entry.labels.some((label) => reviewHeader.test(label.text)));
  const runs = entries.filter((entry) => entry.values.length >= keys.length && hasText(entry));
  if (!named && runs.length !== 1) return noTable();
  const run = runs[0] ?? entries.find((entry) => entry.values.length >= keys.length);
  // With an empty cell too many, nothing tells which of them is the blank.
  const sure =
    run &&
    (run.values.length === keys.length || run.values.filter((piece) => piece.text !== "").length === keys.length);
  const inOrder = headerFollows(entries, orders);
  const whole = sure && runs.length < 2 && !run.stray && inOrder ? fitColumns(run.values, keys.length) : undefined;
  const fitted = whole ?? (runs.length === 0 && inOrder ? fromBlocks(entries) : undefined);
  const line = run?.line ?? entries[0]?.line ?? 0;
  const cells = keys.map((_, index) => {
    const piece = fitted?.[index];
    return piece ? parseValue(piece.raw, piece.line) : lostCell(line);
  });
  const findings = fitted
    ? []
    : [readingNote("review-row", "表四不是一行十五个数，各格无法确定，全部记为缺失。", keys, line)];
  return { era: "2021", cells: new Map([[keys, cells]]), findings, entries };
}

const outcomes = reviewTable.outcomes.map((outcome) => foldTight(outcome.label));
const blocks = ["未经复议直接起诉", "复议后起诉"];
/** Line by line, block by block, or the blocks' names first. */
const orders = headerOrders([
  [...outcomes, ...blocks, ...outcomes, ...outcomes],
  [...outcomes, blocks[0] ?? "", ...outcomes, blocks[1] ?? "", ...outcomes],
  [...blocks, ...outcomes, ...outcomes, ...outcomes],
]);

function hasText(entry: Entry): boolean {
  return entry.values.some((piece) => piece.text !== "");
}

/** Three rows of five, the name of each block between the row before and its own. */
function fromBlocks(entries: readonly Entry[]): (Piece | null)[] | undefined {
  const size = reviewTable.outcomes.length;
  const found: (readonly (Piece | null)[])[] = [];
  let name = -1;
  for (const entry of entries) {
    for (const label of entry.labels) {
      const named = blockNames.findIndex((pattern) => pattern.test(label.text));
      if (named >= 0) name = named;
    }
    if (!hasText(entry)) continue;
    const fitted = entry.stray || name !== found.length ? undefined : fitColumns(entry.values, size);
    if (!fitted) return undefined;
    found.push(fitted);
    name = -1;
  }
  return found.length === reviewTable.blocks.length ? found.flat() : undefined;
}
