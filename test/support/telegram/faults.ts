/** Something that goes wrong between the bot and Telegram. */
export interface Fault {
  /** Of calls of this method; otherwise of any but getUpdates. */
  readonly method?: string;
  /** Of calls for this chat only. */
  readonly chatId?: number;
  /** An error code to answer with; or the connection cut; or an answer that takes `delayMs`. */
  readonly status: number | "drop" | "slow";
  /** Whether the call is carried out before the fault strikes, so that only its answer is lost. Otherwise it is not carried out. */
  readonly after?: boolean;
  /** For 429, in seconds. */
  readonly retryAfter?: number;
  /** In place of the usual words of the code. */
  readonly description?: string;
  /** A page of a proxy in place of Telegram's JSON. */
  readonly html?: boolean;
  /** For "slow". */
  readonly delayMs?: number;
  /** How many calls it strikes; one, when not said. */
  readonly times?: number;
}

/** The faults that are still to come. */
export class Faults {
  #waiting: { fault: Fault; left: number }[] = [];
  /** How many struck. */
  struck = 0;

  /** Lets the next fitting calls go wrong. */
  next(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** Nothing goes wrong any more. */
  clear(): void {
    this.#waiting = [];
  }

  /** The fault that strikes a call, if any; it is used up. */
  strike(method: string, parameters: Readonly<Record<string, unknown>>): Fault | undefined {
    if (this.#waiting.length === 0) return undefined;
    const found = this.#waiting.find(({ fault }) => fits(fault, method, parameters));
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#waiting = this.#waiting.filter((one) => one !== found);
    this.struck += 1;
    return found.fault;
  }
}

function fits(fault: Fault, method: string, parameters: Readonly<Record<string, unknown>>): boolean {
  if (fault.method === undefined ? method === "getUpdates" : fault.method !== method) return false;
  return fault.chatId === undefined || fault.chatId === Number(parameters.chat_id);
}

/** Telegram's words for a code. */
export function faultDescription(fault: Fault): string {
  if (fault.description !== undefined) return fault.description;
  if (fault.status === 429) return `Too Many Requests: retry after ${fault.retryAfter ?? 1}`;
  const words: Readonly<Record<string, string>> = {
    400: "Bad Request: injected fault",
    401: "Unauthorized",
    403: "Forbidden: injected fault",
    500: "Internal Server Error: Request aborted",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
  };
  return words[String(fault.status)] ?? "Injected fault";
}
