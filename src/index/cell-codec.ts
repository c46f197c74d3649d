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

/** A record's columns and the text beside them contradict each other. */
export class DamagedRecordError extends Error {
  override readonly name = "DamagedRecordError";
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
 * @param numberOf the number in the key's column, null where there is none
 * @throws DamagedRecordError when the text and the columns disagree: then no number may be stated.
 */
export function decodeCells(
  detail: string,
  layout: readonly string[],
  numberOf: (key: string) => number | null,
  wanted?: ReadonlySet<string>,
): Record<string, Cell> {
  const { entries, extra } = entriesOf(detail);
  const found: Record<string, Cell> = {};
  let line = 0;
  let position = 0;
  for (const entry of entries) {
    if (typeof entry !== "number" && entry.length === 1) {
      position += entry[0];
      continue;
    }
    const key = layout[position];
    if (key === undefined) throw new DamagedRecordError("a cell stands beyond the last column");
    position += 1;
    line += typeof entry === "number" ? entry : entry[1];
    if (!wanted || wanted.has(key)) found[key] = cellOf(entry, numberOf(key), line, key);
  }
  for (const [key, cell] of Object.entries(extra)) {
    if (!wanted || wanted.has(key)) found[key] = cell;
  }
  return found;
}

const states = ["printed", "blank", "not_applicable", "lost"] as const satisfies readonly CellState[];
type Entry = number | [number] | [number, number, string];
const extraSchema = z.record(z.string(), cellSchema);

/** Checked by hand, for a ranking reads thousands of these and a schema took most of its time. */
function entriesOf(detail: string): { entries: Entry[]; extra: Record<string, Cell> } {
  const stored: unknown = JSON.parse(detail);
  const { cells, extra } = (typeof stored === "object" && stored !== null ? stored : {}) as Record<string, unknown>;
  if (!Array.isArray(cells) || !cells.every(isEntry))
    throw new DamagedRecordError("the text beside the numbers is not ours");
  return { entries: cells, extra: extraSchema.parse(extra) };
}

function isEntry(entry: unknown): entry is Entry {
  if (typeof entry === "number") return true;
  if (!Array.isArray(entry) || typeof entry[0] !== "number") return false;
  return entry.length === 1 || (entry.length === 3 && typeof entry[1] === "number" && typeof entry[2] === "string");
}

function entryOf(cell: Cell, lineStep: number): Entry {
  if (cell.state === "printed" && cell.raw === String(cell.value)) return lineStep;
  return [states.indexOf(cell.state), lineStep, cell.raw];
}

function cellOf(entry: number | [number, number, string], value: number | null, line: number, key: string): Cell {
  const state = typeof entry === "number" ? "printed" : states[entry[0]];
  if (state === undefined || (state === "printed") !== (value !== null)) {
    throw new DamagedRecordError(`the cell ${key} is kept as ${state} and its column holds ${value}`);
  }
  return { value, state, raw: typeof entry === "number" ? String(value) : entry[2], line };
}
