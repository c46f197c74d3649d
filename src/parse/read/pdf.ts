import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Block, Document, DocumentMetadata } from "../document.ts";
import { visibleText } from "./html/text.ts";
import { pageLimit } from "./limits.ts";
import { joinBrokenRows } from "./pdf/break.ts";
import { type PageBlock, pageBlocks, withoutRunningHeads } from "./pdf/flow.ts";
import { fontTaker } from "./pdf/fonts.ts";
import { type PageContent, pageContent } from "./pdf/page.ts";
import { failure, type ReadResult } from "./result.ts";

const itemLimit = 200_000;
/** Fewer characters a page are the stamp of a scanner's program, not a text layer. */
const scannedPerPage = 30;

/** A PDF to a document: ruled tables as grids, everything else line by line, as `pdftotext` would write it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadResult> {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const root = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  const task = getDocument({
    // The library takes the bytes over, so it gets its own.
    data: new Uint8Array(bytes),
    cMapUrl: join(root, "cmaps/"),
    cMapPacked: true,
    standardFontDataUrl: join(root, "standard_fonts/"),
    wasmUrl: join(root, "wasm/"),
    verbosity: 0,
    // Pictures are neither shown nor read, and decoding them is what a bomb would be made for.
    maxImageSize: 1,
    disableFontFace: false,
    ownerDocument: fontTaker(),
    fontExtraProperties: true,
    useSystemFonts: false,
    isEvalSupported: false,
  });
  try {
    return await readPages(await task.promise);
  } catch (error) {
    return refusal(error);
  } finally {
    await task.destroy();
  }
}

async function readPages(pdf: PDFDocumentProxy): Promise<ReadResult> {
  if (pdf.numPages > pageLimit)
    return failure("too_large", `PDF 有 ${pdf.numPages} 页，超过 ${pageLimit} 页；年度报告不会这么长。`);
  const pages: PageBlock[][] = [];
  let items = 0;
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const content = await contentOf(pdf, number);
    items += content.items.length;
    if (items > itemLimit) return failure("too_large", "PDF 的文字块过多，不会是年度报告。");
    characters += content.items.reduce((sum, item) => sum + item.text.trim().length, 0);
    if (content.invisible)
      return failure("scanned", "PDF 是扫描件，其中的文字是识别（OCR）出来的，数字靠不住；请提供原来的电子版。");
    pages.push(pageBlocks(content));
  }
  if (characters === 0)
    return failure("scanned", "PDF 里没有文字层，是扫描件或图片；请提供文字版，或先做文字识别（OCR）。");
  const blocks = numbered(joinBrokenRows(withoutRunningHeads(pages)));
  if (characters < scannedPerPage * pdf.numPages && !/公[开開]/.test(allText(blocks))) {
    return failure("scanned", "PDF 几乎没有文字，应是扫描件；请提供文字版，或先做文字识别（OCR）。");
  }
  const document: Document = { format: "pdf", blocks, metadata: await metadataOf(pdf) };
  return { document };
}

async function contentOf(pdf: PDFDocumentProxy, number: number): Promise<PageContent> {
  const page = await pdf.getPage(number);
  const content = await pageContent(page);
  page.cleanup();
  return content;
}

/** Lines are counted over all pages: one a line of text or row of a table. */
function numbered(pages: readonly (readonly PageBlock[])[]): Block[] {
  const blocks: Block[] = [];
  let line = 0;
  pages.forEach((page, index) => {
    for (const block of page) {
      if (block.kind === "line") {
        if (block.text === "") continue;
        line += 1;
        blocks.push({ kind: "paragraph", text: block.text, line, page: index + 1 });
      } else if (block.rows.length > 0) {
        const from = line + 1;
        const rows = block.rows.map((cells) => {
          line += 1;
          return { line, cells: cells.map((cell) => ({ ...cell, line })) };
        });
        blocks.push({ kind: "grid", rows, line: from, page: index + 1 });
      }
    }
  });
  return blocks;
}

function allText(blocks: readonly Block[]): string {
  return blocks.map((block) => (block.kind === "paragraph" ? block.text : "")).join("");
}

async function metadataOf(pdf: PDFDocumentProxy): Promise<DocumentMetadata> {
  const { info } = await pdf.getMetadata();
  const title = "Title" in info && typeof info.Title === "string" ? visibleText(info.Title) : "";
  return /\p{Script=Han}/u.test(title) ? { title } : {};
}

function refusal(error: unknown): ReadResult {
  const name = error instanceof Error ? error.name : "";
  if (name === "PasswordException") return failure("encrypted", "PDF 加了密码，无法读取；请提供未加密的文件。");
  const reason = error instanceof Error ? error.message.slice(0, 80) : String(error);
  return failure("unreadable", `PDF 无法打开，文件可能已损坏或不完整（${reason}）。`);
}
