/**
 * What every reader yields: the blocks of a source in reading order, each with the line it starts on (1-based; for
 * formats without lines, the number of the line in the plain text the reader writes). Everything after the readers
 * knows only this, so a new format touches nothing else.
 */
export interface Document {
  readonly format: DocumentFormat;
  readonly blocks: readonly Block[];
  /** What the container says about itself: an HTML page's title and metadata, never the report's own text. */
  readonly metadata: Readonly<DocumentMetadata>;
}

/** The kinds of source that a reader exists for. */
export type DocumentFormat = "text" | "html" | "docx" | "doc" | "pdf";

/** What a page or file says about itself outside its text. */
export interface DocumentMetadata {
  readonly title?: string;
  readonly author?: string;
  /** Date of publication as the page states it, ISO `YYYY-MM-DD`. */
  readonly published?: string;
}

/** A piece of a document: running text, or a table. */
export type Block = Paragraph | Grid;

/** A line of running text or of a table that has no cells of its own (`pdftotext`); blanks inside are kept. */
export interface Paragraph {
  readonly kind: "paragraph";
  readonly text: string;
  readonly line: number;
  readonly page?: number;
}

/** A table with known rows and cells. Merged cells stand once, at their top left; what they cover is an empty cell or absent. */
export interface Grid {
  readonly kind: "grid";
  readonly rows: readonly GridRow[];
  readonly line: number;
  readonly page?: number;
}

/** One row of a grid, with the line it starts on. */
export interface GridRow {
  readonly line: number;
  readonly cells: readonly GridCell[];
}

/** One cell of a grid. */
export interface GridCell {
  readonly text: string;
  readonly line: number;
  /** The column the cell starts in, 0-based, and how many it covers, where the format says so. */
  readonly column?: number;
  readonly span?: number;
}
