import { createServer, type ServerOptions } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { Identity } from "./certificate.ts";

/** A request as the site saw it; `servername` is the name asked for in the handshake, null when there was none. */
export interface SecureRequest {
  readonly path: string;
  readonly host: string | undefined;
  readonly servername: string | null;
}

/** What is to be closed at the end of a test. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** A site over https on loopback. */
export interface HttpsSite extends Listening {
  /** The requests it read; one that was given up in the handshake is none. */
  readonly seen: readonly SecureRequest[];
}

/** What one path answers: a page, or another address to go to. */
export type SecurePages = Readonly<Record<string, string | { readonly location: string }>>;

/** Starts a site over https that shows a certificate; what it has no page for is 404. */
export async function startHttpsSite(
  { key, certificate }: Identity,
  pages: SecurePages = {},
  options: ServerOptions & { readonly at?: string } = {},
): Promise<HttpsSite> {
  const seen: SecureRequest[] = [];
  const server = createServer({ ...options, key, cert: certificate }, (request, response) => {
    const { socket, headers, url: path = "/" } = request;
    const asked = socket instanceof TLSSocket && "servername" in socket ? socket.servername : undefined;
    seen.push({ path, host: headers.host, servername: typeof asked === "string" ? asked : null });
    const page = pages[path];
    if (page === undefined) response.writeHead(404).end();
    else if (typeof page === "string") response.writeHead(200, { "content-type": "text/html" }).end(page);
    else response.writeHead(302, page).end();
  });
  const listening = await listen(server, options.at);
  return { ...listening, seen };
}

/** Starts something that takes connections and is no site: what it does with one is the test's to say. */
export function startRawServer(serve: (socket: Socket) => void): Promise<Listening> {
  return listen(createTcpServer(serve));
}

async function listen(server: Server, at = "127.0.0.1"): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    // A client that refuses a certificate breaks off; that is what is tested, and told by the client.
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, at, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
