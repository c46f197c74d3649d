import type { IncomingMessage } from "node:http";
import { badRequest } from "./api-error.ts";
import { Arguments, isObject } from "./arguments.ts";
import { type Multipart, readMultipart } from "./multipart.ts";

/** Reads the parameters of a call: from the address, and from a body that is JSON, a form, or multipart. */
export async function readArguments(request: IncomingMessage): Promise<Arguments> {
  const url = request.url ?? "";
  const asked = url.includes("?") ? Object.fromEntries(new URLSearchParams(url.slice(url.indexOf("?") + 1))) : {};
  if (request.method === "GET") return new Arguments(asked);
  const body = await readBody(request);
  const type = request.headers["content-type"] ?? "";
  const { values, files } = readContent(body, type);
  return new Arguments({ ...asked, ...values }, files);
}

function readContent(
  body: Buffer,
  type: string,
): { values: Readonly<Record<string, unknown>>; files: Multipart["files"] } {
  const files = new Map();
  if (body.length === 0) return { values: {}, files };
  if (type.startsWith("multipart/form-data")) {
    const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
    if (boundary === undefined) throw badRequest(`multipart without a boundary: ${type}`);
    return readMultipart(body, boundary);
  }
  if (type.startsWith("application/json")) {
    return { values: readJson(body.toString("utf8")), files };
  }
  return { values: Object.fromEntries(new URLSearchParams(body.toString("utf8"))), files };
}

function readJson(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // What is no JSON is refused like what is no object.
  }
  throw badRequest("can't parse the JSON body of the call");
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => resolve(chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks)));
    request.on("error", reject);
    request.on("close", () => reject(new Error("the caller hung up in the middle of a call")));
  });
}
