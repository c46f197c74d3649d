import { badRequest } from "./api-error.ts";

/** A file that came with a call. */
export interface UploadedFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/** What a multipart/form-data body holds. */
export interface Multipart {
  readonly values: Record<string, string>;
  readonly files: ReadonlyMap<string, UploadedFile>;
}

/**
 * Reads a multipart/form-data body. Lenient in one thing: names may stand without quotes, as grammY writes those of files.
 * Throws where the body is not what its boundary promises, or a part has no name.
 */
export function readMultipart(body: Buffer, boundary: string): Multipart {
  const values: Record<string, string> = {};
  const files = new Map<string, UploadedFile>();
  for (const part of partsOf(body, boundary)) {
    const end = part.indexOf("\r\n\r\n");
    if (end < 0) throw badRequest("a part of the multipart body has no end of its header");
    const header = part.toString("utf8", 0, end);
    const content = part.subarray(end + 4);
    const name = attribute(header, "name");
    if (name === undefined) throw badRequest(`a part of the multipart body has no name: ${header}`);
    const fileName = attribute(header, "filename");
    if (fileName === undefined) values[name] = content.toString("utf8");
    else files.set(name, { name: fileName, mime: mimeOf(header), bytes: Buffer.from(content) });
  }
  return { values, files };
}

function partsOf(body: Buffer, boundary: string): Buffer[] {
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: Buffer[] = [];
  let at = body.indexOf(delimiter);
  if (at < 0) throw badRequest("the multipart body does not hold its boundary");
  for (;;) {
    const start = at + delimiter.length;
    if (body.toString("latin1", start, start + 2) === "--") return parts;
    at = body.indexOf(delimiter, start);
    if (at < 0) throw badRequest("the multipart body ends before its last boundary");
    // Before the content stands the line end of the boundary, after it the one that belongs to the next boundary.
    parts.push(body.subarray(start + 2, at - 2));
  }
}

function attribute(header: string, name: string): string | undefined {
  const [disposition = ""] = header.split("\r\n").filter((line) => /^content-disposition:/i.test(line));
  const quoted = new RegExp(`[;\\s]${name}="([^"]*)"`, "i").exec(disposition);
  // An unquoted file name is the last attribute and may hold anything but a line end.
  const bare = new RegExp(`[;\\s]${name}=([^"].*)$`, "i").exec(disposition);
  return quoted?.[1] ?? bare?.[1];
}

function mimeOf(header: string): string {
  return /^content-type:\s*(.+)$/im.exec(header)?.[1]?.trim() ?? "application/octet-stream";
}
