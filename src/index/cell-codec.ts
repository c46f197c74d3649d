import { z } from "zod";
import { type Cell, type CellState, cellSchema } from "../parse/report.ts";

/**
 * How the cells of a report are kept: the numbers in the wide row's columns, and everything else about them (state, raw
 * text, line, which cells the report has at all) in one short text beside them.
 *
 * The text is JSON, `{ cells, extra }`. `cells` goes through the layout from the left, and holds one entry per cell:
 * a number is a printed cell whose raw text is its value, n lines below the cell before it (so usually 0 or 1);
 * `[state, n, raw]` is any other cell; `[n]` skips n keys that the report does not have.
 * `extra` keeps, whole, cells whose key has no column.
 */
export interface EncodedCells {
  readonly values: ReadonlyMap<string, number>;
  readonly detail: string;
}

/** Puts a report's cells in the form in which they are kept. */
export function encodeCells(cells: Readonly<Record<string, Cell>>, layout: readonly string[]): EncodedCells {
  const values = new Map<string, number>();
  const entries: Entry[] = [];
  let line = 0;
  let skipped = 0;
  for (const key of layout) {
    const cell = Object.hasOwn(cells, key) ? cells[key] : undefined;
    if (!cell) {
      skipped += 1;
      continue;
    }
    if (skipped > 0) entries.push([skipped]);
    skipped = 0;
    if (cell.value !== null) values.set(key, cell.value);
    entries.push(entryOf(cell, cell.line - line));
    line = cell.line;
  }
  const known = new Set(layout);
  const extra = Object.fromEntries(Object.entries(cells).filter(([key]) => !known.has(key)));
  return { values, detail: JSON.stringify({ cells: entries, extra }) };
}

/**
 * The cells of `wanted` (all when undefined) exactly as they were given to `encodeCells`.
 * @param valueOf the number in the key's column, null where there is none
 * @throws Error when the text and the columns disagree: then no number may be stated.
 */
export function decodeCells(
  detail: string,
  layout: readonly string[],
  valueOf: (key: string) => number | null,
  wanted?: ReadonlySet<string>,
): Record<string, Cell> {
  const stored = detailSchema.parse(JSON.parse(detail));
  const found: Record<string, Cell> = {};
  let line = 0;
  let position = 0;
  for (const entry of stored.cells) {
    if (typeof entry !== "number" && entry.length === 1) {
      position += entry[0];
      continue;
    }
    const key = layout[position];
    if (key === undefined) throw new Error("a cell stands beyond the last column");
    position += 1;
    line += typeof entry === "number" ? entry : entry[1];
    if (!wanted || wanted.has(key)) found[key] = cellOf(entry, valueOf(key), line, key);
  }
  for (const [key, cell] of Object.entries(stored.extra)) {
    if (!wanted || wanted.has(key)) found[key] = cell;
  }
  return found;
}

const states = ["printed", "blank", "not_applicable", "lost"] as const satisfies readonly CellState[];
const entrySchema = z.union([
  z.number(),
  z.tuple([z.number()]),
  z.tuple([z.number().int().min(0).max(3), z.number(), z.string()]),
]);
type Entry = z.infer<typeof entrySchema>;
const detailSchema = z.object({ cells: z.array(entrySchema), extra: z.record(z.string(), cellSchema) });

function entryOf(cell: Cell, lineStep: number): Entry {
  if (cell.state === "printed" && cell.raw === String(cell.value)) return lineStep;
  return [states.indexOf(cell.state), lineStep, cell.raw];
}

function cellOf(entry: number | [number, number, string], value: number | null, line: number, key: string): Cell {
  const state = typeof entry === "number" ? "printed" : states[entry[0]];
  if (state === undefined || (state === "printed") !== (value !== null)) {
    throw new Error(`the cell ${key} is kept as ${state} and its column holds ${value}`);
  }
  return { value, state, raw: typeof entry === "number" ? String(value) : entry[2], line };
}
