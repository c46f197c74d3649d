/** What a cell of an exported table holds; null is an empty cell, and no state of a figure is ever told by a number. */
export type TableValue = string | number | null;

/** One column: the key that programs know it by, and the header that people read. */
export interface TableColumn {
  readonly key: string;
  readonly header: string;
  /** In characters, for formats that have widths. */
  readonly width?: number;
}

/** A table on its way into a file. Rows come as they are read, so a large library never stands in memory at once. */
export interface Table {
  /** The sheet's name, where the format has sheets. */
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: AsyncIterable<readonly TableValue[]>;
  /** What a reader must know to read the table right, a paragraph each. */
  readonly notes: readonly string[];
}

/** The kinds of file a table can be written as. */
export const exportFormats = ["csv", "xlsx", "jsonl"] as const;
/** One kind of file. */
export type ExportFormat = (typeof exportFormats)[number];

/**
 * `too_large`: over the size allowed, or more than the format can hold; `nothing`: the answer has no table; `unwritable`:
 * the file cannot be put where it was to go.
 */
export type ExportFailure = "too_large" | "nothing" | "unwritable";

/** A table cannot be written; the message is one line for the person. */
export class ExportError extends Error {
  override readonly name = "ExportError";
  readonly code: ExportFailure;

  constructor(code: ExportFailure, message: string) {
    super(message);
    this.code = code;
  }
}

/** Rows that are all there already, as a table takes them. */
export async function* rowsOf(rows: readonly (readonly TableValue[])[]): AsyncGenerator<readonly TableValue[]> {
  yield* rows;
}
