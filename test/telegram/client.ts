import { onTestFinished } from "vitest";
import { startTelegram, type Telegram, type TelegramOptions } from "../support/telegram/telegram.ts";

/** An emulated Telegram for the running test. */
export async function telegramForTest(options?: TelegramOptions): Promise<Telegram> {
  const telegram = await startTelegram({ clock: () => new Date("2025-03-01T08:00:00Z"), ...options });
  onTestFinished(() => telegram.close());
  return telegram;
}

/** What the Bot API answered. */
export interface Answer {
  readonly ok: boolean;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
  // The shape of a result depends on the method; tests look into it field by field.
  readonly result: never;
}

/** Calls a method with a JSON body, as grammY does. */
export async function call(telegram: Telegram, method: string, parameters: object = {}): Promise<Answer> {
  const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(parameters),
  });
  return (await response.json()) as Answer;
}

/** Calls a method and gives its result. Throws when it was refused. */
export async function result<T>(telegram: Telegram, method: string, parameters: object = {}): Promise<T> {
  const answer = await call(telegram, method, parameters);
  if (!answer.ok) throw new Error(answer.description);
  return answer.result;
}

/** What was said about a call that was refused; "ok" when it was carried out. */
export async function refusal(telegram: Telegram, method: string, parameters: object = {}): Promise<string> {
  const { ok, error_code, description } = await call(telegram, method, parameters);
  return ok ? "ok" : `${error_code} ${description}`;
}
