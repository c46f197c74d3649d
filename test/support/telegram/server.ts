import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ApiError, houseRule } from "./api-error.ts";
import { Arguments } from "./arguments.ts";
import { chatMethods } from "./chat-methods.ts";
import { editMethods } from "./edit-methods.ts";
import { type Fault, faultDescription } from "./faults.ts";
import type { Method, Methods } from "./method.ts";
import { profileMethods } from "./profile-methods.ts";
import { queryMethods } from "./query-methods.ts";
import { readArguments } from "./request.ts";
import { sendMethods } from "./send-methods.ts";
import { updateMethods } from "./update-methods.ts";
import type { World } from "./world.ts";

/** The HTTP side of the emulator: takes calls, lets faults strike, and notes what the bot did wrong. */
export class ApiServer {
  readonly #world: World;
  readonly #methods: ReadonlyMap<string, { readonly name: string; readonly method: Method }>;
  readonly #server: Server;

  constructor(world: World) {
    this.#world = world;
    this.#methods = byName({
      ...profileMethods,
      ...sendMethods,
      ...editMethods,
      ...queryMethods,
      ...chatMethods,
      ...updateMethods((method, values) => void this.#call(method, new Arguments(values), () => undefined)),
    });
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        // A caller that hung up needs no answer; a mistake of the emulator's own must not look like one of Telegram's.
        if (!request.destroyed || request.complete) console.error(error);
        response.destroy();
      });
    });
    // The connections of the bot's client stay open between calls, however long that is.
    this.#server.keepAliveTimeout = 0;
    this.#server.requestTimeout = 0;
  }

  /** Begins to listen on a port that is free, of this machine only; gives the address. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Cuts all connections and listens no more. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    const { token } = this.#world.options;
    if (path.startsWith(`/file/bot${token}/`)) return this.#download(path.slice(`/file/bot${token}/`.length), response);
    const asked = /^\/bot([^/]*)\/([A-Za-z]+)$/.exec(path);
    if (asked === null) return answer(response, 404, failure(404, "Not Found"));
    if (asked[1] !== token) return answer(response, 401, failure(401, "Unauthorized"));
    const method = asked[2] ?? "";
    const isPoll = method.toLowerCase() === "getupdates";
    if (!isPoll) this.#world.inFlight += 1;
    try {
      const args = await readArguments(request);
      const fault = this.#world.faults.strike(method, args.values);
      if (fault !== undefined) return await this.#strike(fault, method, args, request, response);
      const { code, body } = await this.#call(method, args, (closed) => response.once("close", closed));
      answer(response, code, body);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#world.journal.note({ method, parameters: {}, code: error.code, description: error.message }, true);
      answer(response, error.code, failure(error.code, error.message));
    } finally {
      if (!isPoll) {
        this.#world.inFlight -= 1;
        this.#world.touch();
      }
    }
  }

  async #call(name: string, args: Arguments, onClose: (closed: () => void) => void) {
    const found = this.#methods.get(name.toLowerCase());
    const method = found?.name ?? name;
    try {
      if (found === undefined) throw new ApiError(404, "Not Found");
      refuseParameters(found.method, method, args);
      const result: unknown = await found.method.run(this.#world, args, onClose);
      this.#world.journal.note({ method, parameters: args.values, code: 200 }, false);
      return { code: 200, body: JSON.stringify({ ok: true, result }) };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { code, message: description, parameters } = error;
      // That a chat has moved, no bot can know before.
      const fault = [400, 404, 413].includes(code) && parameters?.migrate_to_chat_id === undefined;
      this.#world.journal.note({ method, parameters: args.values, code, description }, fault);
      return { code, body: failure(code, description, parameters) };
    }
  }

  async #strike(
    fault: Fault,
    method: string,
    args: Arguments,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const onClose = (closed: () => void) => void response.once("close", closed);
    if (fault.status === "slow") {
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 1000));
      const { code, body } = await this.#call(method, args, onClose);
      return answer(response, code, body);
    }
    if (fault.after) await this.#call(method, args, onClose);
    if (fault.status === "drop") {
      request.socket.destroy();
      return;
    }
    const retry = fault.status === 429 ? { retry_after: fault.retryAfter ?? 1 } : undefined;
    const body = fault.html
      ? `<html><body><h1>${fault.status}</h1></body></html>`
      : failure(fault.status, faultDescription(fault), retry);
    answer(response, fault.status, body, fault.html ? "text/html" : undefined);
  }

  #download(path: string, response: ServerResponse): void {
    const file = this.#world.files.byPath(decodeURIComponent(path));
    if (file === undefined) {
      answer(response, 404, failure(404, "Not Found"));
      return;
    }
    response.writeHead(200, { "content-type": "application/octet-stream", "content-length": file.bytes.length });
    response.end(file.bytes);
  }
}

function byName(methods: Methods): Map<string, { name: string; method: Method }> {
  return new Map(Object.entries(methods).map(([name, method]) => [name.toLowerCase(), { name, method }]));
}

function refuseParameters(method: Method, name: string, args: Arguments): void {
  // Files may be attached under any name, which some parameter refers to.
  const unknown = Object.keys(args.values).find((one) => !method.parameters.includes(one));
  if (unknown !== undefined) throw houseRule(`${name} takes no "${unknown}"`);
}

function failure(code: number, description: string, parameters?: object): string {
  return JSON.stringify({ ok: false, error_code: code, description, ...(parameters && { parameters }) });
}

function answer(response: ServerResponse, code: number, body: string, type = "application/json"): void {
  if (response.destroyed) return;
  response.writeHead(code, { "content-type": type, "content-length": Buffer.byteLength(body) });
  response.end(body);
}
