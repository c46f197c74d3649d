import type { Document } from "../document.ts";
import { whyTooComplex } from "./html/guard.ts";
import { visibleText } from "./html/text.ts";
import { bodyBlocks } from "./html.ts";
import { failure, type ReadResult } from "./result.ts";
import { unzip, type ZipEntry } from "./zip.ts";

/** The parts that carry text; pictures and fonts are never unpacked. */
const textParts =
  /^(\[Content_Types\]\.xml|_rels\/.*\.rels|word\/[^/]*\.xml|word\/_rels\/.*\.rels|docProps\/core\.xml)$/;

/** Elements of the document's XML that may be open at once. Word itself stops far below. */
const depthLimit = 400;

/** A Word document (.docx) to a document: its own merged cells, lists and paragraphs, through the same tables as a page. */
export async function readDocx(bytes: Uint8Array): Promise<ReadResult> {
  const unzipped = await unzip(bytes, (name) => textParts.test(name));
  if ("error" in unzipped) return unzipped;
  const parts = unzipped.entries.map((entry) => (isXml(entry) ? withText(entry, withoutHidden) : entry));
  const main =
    parts.find((entry) => entry.name === "word/document.xml") ??
    parts.find((entry) => /^word\/document\d*\.xml$/.test(entry.name));
  if (!main) return failure("unreadable", "Word 文档里没有正文部分，文件可能已损坏。");
  if (parts.some((entry) => entry.name.endsWith(".xml") && nestsTooDeep(entry.bytes))) {
    return failure("too_large", `Word 文档的结构嵌套超过 ${depthLimit} 层，不会是年度报告。`);
  }
  const html = await toHtml(parts);
  if (typeof html !== "string") return html;
  const refusal = whyTooComplex(html);
  if (refusal) return failure("too_large", refusal);
  const { load } = await import("cheerio");
  const blocks = bodyBlocks(load(html)("html").get(0));
  const title = coreTitle(parts);
  const document: Document = { format: "docx", blocks, metadata: title ? { title } : {} };
  return { document };
}

async function toHtml(parts: readonly ZipEntry[]): Promise<string | ReturnType<typeof failure>> {
  const [{ zipSync }, { default: mammoth }] = await Promise.all([import("fflate"), import("mammoth")]);
  // Stored anew without compression, the document is certain to be no larger than what was checked.
  const zip = zipSync(Object.fromEntries(parts.map((entry) => [entry.name, entry.bytes])), { level: 0 });
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(zip.buffer, zip.byteOffset, zip.length) },
      { convertImage: mammoth.images.imgElement(async () => ({ src: "" })), externalFileAccess: false },
    );
    return value;
  } catch (error) {
    return failure(
      "unreadable",
      `Word 文档无法打开，文件可能已损坏（${error instanceof Error ? error.message.slice(0, 80) : String(error)}）。`,
    );
  }
}

function isXml(entry: ZipEntry): boolean {
  return /^word\/document\d*\.xml$/.test(entry.name);
}

function withText(entry: ZipEntry, change: (text: string) => string): ZipEntry {
  const text = new TextDecoder().decode(entry.bytes);
  const changed = change(text);
  return changed === text ? entry : { ...entry, bytes: new TextEncoder().encode(changed) };
}

/** Runs of hidden text go; a run that holds further runs (a text box) stays. */
function withoutHidden(xml: string): string {
  if (!xml.includes("<w:vanish")) return xml;
  return xml
    .split(/(?=<w:r[ >])/)
    .map((piece) => {
      const end = piece.indexOf("</w:r>");
      const run = end < 0 ? "" : piece.slice(0, end);
      return /<w:vanish(\s*\/>|\s+w:val="(1|true|on)")/.test(run) ? piece.slice(end + "</w:r>".length) : piece;
    })
    .join("");
}

function nestsTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  for (const [tag] of new TextDecoder().decode(bytes).matchAll(/<[^?!<>][^<>]*>/g)) {
    if (tag.startsWith("</")) depth -= 1;
    else if (!tag.endsWith("/>")) depth += 1;
    if (depth > depthLimit) return true;
  }
  return false;
}

function coreTitle(parts: readonly ZipEntry[]): string | undefined {
  const core = parts.find((entry) => entry.name === "docProps/core.xml");
  const title = core && /<dc:title>([^<]{1,200})<\/dc:title>/.exec(new TextDecoder().decode(core.bytes))?.[1];
  return title ? visibleText(title) : undefined;
}
