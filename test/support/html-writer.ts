import type { Sheet } from "./filled-form.ts";

/** How a page writes its cells: sites differ in nothing else that matters. */
export type CellStyle = "plain" | "word" | "spans" | "nbsp" | "broken";
export const cellStyles: readonly CellStyle[] = ["plain", "word", "spans", "nbsp", "broken"];

const writers: Readonly<Record<CellStyle, (text: string) => string>> = {
  plain: (text) => text,
  word: (text) => `<p class="MsoNormal" style="line-height:20pt"><span lang="EN-US">${text}<o:p></o:p></span></p>`,
  spans: (text) => [...text].map((character) => `<span>${character}</span>`).join(""),
  nbsp: (text) => `&nbsp;${text}&nbsp;`,
  // Sources wrap long labels in the middle; numbers are never wrapped.
  broken: (text) => `\n    ${text.length > 8 ? `${text.slice(0, 5)}<br/>\n${text.slice(5)}` : text}\n  `,
};

/** A table of a page. */
export function htmlTable(sheet: Sheet, style: CellStyle): string {
  const rows = sheet.map((cells) => {
    const inner = cells.map(({ text, span, rows: height }) => {
      const spans = `${span > 1 ? ` colspan="${span}"` : ""}${height > 1 ? ` rowspan="${height}"` : ""}`;
      return `<td${spans} style="border:1px">${writers[style](text)}</td>`;
    });
    return `<tr>${inner.join("\n")}</tr>`;
  });
  return `<table border="1"><tbody>${rows.join("")}</tbody></table>`;
}
