import { strToU8, zipSync } from "fflate";
import type { Sheet } from "./filled-form.ts";

const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A minimal Word document: paragraphs and tables, as Word itself stores merged cells. */
export function writeDocx(parts: readonly (string | Sheet)[], run: (text: string) => string = plainRun): Uint8Array {
  const body = parts.map((part) => (typeof part === "string" ? paragraph(part, run) : table(part, run))).join("");
  return zipDocx(`<w:document ${namespace}><w:body>${body}</w:body></w:document>`);
}

/** A document from its body's XML. */
export function zipDocx(document: string, extra: Record<string, Uint8Array> = {}): Uint8Array {
  const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
  return zipSync({
    "[Content_Types].xml": strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    "_rels/.rels": strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relation}" Target="word/document.xml"/></Relationships>`,
    ),
    "word/document.xml": strToU8(document),
    ...extra,
  });
}

/** A run as Word writes it. */
export function plainRun(text: string): string {
  return `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
}

/** A number typed in two goes, with what spelling checks and bookmarks leave between. */
export function brokenRun(text: string): string {
  const half = Math.ceil(text.length / 2);
  const parts = [text.slice(0, half), text.slice(half)].filter((part) => part !== "");
  return parts
    .map(plainRun)
    .join('<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>');
}

function paragraph(text: string, run: (text: string) => string): string {
  return `<w:p>${text === "" ? "" : run(text)}</w:p>`;
}

function table(sheet: Sheet, run: (text: string) => string): string {
  const open = new Map<number, { span: number; rows: number }>();
  const rows = sheet.map((cells) => {
    let column = 0;
    let xml = "";
    const covered = (): void => {
      for (let above = open.get(column); above; above = open.get(column)) {
        xml += wordCell(above.span, "<w:vMerge/>", "", run);
        if (above.rows === 1) open.delete(column);
        else open.set(column, { ...above, rows: above.rows - 1 });
        column += above.span;
      }
    };
    for (const { text, span, rows: height } of cells) {
      covered();
      xml += wordCell(span, height > 1 ? '<w:vMerge w:val="restart"/>' : "", text, run);
      if (height > 1) open.set(column, { span, rows: height - 1 });
      column += span;
    }
    covered();
    return `<w:tr>${xml}</w:tr>`;
  });
  return `<w:tbl><w:tblPr/>${rows.join("")}</w:tbl>`;
}

function wordCell(span: number, merge: string, text: string, run: (text: string) => string): string {
  return `<w:tc><w:tcPr>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ""}${merge}</w:tcPr>${paragraph(text, run)}</w:tc>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}
