import { type Decoded, decodeText } from "./encoding.ts";
import { binaryKind, type Kind, textKind } from "./kind.ts";
import { refuseBySize } from "./limits.ts";
import { failure, type ReadResult } from "./result.ts";
import { readText } from "./text.ts";

/**
 * Bytes to a document. The kind of file is told by its content, never by its name; each reader, and the package it needs,
 * is loaded only when a file of its kind comes. Broken, locked, endless or foreign files are refused with a reason.
 *
 * @param charset the charset a server named for the bytes, if any
 */
export async function readDocument(bytes: Uint8Array, charset?: string): Promise<ReadResult> {
  if (bytes.length === 0) return failure("not_a_report", "文件是空的。");
  const binary = binaryKind(bytes);
  if (binary && binary.kind !== "text") {
    return refuseBySize(binary.kind, bytes) ?? (await readBinary(bytes, binary.kind, binary.name));
  }
  return refuseBySize("html", bytes) ?? (await readDecoded(bytes, charset));
}

async function readBinary(bytes: Uint8Array, kind: Kind, name: string): Promise<ReadResult> {
  switch (kind) {
    case "pdf":
      return (await import("./pdf.ts")).readPdf(bytes);
    case "docx":
      return (await import("./docx.ts")).readDocx(bytes);
    case "doc":
      return (await import("./doc.ts")).readDoc(bytes);
    case "mhtml":
      return (await import("./mhtml.ts")).readMhtml(bytes);
    case "archive":
      return readOnlyFile(bytes);
    case "encrypted":
      return failure("encrypted", "文件加了密码，无法读取；请提供未加密的文件。");
    default:
      return failure("unsupported", `这是${name}，无法读出文字和表格；请提供网页、Word、PDF 或文本格式的报告。`);
  }
}

async function readDecoded(bytes: Uint8Array, charset: string | undefined): Promise<ReadResult> {
  const { declaredCharset, readHtml } = await import("./html.ts");
  const decoded: Decoded = decodeText(bytes, charset ?? declaredCharset(bytes));
  if ("problem" in decoded) {
    return decoded.problem === "garbled"
      ? failure("unreadable", "文字是乱码，可能曾以错误的编码另存；请用原始文件。")
      : failure("unsupported", "这不是能读的文件类型；请提供文字版的报告。");
  }
  const kind = textKind(decoded.text);
  const refusal = refuseBySize(kind, bytes);
  if (refusal) return refusal;
  if (kind === "html") return readHtml(decoded.text);
  if (kind === "script") return readHtml((await import("./script.ts")).htmlInScript(decoded.text));
  return { document: readText(decoded.text) };
}

/** An archive with a single file stands for that file; which of several is meant, only the caller can ask. */
async function readOnlyFile(bytes: Uint8Array): Promise<ReadResult> {
  const { readArchive } = await import("./archive.ts");
  const archive = await readArchive(bytes);
  if ("error" in archive) return archive;
  const [only] = archive.entries;
  if (!only) return failure("not_a_report", "压缩包是空的。");
  if (archive.entries.length > 1)
    return failure("unsupported", `压缩包里有 ${archive.entries.length} 个文件；请解压后逐个提供。`);
  if (binaryKind(only.bytes)?.kind === "archive") return failure("unsupported", "压缩包里还是压缩包；请解压后再提供。");
  return readDocument(only.bytes);
}
