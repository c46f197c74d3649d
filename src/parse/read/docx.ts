import type { Document } from "../document.ts";
import { wordBlocks } from "./docx/blocks.ts";
import { visibleText } from "./html/text.ts";
import { failure, type ReadResult } from "./result.ts";
import { unzip, type ZipEntry } from "./zip.ts";

/** The parts that carry text or say how it is numbered; pictures and fonts are never unpacked. */
const textParts = /^(word\/(document\d*|numbering|styles|footnotes|endnotes)\.xml|docProps\/core\.xml)$/;
const mainPart = /^word\/document\d*\.xml$/;

/** Elements that may be open at once, and that may be there at all. Word stops far below; a report has some 20,000. */
const depthLimit = 400;
const elementLimit = 500_000;

/** A Word document (.docx) to a document: paragraphs with the numbers Word gives them, and tables with their merged cells. */
export async function readDocx(bytes: Uint8Array): Promise<ReadResult> {
  const unzipped = await unzip(bytes, (name) => textParts.test(name));
  if ("error" in unzipped) return unzipped;
  const parts = new Map(unzipped.entries.map((entry) => [entry.name, entry]));
  const main = parts.get("word/document.xml") ?? unzipped.entries.find((entry: ZipEntry) => mainPart.test(entry.name));
  if (!main) return failure("unreadable", "Word 文档里没有正文部分，文件可能已损坏。");
  const texts = new Map<string, string>();
  for (const { name, bytes: content } of unzipped.entries) {
    const xml = decodeXml(content);
    const refusal = whyTooComplex(xml);
    if (refusal) return failure("too_large", refusal);
    texts.set(name, xml);
  }
  const blocks = await wordBlocks(texts.get(main.name) ?? "", texts);
  if (!blocks) return failure("unreadable", "Word 文档的正文不完整，文件可能已损坏。");
  const title = coreTitle(texts.get("docProps/core.xml"));
  const document: Document = { format: "docx", blocks, metadata: title ? { title } : {} };
  return { document };
}

function decodeXml(bytes: Uint8Array): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0x3c && bytes[1] === 0);
  return new TextDecoder(utf16 ? "utf-16le" : "utf-8").decode(bytes);
}

/** One pass over the tags before any tree is built: nesting breaks recursion, and a tree of millions the memory. */
function whyTooComplex(xml: string): string | undefined {
  let depth = 0;
  let elements = 0;
  for (let at = xml.indexOf("<"); at >= 0; at = xml.indexOf("<", at + 1)) {
    const next = xml.charCodeAt(at + 1);
    if (next === slash) depth -= 1;
    else if (next !== question && next !== exclamation) {
      elements += 1;
      const end = xml.indexOf(">", at);
      if (end > 0 && xml.charCodeAt(end - 1) !== slash) depth += 1;
    }
    if (depth > depthLimit) return `Word 文档的结构嵌套超过 ${depthLimit} 层，不会是年度报告。`;
    if (elements > elementLimit) return `Word 文档的元素超过 ${elementLimit} 个，不会是年度报告。`;
  }
  return undefined;
}

const slash = "/".charCodeAt(0);
const question = "?".charCodeAt(0);
const exclamation = "!".charCodeAt(0);

function coreTitle(core: string | undefined): string | undefined {
  const title = core && /<dc:title>([^<]{1,200})<\/dc:title>/.exec(core)?.[1];
  return title ? visibleText(title) : undefined;
}
