import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";

/** The address cannot be listened on; the message is one line with the way out. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

/** Where to listen; port 0 takes any that is free. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** A server that listens. */
export interface Serving extends Address {
  /**
   * Stops listening, lets requests in hand finish for so long (5 s unless told), then cuts those that have not.
   */
  close(graceMs?: number): Promise<void>;
}

/** A client that sends its request drop by drop is cut off; the handlers have time limits of their own. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
};

/**
 * Serves an app over HTTP.
 * @throws ListenError when the port is taken or forbidden, or the host is not this machine's.
 */
export async function serve(app: Hono, { host, port }: Address): Promise<Serving> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: limits,
    overrideGlobalObjects: false,
  }) as Server;
  await listen(server, host, port);
  const address = server.address();
  const actual = typeof address === "object" && address !== null ? address.port : port;
  return { host, port: actual, close: (graceMs = 5_000) => close(server, graceMs) };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(listenError(error, host, port));
    server.once("error", fail);
    server.listen(port, host, () => {
      server.off("error", fail);
      resolve();
    });
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): unknown {
  const where = `${host}:${port}`;
  const reason = {
    EADDRINUSE: "another program listens there; choose another with PORT",
    EACCES: "no permission for this port; choose one over 1023 with PORT",
    EADDRNOTAVAIL: "this machine has no such address; check HOST",
    ENOTFOUND: "there is no such host; check HOST",
    EAI_AGAIN: "the host's name cannot be looked up; check HOST",
  }[error.code ?? ""];
  return reason === undefined ? error : new ListenError(`cannot listen on ${where}: ${reason}`, { cause: error });
}

/** A connection that is kept alive becomes idle when its answer is done, so idle ones are closed again and again. */
function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close((error) => {
      clearInterval(sweep);
      clearTimeout(cut);
      if (error && !("code" in error && error.code === "ERR_SERVER_NOT_RUNNING")) reject(error);
      else resolve();
    });
    server.closeIdleConnections();
  });
}
