import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** What the fake site answers at one path. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Answered 304 to whoever has it. */
  readonly etag?: string;
  readonly lastModified?: string;
  readonly packed?: "gzip" | "br";
  /** Waits before the first byte. */
  readonly slowMs?: number;
  /** Sends the body again and again and never ends. */
  readonly endless?: boolean;
  /** Sends the beginning and then nothing. */
  readonly stalls?: boolean;
  /** Breaks the connection in the middle of the body. */
  readonly breaks?: boolean;
}

/** A request as the site saw it. */
export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly status: number;
}

/** A site on loopback whose pages a test makes. */
export interface Site {
  readonly origin: string;
  readonly seen: SeenRequest[];
  /** The most requests that were open at once. */
  mostAtOnce(): number;
  /** Puts a page at a path; a text is HTML, or what the path's ending says. */
  put(path: string, reply: Reply | string | (() => Reply)): void;
  remove(path: string): void;
  /** How often a path was asked for. */
  hits(path: string): number;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  xml: "application/xml",
  json: "application/json",
  txt: "text/plain",
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** Starts a site on loopback, on a free port unless told; what it has no page for is 404. */
export async function startSite(wanted = 0, host = "127.0.0.1"): Promise<Site> {
  const pages = new Map<string, Reply | string | (() => Reply)>();
  const seen: SeenRequest[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    open += 1;
    most = Math.max(most, open);
    response.on("close", () => {
      open -= 1;
    });
    const path = decodeURI(request.url ?? "/");
    const page = pages.get(path);
    const reply = typeof page === "function" ? page() : typeof page === "string" ? { body: page } : page;
    const status = statusOf(request, reply);
    seen.push({ path, headers: request.headers, status });
    answer(response, path, status, reply ?? {});
  });
  await new Promise<void>((resolve) => server.listen(wanted, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${host}:${port}`,
    seen,
    mostAtOnce: () => most,
    put: (path, reply) => pages.set(path, reply),
    remove: (path) => pages.delete(path),
    hits: (path) => seen.filter((request) => request.path === path).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function statusOf({ headers }: IncomingMessage, reply: Reply | undefined): number {
  if (!reply) return 404;
  const isSame =
    (reply.etag !== undefined && headers["if-none-match"] === reply.etag) ||
    (reply.lastModified !== undefined && headers["if-modified-since"] === reply.lastModified);
  return isSame ? 304 : (reply.status ?? 200);
}

function answer(response: ServerResponse, path: string, status: number, reply: Reply): void {
  const plain = typeof reply.body === "string" ? Buffer.from(reply.body) : Buffer.from(reply.body ?? "");
  const body = reply.packed === "gzip" ? gzipSync(plain) : reply.packed === "br" ? brotliCompressSync(plain) : plain;
  const send = (): void => {
    response.writeHead(status, {
      "content-type": types[/\.(\w+)(\?.*)?$/.exec(path)?.[1] ?? "html"] ?? types.html,
      ...(reply.etag ? { etag: reply.etag } : {}),
      ...(reply.lastModified ? { "last-modified": reply.lastModified } : {}),
      ...(reply.packed ? { "content-encoding": reply.packed } : {}),
      ...reply.headers,
    });
    if (status === 304) response.end();
    else if (reply.endless) pour(response, body);
    else if (reply.stalls) response.write(body.subarray(0, 10));
    else if (reply.breaks) response.write(body.subarray(0, 10), () => response.destroy());
    else response.end(body);
  };
  if (reply.slowMs) setTimeout(send, reply.slowMs);
  else send();
}

function pour(response: ServerResponse, body: Buffer): void {
  const more = (): void => {
    while (!response.destroyed && response.write(body));
  };
  response.on("drain", more);
  more();
}

let gbkTable: Map<string, readonly [number, number]> | undefined;

/** A text in GBK, which Node can read but not write. */
export function gbk(text: string): Uint8Array {
  gbkTable ??= makeGbkTable();
  const bytes: number[] = [];
  for (const character of text) {
    const pair = gbkTable.get(character);
    if (pair) bytes.push(...pair);
    else bytes.push(character.charCodeAt(0));
  }
  return Uint8Array.from(bytes);
}

function makeGbkTable(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder("gbk");
  const table = new Map<string, readonly [number, number]>();
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const character = decoder.decode(Uint8Array.of(high, low));
      if (character.length === 1 && character.charCodeAt(0) > 0x7f) table.set(character, [high, low]);
    }
  return table;
}
