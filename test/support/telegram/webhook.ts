import { Agent, request } from "node:http";
import { isObject } from "./arguments.ts";
import { Signal } from "./signal.ts";
import type { Queued } from "./updates.ts";

/** Where updates are sent to. */
export interface WebhookTarget {
  readonly url: string;
  readonly secret: string | undefined;
  readonly maxConnections: number;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Posts updates to the bot's address: one key's in order, several keys side by side, each again and again until it is taken. */
export class Webhook {
  readonly target: WebhookTarget;
  lastError: { readonly at: number; readonly message: string } | undefined;
  readonly changed = new Signal();
  readonly #agent = new Agent({ keepAlive: true });
  readonly #lines = new Map<number, Queued[]>();
  readonly #ready: number[] = [];
  readonly #call: (method: string, values: Readonly<Record<string, unknown>>) => void;
  readonly #seconds: () => number;
  readonly #retryMs: number;
  #running = 0;
  #ended = false;

  /** `call` carries out a method that the bot names in its answer; retries come after `retryMs`, then twice as late, and so on up to ten times. */
  constructor(
    target: WebhookTarget,
    options: {
      readonly call: (method: string, values: Readonly<Record<string, unknown>>) => void;
      readonly seconds: () => number;
      readonly retryMs: number;
    },
  ) {
    this.target = target;
    this.#call = options.call;
    this.#seconds = options.seconds;
    this.#retryMs = options.retryMs;
  }

  /** How many updates were not taken yet. */
  get size(): number {
    let size = 0;
    for (const line of this.#lines.values()) size += line.length;
    return size;
  }

  /** Takes an update to deliver. */
  push(item: Queued): void {
    const line = this.#lines.get(item.key);
    if (line !== undefined) {
      line.push(item);
      return;
    }
    this.#lines.set(item.key, [item]);
    this.#ready.push(item.key);
    this.#run();
  }

  /** Delivers no more; gives back what was not taken. */
  end(): Queued[] {
    this.#ended = true;
    this.#agent.destroy();
    const left = [...this.#lines.values()].flat().sort((one, other) => one.update.update_id - other.update.update_id);
    this.#lines.clear();
    return left;
  }

  #run(): void {
    while (!this.#ended && this.#running < this.target.maxConnections) {
      const key = this.#ready.shift();
      if (key === undefined) return;
      this.#running += 1;
      void this.#deliverFirst(key).finally(() => {
        this.#running -= 1;
        this.#run();
      });
    }
  }

  async #deliverFirst(key: number): Promise<void> {
    const line = this.#lines.get(key) ?? [];
    const [item] = line;
    if (item === undefined) return;
    for (let wait = this.#retryMs; !this.#ended; wait = Math.min(wait * 2, this.#retryMs * 10)) {
      if (await this.#delivered(item)) break;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    if (this.#ended) return;
    line.shift();
    if (line.length > 0) this.#ready.push(key);
    else this.#lines.delete(key);
    this.changed.tell();
  }

  async #delivered(item: Queued): Promise<boolean> {
    try {
      const { status, type, body } = await this.#post(JSON.stringify(item.update));
      if (status < 200 || status > 299) throw new Error(`Wrong response from the webhook: ${status}`);
      const answer: unknown = type.includes("json") && body !== "" ? JSON.parse(body) : undefined;
      if (isObject(answer) && typeof answer.method === "string") {
        const { method, ...values } = answer;
        this.#call(answer.method, values);
      }
      return true;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.lastError = { at: this.#seconds(), message };
      return false;
    }
  }

  #post(body: string): Promise<Answer> {
    const { url, secret } = this.target;
    const headers: Record<string, string | number> = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    };
    if (secret !== undefined) headers["x-telegram-bot-api-secret-token"] = secret;
    return new Promise((resolve, reject) => {
      const asked = request(url, { method: "POST", agent: this.#agent, headers, timeout: 60_000 }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers["content-type"] ?? "",
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      });
      asked.on("timeout", () => asked.destroy(new Error("Read timeout expired")));
      asked.on("error", reject);
      asked.end(body);
    });
  }
}
