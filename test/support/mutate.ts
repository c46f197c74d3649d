import type { FilledReport } from "./fill-report.ts";
import { type ColumnNames, columnNames, keyAt, nextTo, rowsOf } from "./form-columns.ts";
import { TableText, type TextCell } from "./table-text.ts";

/** One change to a report's text. */
export interface Mutation {
  readonly name: string;
  readonly lines: () => readonly string[];
  /**
   * The cells of which the text itself now says another number, and which number: two values of one row changed places,
   * or two names in a header did. A number that got into another row, or stands beside its place, is nothing the text
   * says: such a cell is lost, or keeps its own number where that is still certain.
   */
  readonly says: ReadonlyMap<string, number>;
}

/** Every way to delete, double, exchange with the next or shift (put an empty one before) a line, a cell, a row or a column. */
export function mutationsOf(report: FilledReport): Mutation[] {
  const text = new TableText(report);
  const names = columnNames(text);
  return [
    ...lineMutations(text, names),
    ...cellMutations(text, names),
    ...rowMutations(text),
    ...columnMutations(text, names),
  ];
}

const nothing: ReadonlyMap<string, number> = new Map();

function lineMutations(text: TableText, names: ColumnNames): Mutation[] {
  const alone = new Map(
    text.cells.filter((cell) => cell.index === undefined && cell.last === cell.line).map((cell) => [cell.line, cell]),
  );
  return text.lines.flatMap((line, at) => {
    const next = text.lines[at + 1];
    const name = `line ${at + 1} “${line.trim().slice(0, 24)}”`;
    const replaced = (...by: string[]) => replace(text.lines, at, 1, by);
    const mutations: Mutation[] = [
      { name: `delete ${name}`, lines: () => replaced(), says: nothing },
      { name: `duplicate ${name}`, lines: () => replaced(line, line), says: nothing },
      { name: `shift ${name}`, lines: () => replaced("", line), says: nothing },
    ];
    if (next !== undefined && next !== line) {
      const says = saysSwapped(text, names, alone.get(at), alone.get(at + 1));
      mutations.push({ name: `swap ${name}`, lines: () => replace(text.lines, at, 2, [next, line]), says });
    }
    return mutations;
  });
}

/** Cells that share a line or fill several; for a cell alone on one line all but the shift is a line's mutation. */
function cellMutations(text: TableText, names: ColumnNames): Mutation[] {
  return text.cells.flatMap((cell, at) => {
    const next = text.cells[at + 1];
    const isLine = (one: TextCell) => one.index === undefined && one.last === one.line;
    const name = `cell ${cell.line + 1}:${(cell.index ?? 0) + 1} “${cell.text.slice(0, 16)}”`;
    const by = (...raws: string[]) => text.with(new Map([[cell, raws]]));
    const mutations: Mutation[] = [
      { name: `shift ${name}`, lines: () => by(text.emptyLike(cell), cell.raw), says: nothing },
    ];
    if (!isLine(cell)) {
      mutations.push({ name: `delete ${name}`, lines: () => by(), says: nothing });
      mutations.push({ name: `duplicate ${name}`, lines: () => by(cell.raw, cell.raw), says: nothing });
    }
    if (next && next.raw !== cell.raw && !(isLine(cell) && next.line === cell.line + 1)) {
      const says = saysSwapped(text, names, cell, next);
      mutations.push({ name: `swap ${name}`, lines: () => exchanged(text, [[cell, next]]), says });
    }
    return mutations;
  });
}

/** Rows of several lines; a row that is one line is a line. */
function rowMutations(text: TableText): Mutation[] {
  const blocks = text.rowBlocks();
  return blocks.flatMap(({ line, length }, at) => {
    const own = text.lines.slice(line, line + length);
    const next = blocks[at + 1];
    const name = `row at line ${line + 1}`;
    const mutations: Mutation[] = [
      { name: `delete ${name}`, lines: () => replace(text.lines, line, length, []), says: nothing },
      { name: `duplicate ${name}`, lines: () => replace(text.lines, line, length, [...own, ...own]), says: nothing },
    ];
    if (next?.line === line + length) {
      const other = text.lines.slice(next.line, next.line + next.length);
      const lines = () => replace(text.lines, line, length + next.length, [...other, ...own]);
      mutations.push({ name: `swap ${name}`, lines, says: nothing });
    }
    return mutations;
  });
}

/** Columns of values, with and without the name above them: with it, every number is still under its own name. */
function columnMutations(text: TableText, names: ColumnNames): Mutation[] {
  return [...names].flatMap(([header, { table, columns }]) => {
    const [column] = columns;
    if (column === undefined || columns.length > 1) return [];
    const values = cellsUnder(text, table, column);
    const next = nextTo(table, column);
    const nextHeader = [...names].find(([, name]) => name.columns.length === 1 && name.columns[0] === next && name.table === table)?.[0];
    return [false, true].flatMap((withHeader) => {
      const cells = [...values.values(), ...(withHeader ? [header] : [])];
      const name = `column ${table} ${column}${withHeader ? " and its name" : ""}`;
      const each = (by: (cell: TextCell) => string[]) => text.with(new Map(cells.map((cell) => [cell, by(cell)])));
      const mutations: Mutation[] = [
        { name: `delete ${name}`, lines: () => each(() => []), says: nothing },
        { name: `duplicate ${name}`, lines: () => each((cell) => [cell.raw, cell.raw]), says: nothing },
        { name: `shift ${name}`, lines: () => each((cell) => [text.emptyLike(cell), cell.raw]), says: nothing },
      ];
      if (next === undefined || nextHeader === undefined) return mutations;
      const others = cellsUnder(text, table, next);
      const pairs = [...values].flatMap(([row, cell]): [TextCell, TextCell][] => {
        const other = others.get(row);
        return other ? [[cell, other]] : [];
      });
      const all: [TextCell, TextCell][] = withHeader ? [...pairs, [header, nextHeader]] : pairs;
      const says = withHeader ? nothing : new Map(pairs.flatMap(([a, b]) => [...saysSwapped(text, names, a, b)]));
      mutations.push({ name: `swap ${name}`, lines: () => exchanged(text, all), says });
      return mutations;
    });
  });
}

/** The value cells of a column, by row. */
function cellsUnder(text: TableText, table: string, column: string): Map<string, TextCell> {
  const found = new Map<string, TextCell>();
  for (const row of rowsOf(table)) {
    const cell = text.cells.find((candidate) => candidate.key === keyAt(table, row, column));
    if (cell) found.set(row, cell);
  }
  return found;
}

function exchanged(text: TableText, pairs: readonly (readonly [TextCell, TextCell])[]): string[] {
  return text.with(
    new Map(
      pairs.flatMap(([a, b]): [TextCell, string[]][] => [
        [a, [b.raw]],
        [b, [a.raw]],
      ]),
    ),
  );
}

function replace(lines: readonly string[], at: number, length: number, by: readonly string[]): string[] {
  return [...lines.slice(0, at), ...by, ...lines.slice(at + length)];
}

/** What the text says when two neighbouring cells have changed places: see `Mutation.says`. */
function saysSwapped(
  text: TableText,
  names: ColumnNames,
  a: TextCell | undefined,
  b: TextCell | undefined,
): ReadonlyMap<string, number> {
  if (!a || !b) return nothing;
  if (a.key !== undefined && b.key !== undefined) return sameRow(a.key, b.key) ? said(text, [a.key, b.key], [b.key, a.key]) : nothing;
  const [first, second] = [names.get(a), names.get(b)];
  if (!first || !second || first.table !== second.table) return nothing;
  const before = [...first.columns, ...second.columns];
  const after = [...second.columns, ...first.columns];
  const { table } = first;
  return new Map(
    rowsOf(table).flatMap((row) => [
      ...said(text, after.map((column) => keyAt(table, row, column)), before.map((column) => keyAt(table, row, column))),
    ]),
  );
}

/** Each key with the number that the cell of the other key was filled with. */
function said(text: TableText, keys: readonly string[], numbersOf: readonly string[]): Map<string, number> {
  return new Map(keys.map((key, index): [string, number] => [key, text.truth.get(numbersOf[index] ?? "") ?? Number.NaN]));
}

function sameRow(a: string, b: string): boolean {
  const row = (key: string) => (/^(requests|disclosure)\./.test(key) ? key.slice(0, key.lastIndexOf(".")) : "review");
  return row(a) === row(b);
}
