import { patience } from "./chat.ts";
import type { Room, Stored } from "./room.ts";
import { Signal } from "./signal.ts";
import type { WireButton, WireUpdate, WireUser } from "./wire.ts";
import type { World } from "./world.ts";

/** What a person sees when the bot answers their press. */
export interface PressAnswer {
  readonly text: string | undefined;
  readonly showAlert: boolean;
  readonly url: string | undefined;
  readonly cacheTime: number;
}

/** A press of a button, on its way. */
export interface Press {
  /** The number of the query. */
  readonly id: string;
  readonly update: WireUpdate | undefined;
  /** The bot's answer, as soon as there is one; rejects when there is none in time. */
  answered(timeoutMs?: number): Promise<PressAnswer>;
}

/** How a button is pressed. */
export interface PressOptions {
  /** So long ago that Telegram takes no answer any more. */
  readonly tooLate?: boolean;
  /** On a message so old that the bot is not told what it says. */
  readonly inaccessible?: boolean;
}

/** Presses a button of a message as it is now. */
export function press(
  world: World,
  user: WireUser,
  message: { readonly id: number; readonly chatId: number },
  name: string,
  options: PressOptions = {},
): Press {
  const { room, stored } = find(world, message);
  const button = buttonNamed(stored, name);
  const id = `77${String(world.number()).padStart(16, "0")}`;
  room.happened({ kind: "pressed", who: user.first_name, label: button.text }, world.options.history);
  const signal = new Signal();
  let answer: PressAnswer | undefined;
  if (!options.tooLate) {
    const taken = (values: Readonly<Record<string, unknown>>) => {
      answer = values as unknown as PressAnswer;
      const { text, showAlert } = answer;
      if (text !== undefined && text !== "") {
        room.happened({ kind: "toast", who: user.first_name, text, isAlert: showAlert }, world.options.history);
      }
      signal.tell();
    };
    world.callbackQueries.set(id, { answer: taken });
    // A bot that answers nothing must not fill the memory of a long test.
    const [oldest] = world.callbackQueries.keys();
    if (oldest !== undefined && world.callbackQueries.size > 10_000) world.callbackQueries.delete(oldest);
  }
  const query = {
    id,
    from: user,
    chat_instance: String(room.id),
    data: button.callback_data,
    ...target(stored, options),
  };
  return {
    id,
    update: world.update({ callback_query: query }, room.id),
    answered: (timeoutMs = patience) =>
      signal.until(
        () => answer,
        timeoutMs,
        () => `an answer to [ ${button.text} ]`,
      ),
  };
}

function find(world: World, message: { readonly id: number; readonly chatId: number }): { room: Room; stored: Stored } {
  const room = world.rooms.get(message.chatId);
  const stored = room?.messages.get(message.id);
  if (room === undefined || stored === undefined)
    throw new Error(`chat ${message.chatId} shows no message ${message.id}`);
  return { room, stored };
}

function buttonNamed({ wire }: Stored, name: string): WireButton {
  const buttons = wire.reply_markup?.inline_keyboard.flat() ?? [];
  const labelled = buttons.filter(({ text }) => text === name);
  const found = labelled.length > 0 ? labelled : buttons.filter(({ callback_data }) => callback_data === name);
  const [button] = found;
  const there = buttons.map(({ text }) => `[ ${text} ]`).join(" ");
  if (button === undefined)
    throw new Error(`message ${wire.message_id} has no button "${name}" but ${there || "none"}`);
  if (found.length > 1) throw new Error(`message ${wire.message_id} has ${found.length} buttons "${name}": ${there}`);
  if (button.callback_data === undefined) throw new Error(`"${name}" is no button that the bot hears of`);
  return button;
}

function target({ wire, inlineId }: Stored, { inaccessible }: PressOptions): Readonly<Record<string, unknown>> {
  if (inlineId !== undefined) return { inline_message_id: inlineId };
  if (inaccessible) return { message: { chat: wire.chat, message_id: wire.message_id, date: 0 } };
  return { message: wire };
}
