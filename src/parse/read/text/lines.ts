/** A line of the source and its number, 1-based. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

/** Splits at any line end; form feeds (page breaks of `pdftotext`) are dropped. */
export function splitLines(text: string): Line[] {
  return text.split(/\r\n|\n|\r/).map((line, index) => ({ text: line.replace(/\f/g, ""), number: index + 1 }));
}
