/** The lines of a text, split at any line end; form feeds (page breaks of `pdftotext`) are dropped. */
export function splitLines(text: string): string[] {
  // Looking for one character is far cheaper than trying a pattern at every line.
  const lines = text.includes("\r") ? text.split(/\r\n|\n|\r/) : text.split("\n");
  return text.includes("\f") ? lines.map((line) => line.replaceAll("\f", "")) : lines;
}
