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
  /** Names in a table's header changed places, alone or with the values below them. */
  readonly header: boolean;
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

/** A change after which the text says nothing new. */
function change(name: string, lines: () => readonly string[]): Mutation {
  return { name, lines, says: new Map(), header: false };
}

function lineMutations(text: TableText, names: ColumnNames): Mutation[] {
  const alone = new Map(text.cells.filter(isLine).map((cell) => [cell.line, cell]));
  return text.lines.flatMap((line, at) => {
    const name = `line ${at + 1} “${line.trim().slice(0, 24)}”`;
    const by = (...lines: string[]) => replace(text.lines, at, 1, lines);
    const mutations = [
      change(`delete ${name}`, () => by()),
      change(`duplicate ${name}`, () => by(line, line)),
      change(`shift ${name}`, () => by("", line)),
    ];
    const next = text.lines[at + 1];
    if (next === undefined || next === line) return mutations;
    const swap = change(`swap ${name}`, () => replace(text.lines, at, 2, [next, line]));
    return [...mutations, { ...swap, ...meaning(text, names, alone.get(at), alone.get(at + 1)) }];
  });
}

/** A cell alone on its line is a line, and mutated as one but for the shift by an empty cell. */
function cellMutations(text: TableText, names: ColumnNames): Mutation[] {
  return text.cells.flatMap((cell, at) => {
    const name = `cell ${cell.line + 1}:${(cell.index ?? 0) + 1} “${cell.text.slice(0, 16)}”`;
    const by = (...raws: string[]) => text.with(new Map([[cell, raws]]));
    const mutations = [change(`shift ${name}`, () => by(text.emptyLike(cell), cell.raw))];
    if (!isLine(cell)) {
      mutations.push(change(`delete ${name}`, () => by()));
      mutations.push(change(`duplicate ${name}`, () => by(cell.raw, cell.raw)));
    }
    const next = text.cells[at + 1];
    if (!next || next.raw === cell.raw || !text.areNeighbours(cell, next)) return mutations;
    if (isLine(cell) && next.line === cell.line + 1) return mutations;
    const swap = change(`swap ${name}`, () => exchanged(text, [[cell, next]]));
    return [...mutations, { ...swap, ...meaning(text, names, cell, next) }];
  });
}

function isLine(cell: TextCell): boolean {
  return cell.index === undefined && cell.last === cell.line;
}

/** Rows of several lines; a row that is one line is a line. */
function rowMutations(text: TableText): Mutation[] {
  const blocks = text.rowBlocks();
  return blocks.flatMap(({ line, length }, at) => {
    const own = text.lines.slice(line, line + length);
    const name = `row at line ${line + 1}`;
    const mutations = [
      change(`delete ${name}`, () => replace(text.lines, line, length, [])),
      change(`duplicate ${name}`, () => replace(text.lines, line, length, [...own, ...own])),
    ];
    const next = blocks[at + 1];
    if (next?.line !== line + length) return mutations;
    const other = text.lines.slice(next.line, next.line + next.length);
    const swapped = () => replace(text.lines, line, length + next.length, [...other, ...own]);
    return [...mutations, change(`swap ${name}`, swapped)];
  });
}

/** Columns of values, without and with the name above them: with it, every number is still under its own name. */
function columnMutations(text: TableText, names: ColumnNames): Mutation[] {
  return [...names].flatMap(([header, { table, columns }]) => {
    const [column, ...more] = columns;
    if (column === undefined || more.length > 0) return [];
    const values = [...cellsUnder(text, table, column).values()];
    return [
      ...wholeColumn(text, `column ${table} ${column}`, values),
      ...wholeColumn(text, `column ${table} ${column} and its name`, [...values, header]),
      ...columnSwaps(text, names, header, table, column),
    ];
  });
}

function wholeColumn(text: TableText, name: string, cells: readonly TextCell[]): Mutation[] {
  const each = (by: (cell: TextCell) => string[]) => text.with(new Map(cells.map((cell) => [cell, by(cell)])));
  return [
    change(`delete ${name}`, () => each(() => [])),
    change(`duplicate ${name}`, () => each((cell) => [cell.raw, cell.raw])),
    change(`shift ${name}`, () => each((cell) => [text.emptyLike(cell), cell.raw])),
  ];
}

function columnSwaps(text: TableText, names: ColumnNames, header: TextCell, table: string, column: string): Mutation[] {
  const next = nextTo(table, column);
  const nextHeader = [...names].find(([, name]) => name.table === table && name.columns.join() === next)?.[0];
  if (next === undefined || nextHeader === undefined) return [];
  const others = cellsUnder(text, table, next);
  const pairs = [...cellsUnder(text, table, column)].flatMap(([row, cell]): [TextCell, TextCell][] => {
    const other = others.get(row);
    return other ? [[cell, other]] : [];
  });
  const says = new Map(pairs.flatMap(([a, b]) => [...meaning(text, names, a, b).says]));
  const name = `swap column ${table} ${column}`;
  return [
    { ...change(name, () => exchanged(text, pairs)), says },
    { ...change(`${name} and its name`, () => exchanged(text, [...pairs, [header, nextHeader]])), header: true },
  ];
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
  return text.with(new Map(pairs.flatMap(([a, b]) => [[a, [b.raw]] as const, [b, [a.raw]] as const])));
}

function replace(lines: readonly string[], at: number, length: number, by: readonly string[]): string[] {
  return [...lines.slice(0, at), ...by, ...lines.slice(at + length)];
}

/** What the text says when two neighbouring cells have changed places: see `Mutation.says`. */
function meaning(
  text: TableText,
  names: ColumnNames,
  a: TextCell | undefined,
  b: TextCell | undefined,
): Pick<Mutation, "says" | "header"> {
  if (a?.key !== undefined && b?.key !== undefined)
    return {
      says: rowOf(a.key) === rowOf(b.key) ? said(text, [a.key, b.key], [b.key, a.key]) : new Map(),
      header: false,
    };
  const [first, second] = [a && names.get(a), b && names.get(b)];
  if (!first || !second || first.table !== second.table) return { says: new Map(), header: false };
  // A name that changes places with one of the names below it says nothing that could be told.
  if (first.columns.some((column) => second.columns.includes(column))) return { says: new Map(), header: true };
  const { table } = first;
  const before = [...first.columns, ...second.columns];
  const after = [...second.columns, ...first.columns];
  const keys = (row: string, columns: readonly string[]) => columns.map((column) => keyAt(table, row, column));
  const says = rowsOf(table).flatMap((row) => [...said(text, keys(row, after), keys(row, before))]);
  return { says: new Map(says), header: true };
}

/** Each key with the number that the other key's cell was filled with. */
function said(text: TableText, keys: readonly string[], others: readonly string[]): Map<string, number> {
  return new Map(keys.map((key, index) => [key, text.truth.get(others[index] ?? "") ?? Number.NaN]));
}

/** The row of a key; table 4 is a single row. */
function rowOf(key: string): string {
  return /^(requests|disclosure)\./.test(key) ? key.slice(0, key.lastIndexOf(".")) : "review";
}
