import { looksLikeHtml } from "./html/sniff.ts";
import { holdsHtml } from "./script.ts";

/** What a file is, told by its content; a file name is often wrong (HTML saved as `.doc`) and never looked at. */
export type Kind = "text" | "html" | "script" | "pdf" | "docx" | "doc" | "mhtml" | "archive" | "encrypted" | "foreign";

/** The kind of a binary file by its first bytes, with the word a person knows it by; undefined when it may be text. */
export function binaryKind(bytes: Uint8Array): { readonly kind: Kind; readonly name: string } | undefined {
  const found = signatures.find(({ starts }) => starts.some((start) => start.every((byte, at) => bytes[at] === byte)));
  if (found) return found.detail ? found.detail(bytes) : { kind: "foreign", name: found.name };
  // The specification lets a PDF's mark stand anywhere in the first kilobyte.
  if (asLatin(bytes.subarray(0, 1024)).includes("%PDF-")) return { kind: "pdf", name: "PDF" };
  return undefined;
}

/** The kind of a decoded text. */
export function textKind(text: string): Kind {
  if (looksLikeHtml(text)) return "html";
  return holdsHtml(text) ? "script" : "text";
}

interface Signature {
  readonly name: string;
  readonly starts: readonly (readonly number[])[];
  readonly detail?: (bytes: Uint8Array) => { readonly kind: Kind; readonly name: string };
}

const signatures: readonly Signature[] = [
  { name: "PDF", starts: [ascii("%PDF-")], detail: () => ({ kind: "pdf", name: "PDF" }) },
  {
    name: "ZIP",
    starts: [
      [0x50, 0x4b, 3, 4],
      [0x50, 0x4b, 5, 6],
      [0x50, 0x4b, 7, 8],
    ],
    detail: zipKind,
  },
  { name: "Office 97", starts: [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]], detail: compoundKind },
  { name: "PNG 图片", starts: [[0x89, 0x50, 0x4e, 0x47]] },
  { name: "JPEG 图片", starts: [[0xff, 0xd8, 0xff]] },
  { name: "GIF 图片", starts: [ascii("GIF8")] },
  { name: "BMP 图片", starts: [ascii("BM")], detail: bitmapKind },
  {
    name: "TIFF 图片",
    starts: [
      [0x49, 0x49, 0x2a, 0],
      [0x4d, 0x4d, 0, 0x2a],
    ],
  },
  { name: "WebP 图片或音视频", starts: [ascii("RIFF")] },
  { name: "RAR 压缩包", starts: [ascii("Rar!")] },
  { name: "7z 压缩包", starts: [[0x37, 0x7a, 0xbc, 0xaf]] },
  { name: "gzip 压缩包", starts: [[0x1f, 0x8b]] },
  { name: "RTF", starts: [ascii("{\\rtf")] },
  {
    name: "网页存档（MHTML）",
    starts: [ascii("MIME-Version:"), ascii("From: <Saved"), ascii('From: "Saved')],
    detail: () => ({ kind: "mhtml", name: "网页存档（MHTML）" }),
  },
];

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}

function asLatin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
}

/** Two letters alone are no signature: a bitmap also has four zero bytes where its reserved fields are. */
function bitmapKind(bytes: Uint8Array): { kind: Kind; name: string } {
  const reserved = bytes.subarray(6, 10);
  return reserved.length === 4 && reserved.every((byte) => byte === 0)
    ? { kind: "foreign", name: "BMP 图片" }
    : { kind: "text", name: "文本" };
}

/** The names of a ZIP's entries stand in its directory, at the end; they are plain ASCII for every office format. */
function zipKind(bytes: Uint8Array): { kind: Kind; name: string } {
  const names = asLatin(bytes.length > 400_000 ? bytes.subarray(-400_000) : bytes);
  if (names.includes("word/document")) return { kind: "docx", name: "Word 文档" };
  if (names.includes("xl/workbook")) return { kind: "foreign", name: "Excel 表格（xlsx）" };
  if (names.includes("ppt/presentation")) return { kind: "foreign", name: "PowerPoint 演示文稿（pptx）" };
  if (names.includes("OFD.xml")) return { kind: "foreign", name: "OFD 版式文件" };
  if (names.includes("META-INF/manifest.xml")) return { kind: "foreign", name: "OpenDocument 文件" };
  return { kind: "archive", name: "ZIP 压缩包" };
}

/** An Office 97 container names its streams in UTF-16; an encrypted .docx is such a container too. */
function compoundKind(bytes: Uint8Array): { kind: Kind; name: string } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const has = (stream: string) => buffer.includes(Buffer.from(stream, "utf16le"));
  if (has("EncryptedPackage")) return { kind: "encrypted", name: "加密的 Office 文档" };
  if (has("WordDocument")) return { kind: "doc", name: "Word 97 文档" };
  if (has("Workbook")) return { kind: "foreign", name: "Excel 表格（xls）" };
  if (has("PowerPoint Document")) return { kind: "foreign", name: "PowerPoint 演示文稿（ppt）" };
  return { kind: "foreign", name: "Office 97 文件" };
}
