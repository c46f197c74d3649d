import { lostMark } from "../merged-cells.ts";
import type { VisualLine, Word } from "./lines.ts";

/** How many value columns a row must show before its places count: table 3 has seven. */
const valueColumns = 7;
const least = 3;

interface Band {
  readonly x0: number;
  readonly x1: number;
}

/** A row read by its places: the words of its label and one text a column, "" where the page has none. */
export interface PlacedRow {
  readonly label: string;
  readonly values: readonly string[];
}

/**
 * Rows of an unruled table in which cells are empty. An empty cell leaves no text, so only the places of the others tell
 * which it is: the columns are where the whole rows of the same page have their numbers. A row is placed only if every
 * number stands in a column of its own.
 */
export function placeRows(lines: readonly VisualLine[]): Map<VisualLine, PlacedRow> {
  const placed = new Map<VisualLine, PlacedRow>();
  const whole = lines.filter((line) => valuesOf(line).length === valueColumns && line.words.length > valueColumns);
  const bands = whole.length >= least ? bandsOf(whole.map(valuesOf)) : undefined;
  if (!bands) return placed;
  const between = (line: VisualLine) =>
    line.y > Math.min(...whole.map((other) => other.y)) && line.y < Math.max(...whole.map((other) => other.y));
  for (const line of lines.filter(between)) {
    const values = valuesOf(line);
    const label = line.words.slice(0, line.words.length - values.length);
    if (values.length === 0 || values.length >= valueColumns || label.length === 0) continue;
    const columns = values.map((value) => bands.findIndex((band) => isIn(value, band)));
    if (columns.includes(-1) || new Set(columns).size < columns.length) continue;
    if (label.some((word) => word.x1 > (bands[0]?.x0 ?? 0))) continue;
    const texts = bands.map((_, column) => values[columns.indexOf(column)]?.text ?? "");
    placed.set(line, { label: label.map((word) => word.text).join(""), values: texts.map(certain) });
  }
  return placed;
}

/** A number between two empty places may as well stand in the middle of a cell that is merged over them. */
function certain(text: string, column: number, texts: readonly string[]): string {
  return text !== "" && texts[column - 1] === "" && texts[column + 1] === "" ? lostMark : text;
}

/** The numbers and strokes a line ends with. */
function valuesOf(line: VisualLine): Word[] {
  let from = line.words.length;
  while (from > 0 && /^(\d[\d,.]*|[-/—－])$/.test(line.words[from - 1]?.text ?? "")) from -= 1;
  return line.words.slice(from);
}

/** Where each column's numbers stand; undefined when two columns come close to each other. */
function bandsOf(rows: readonly (readonly Word[])[]): Band[] | undefined {
  const bands = Array.from({ length: valueColumns }, (_, column) => ({
    x0: Math.min(...rows.map((row) => row[column]?.x0 ?? Number.NaN)),
    x1: Math.max(...rows.map((row) => row[column]?.x1 ?? Number.NaN)),
  }));
  const apart = bands.every((band, index) => index === 0 || band.x0 - (bands[index - 1]?.x1 ?? 0) > slack * 2);
  return apart ? bands : undefined;
}

const slack = 3;

function isIn(word: Word, band: Band): boolean {
  const centre = (word.x0 + word.x1) / 2;
  return centre > band.x0 - slack && centre < band.x1 + slack;
}
