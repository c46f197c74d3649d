import { decodeText } from "./encoding.ts";
import { declaredCharset, readHtml } from "./html.ts";
import { failure, type ReadResult } from "./result.ts";

/**
 * A page saved with all that belongs to it in one file (MHTML), which Word also writes under the name of `.doc`: the first
 * part that is a page is the document.
 */
export async function readMhtml(bytes: Uint8Array): Promise<ReadResult> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  const page = firstPage(text);
  if (!page) return failure("unsupported", "网页存档（MHTML）里没有网页；请另存为网页或 Word 文档。");
  const decoded = decodeText(page.content, page.charset ?? declaredCharset(page.content));
  if ("problem" in decoded) return failure("unreadable", "网页存档（MHTML）里的文字是乱码；请用原始文件。");
  return readHtml(decoded.text);
}

interface Part {
  readonly content: Uint8Array;
  readonly charset: string | undefined;
}

/** Parts stand between lines of the boundary that the head names; a file without one is a single part. */
function firstPage(text: string): Part | undefined {
  const boundary = /boundary\s*=\s*"?([^"\r\n;]{1,200})"?/i.exec(text.slice(0, 10_000))?.[1];
  const parts = boundary === undefined ? [text] : text.split(`--${boundary}`).slice(1);
  for (const part of parts) {
    const end = /\r?\n\r?\n/.exec(part);
    if (!end) continue;
    // A head's lines that begin with a blank go on with the one before.
    const head = part.slice(0, end.index).replace(/\r?\n[ \t]+/g, " ");
    if (!/^content-type:\s*(text\/html|application\/xhtml)/im.test(head)) continue;
    const encoding = /^content-transfer-encoding:\s*([\w-]+)/im.exec(head)?.[1]?.toLowerCase();
    const charset = /charset\s*=\s*"?([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
    return { content: bytesOf(part.slice(end.index + end[0].length), encoding), charset };
  }
  return undefined;
}

function bytesOf(content: string, encoding: string | undefined): Uint8Array {
  if (encoding === "base64") return Buffer.from(content, "base64");
  if (encoding !== "quoted-printable") return Buffer.from(content, "latin1");
  const text = content
    .replace(/=[ \t]*\r?\n/g, "")
    .replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(text, "latin1");
}
