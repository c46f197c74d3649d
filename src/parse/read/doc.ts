import type { Document } from "../document.ts";
import { bodyXml } from "./doc/body.ts";
import { openWordFile } from "./doc/word-file.ts";
import { wordBlocks } from "./docx/blocks.ts";
import { failure, type ReadResult } from "./result.ts";

/** An old Word document (.doc, Word 97–2003) to a document, with the tables' own columns and merged cells. */
export async function readDoc(bytes: Uint8Array): Promise<ReadResult> {
  try {
    const file = openWordFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    if (file.flags.encrypted) return failure("encrypted", "Word 文档加了密码，无法读取；请提供未加密的文件。");
    if (file.flags.old) return failure("unsupported", "这是 Word 95 或更早的文档；请另存为 .docx 后再试。");
    const parts = new Map(file.numbering === undefined ? [] : [["word/numbering.xml", file.numbering]]);
    const blocks = await wordBlocks(`<w:document><w:body>${bodyXml(file)}</w:body></w:document>`, parts);
    const document: Document = { format: "doc", blocks: blocks ?? [], metadata: {} };
    return { document };
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 80) : String(error);
    return failure("unreadable", `旧版 Word 文档（.doc）无法打开，可能已损坏（${reason}）；请另存为 .docx 后再试。`);
  }
}
