import { patience } from "./chat.ts";
import { say } from "./incoming.ts";
import type { InlineArticle } from "./query-methods.ts";
import type { Room } from "./room.ts";
import { type ShownMessage, shown } from "./shown.ts";
import type { WireUser } from "./wire.ts";
import type { World } from "./world.ts";

/** The results that a person sees over what they type. */
export interface InlineAnswer {
  readonly query: string;
  readonly results: readonly InlineArticle[];
  readonly nextOffset: string;
  readonly cacheTime: number;
  readonly isPersonal: boolean;
  readonly button: { readonly text: string; readonly startParameter: string } | undefined;
}

/** Sends the bot an inline query and waits for its results. */
export async function inlineQuery(
  world: World,
  from: WireUser,
  query: string,
  { offset = "", chatType = "private", timeoutMs = patience } = {},
): Promise<InlineAnswer> {
  if (query.length > 256) throw new Error("an inline query has at most 256 characters");
  const id = `88${String(world.number()).padStart(16, "0")}`;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      world.inlineQueries.delete(id);
      reject(new Error(`waited ${timeoutMs} ms for inline results for "${query}"`));
    }, timeoutMs);
    world.inlineQueries.set(id, {
      answer: (values) => {
        clearTimeout(timer);
        resolve({ query, ...values } as unknown as InlineAnswer);
      },
    });
    world.update({ inline_query: { id, from, query, offset, chat_type: chatType } }, from.id);
  });
}

/** Sends a result to a chat and tells the bot so. */
export function resultChosen(
  world: World,
  from: WireUser,
  room: Room,
  answer: InlineAnswer,
  which: number | string,
): ShownMessage {
  const result = answer.results.find(({ id, title }, index) => which === index || which === id || which === title);
  if (result === undefined) throw new Error(`there is no inline result ${which}`);
  const { text, entities, keyboard } = result;
  const inlineId = keyboard && `AAAA${String(world.number()).padStart(12, "0")}`;
  const { id } = say(
    world,
    room,
    from,
    { text, ...(entities.length > 0 && { entities }), ...(keyboard && { reply_markup: keyboard }), via_bot: world.bot },
    { inlineId },
  );
  const stored = room.messages.get(id);
  if (stored === undefined) throw new Error("a message that was just sent is not there");
  if (inlineId !== undefined) world.inlineMessages.set(inlineId, { room, stored });
  const chosen = { result_id: result.id, from, query: answer.query, ...(inlineId && { inline_message_id: inlineId }) };
  world.update({ chosen_inline_result: chosen }, from.id);
  return shown(room, stored);
}
