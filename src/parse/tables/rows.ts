import { isBlankText, ownCopy, simplify } from "../../text/fold.ts";
import type { Document, Grid, GridCell } from "../document.ts";
import { cleanCell, isPlainCount, isValue } from "./value.ts";

/** A cell or a word of a table line, cleaned, with the text it came from. */
export interface Piece {
  readonly raw: string;
  readonly text: string;
  /** One of a table's values (a number, a blank, a stroke) and no label. */
  readonly value: boolean;
  readonly line: number;
  /** An empty cell that may only be padding for a merged neighbour. */
  readonly padding: boolean;
}

/**
 * A line of the source on its way to becoming table rows. `bounded` rows have cells of their own, so what is in them is
 * the row and nothing else; the pieces of unbounded lines are just words, and a row may go on over several of them.
 */
export interface SourceRow {
  readonly line: number;
  readonly bounded: boolean;
  readonly pieces: readonly Piece[];
  /** Running text: it ends whatever row was open and belongs to none. */
  readonly prose: boolean;
  /** Number of cells the source row had, where it had cells. */
  readonly width: number;
  readonly exact: boolean;
}

/** All lines of a document as source rows, in order. */
export function sourceRows(document: Document): SourceRow[] {
  const rows: SourceRow[] = [];
  for (const block of document.blocks) {
    const added =
      block.kind === "grid" ? gridRows(block, document.format !== "text") : proseRows(block.text, block.line);
    for (const row of added) rows.push(row);
  }
  return rows;
}

function gridRows(grid: Grid, exact: boolean): SourceRow[] {
  const surplus = exact ? 0 : blanksAtEnd(grid);
  return grid.rows.map((row) => {
    const cells = surplus > 0 ? row.cells.slice(0, Math.max(1, row.cells.length - surplus)) : row.cells;
    const pieces = cells.map(({ text, line, span }) => pieceOf(text, line, span === 0));
    return { line: row.line, bounded: true, prose: false, width: cells.length, exact, pieces };
  });
}

function pieceOf(raw: string, line: number, padding: boolean): Piece {
  if (isPlainCount(raw)) return { raw, text: raw, value: true, line, padding };
  const { text, value } = cleaned(raw);
  return { raw, text, value, line, padding };
}

type Cleaned = Pick<Piece, "text" | "value">;

/** The same labels stand in every report, so what they come to is kept; longer texts are no labels. */
const labels = new Map<string, Cleaned>();
const longestLabel = 80;
const manyLabels = 5000;

function cleaned(raw: string): Cleaned {
  const known = labels.get(raw);
  if (known) return known;
  if (raw.length > longestLabel || labels.size === manyLabels) return clean(raw);
  const label = ownCopy(raw);
  const found = clean(label);
  labels.set(label, found);
  return found;
}

function clean(raw: string): Cleaned {
  const text = simplify(cleanCell(raw));
  return { text, value: isValue(text) };
}

/** Empty cells that every row ends with are the ends of lines and no columns. */
function blanksAtEnd(grid: Grid): number {
  let rows = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const { cells } of grid.rows) {
    const last = cells.findLastIndex(isFilled);
    // A row with one cell filled is a heading, and shows nothing.
    if (cells.findIndex(isFilled) === last) continue;
    rows += 1;
    least = Math.min(least, cells.length - 1 - last);
  }
  return rows < 4 ? 0 : least;
}

function isFilled({ text }: GridCell): boolean {
  return !isBlankText(text);
}

const longestTableLine = 160;

/** Longer than any label with its seven numbers, with a full stop or with a count and its measure word: a sentence, no table line. */
function isProse(text: string): boolean {
  return text.length > longestTableLine || /[。；;！]|\d\s*[件条條次个份篇]/.test(text);
}

/** Words before which a table begins, changes or ends, where a whole report was written as one paragraph. */
const inlineBreak =
  /(?=第二十[条條]|信息[内內]容|[三四五六][、.．]\s*[\p{Script=Han}、]{4,30}|[（(]本列|自然人\s|一、\s*本年新收|二、\s*上年[结結][转轉]|行政[复復][议議]\s+行政[诉訴][讼訟])/u;
/** Prose has numbers with words about them; only a table has them one after the other. */
const inlineTable = /(?:\s\d+){7}/u;

/** A paragraph that holds the tables too is cut into its parts, so that the tables' words can be told from the prose. */
function proseRows(text: string, line: number): SourceRow[] {
  if (text.length <= longestTableLine || !inlineTable.test(text)) return [wordsRow(text, line, isProse(text))];
  const parts = text.split(inlineBreak);
  return parts.map((part) => wordsRow(part, line, isProse(part) && !(parts.length > 1 && inlineTable.test(part))));
}

function wordsRow(text: string, line: number, prose: boolean): SourceRow {
  const words = prose ? [] : text.split(/[\s\u3000]+/u).filter((word) => word !== "");
  const pieces = words.map((word) => pieceOf(word, line, false));
  return { line, bounded: false, prose, width: 0, exact: false, pieces };
}

/** One run of value cells with the label texts before it: what a table row is, before anybody knows which one. */
export interface Entry {
  readonly line: number;
  readonly bounded: boolean;
  /** Label pieces since the run before (unbounded), or in the same row (bounded). */
  readonly labels: readonly Piece[];
  readonly values: readonly Piece[];
  /** Values that stood before any label in a bounded row: nothing explains them, so the row cannot be trusted. */
  readonly stray: boolean;
  /** An empty cell stands between two labels. */
  readonly gaps: boolean;
  /** The source row held more than this entry. */
  readonly split: boolean;
  /** The row's own cells are known, as in HTML: an empty one is a blank and never the rest of a merged label. */
  readonly exact: boolean;
  readonly width: number;
}

/** Splits source rows into entries; label-only rows are given as entries without values, for headers and groups. */
export function entriesOf(rows: readonly SourceRow[]): Entry[] {
  const entries: Entry[] = [];
  let run: SourceRow[] = [];
  const flush = () => {
    for (const entry of run.length > 0 ? unboundedEntries(run) : []) entries.push(entry);
    run = [];
  };
  for (const row of rows) {
    if (row.bounded || row.prose) flush();
    const plain = row.bounded ? plainEntry(row) : undefined;
    if (plain) entries.push(plain);
    else if (row.bounded) for (const entry of boundedEntries(row)) entries.push(entry);
    else if (!row.prose) run.push(row);
  }
  flush();
  return entries;
}

/** Labels and then their values, perhaps behind blanks that belong to labels above: the one entry of nearly every row. */
function plainEntry({ line, pieces, exact, width }: SourceRow): Entry | undefined {
  const first = pieces.findIndex((piece) => piece.text !== "");
  const second = pieces.findIndex((piece, at) => at > first && piece.value);
  const end = second < 0 ? pieces.length : second;
  const isPlain = first >= 0 && !pieces[first]?.value && pieces.every((piece, at) => at < end || piece.value);
  if (!isPlain) return undefined;
  return {
    line: pieces[first]?.line ?? line,
    bounded: true,
    labels: pieces.slice(first, end),
    values: pieces.slice(end),
    stray: false,
    gaps: false,
    split: false,
    exact,
    width,
  };
}

function boundedEntries(row: SourceRow): Entry[] {
  const entries: Entry[] = [];
  let labels: Piece[] = [];
  let values: Piece[] = [];
  let stray = false;
  let gaps = false;
  const push = () => {
    entries.push({
      line: labels[0]?.line ?? row.line,
      bounded: true,
      labels,
      values,
      stray,
      gaps,
      split: false,
      exact: row.exact,
      width: row.width,
    });
    labels = [];
    values = [];
    stray = false;
    gaps = false;
  };
  for (const piece of row.pieces) {
    if (!piece.value) {
      if (values.some((candidate) => candidate.text !== "")) {
        if (labels.length > 0) push();
        else stray = true;
      }
      if (labels.length > 0 && values.length > 0) gaps = true;
      values = [];
      labels.push(piece);
    } else values.push(piece);
  }
  if (labels.length > 0 || values.some((piece) => piece.text !== "")) push();
  return entries.length > 1 ? entries.map((entry) => ({ ...entry, split: true })) : entries;
}

function unboundedEntries(rows: readonly SourceRow[]): Entry[] {
  const entries: Entry[] = [];
  let labels: Piece[] = [];
  let values: Piece[] = [];
  for (const piece of withoutLoneNumbers(rows).flatMap((row) => row.pieces)) {
    if (isUnboundedValue(piece)) values.push(piece);
    else {
      if (values.length > 0) entries.push(unboundedEntry(labels, values));
      if (values.length > 0) labels = [];
      values = [];
      labels.push(piece);
    }
  }
  if (labels.length > 0 || values.length > 0) entries.push(unboundedEntry(labels, values));
  return entries;
}

/** Among words of running lines, 无 may be a piece of a label (无法提供), so only numbers and strokes are values. */
function isUnboundedValue({ text, value }: Piece): boolean {
  return value && !/\p{Script=Han}/u.test(text.replace(/万?元|[件项条宗]/gu, ""));
}

function unboundedEntry(labels: Piece[], values: Piece[]): Entry {
  return {
    line: values[0]?.line ?? labels[0]?.line ?? 0,
    bounded: false,
    labels,
    values,
    stray: false,
    gaps: false,
    split: false,
    exact: false,
    width: 0,
  };
}

/** Where whole rows of numbers stand on one line, a number alone on its line is the page's, not a cell. */
function withoutLoneNumbers(rows: readonly SourceRow[]): readonly SourceRow[] {
  const wholeRows = rows.filter((row) => row.pieces.filter((piece) => piece.value).length >= 7).length;
  return wholeRows < 3
    ? rows
    : rows.filter(({ pieces: [only, ...more] }) => more.length > 0 || !/^\d{1,3}$/.test(only?.text ?? ""));
}
