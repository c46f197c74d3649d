import { badRequest, houseRule } from "./api-error.ts";
import { type Arguments, flagField, onlyFields } from "./arguments.ts";
import type { Room } from "./room.ts";
import type { WireMessage } from "./wire.ts";

/** Where in its chat a message stands: the fields that tell its topic and what it replies to. */
export type Place = Pick<WireMessage, "message_thread_id" | "is_topic_message" | "reply_to_message" | "quote">;

/** The place of a message that the bot sends, by `message_thread_id` and `reply_parameters`. */
export function placeAsked(room: Room, args: Arguments): Place {
  const threadId = topicAsked(room, args);
  const asked = args.object("reply_parameters");
  if (asked === undefined) return placeOf(room, threadId, undefined);
  onlyFields(asked, "ReplyParameters", [
    ...["message_id", "chat_id", "allow_sending_without_reply", "quote", "quote_position", "quote_entities"],
  ]);
  if (asked.message_id === undefined) throw badRequest('can\'t find field "message_id"');
  if (asked.chat_id !== undefined && Number(asked.chat_id) !== room.id) {
    throw houseRule("replies to messages of other chats are not emulated");
  }
  const id = Number(asked.message_id);
  const replied = room.messages.get(id)?.wire ?? forgotten(room, id);
  if (replied === undefined) {
    if (flagField(asked, "allow_sending_without_reply")) return placeOf(room, threadId, undefined);
    throw badRequest("message to be replied not found");
  }
  return { ...placeOf(room, threadId, replied), ...quoteAsked(asked, replied) };
}

/** The topic that the bot names; refused unless it is there and open. The general topic goes without a number. */
export function topicAsked(room: Room, args: Arguments): number | undefined {
  const threadId = args.integer("message_thread_id");
  if (threadId === undefined || threadId === 0) return undefined;
  const topic = room.topics.get(threadId);
  if (topic === undefined) throw badRequest("message thread not found");
  if (topic.closed && room.botStatus !== "administrator") throw badRequest("TOPIC_CLOSED");
  return threadId;
}

/** The place of a message in a topic, or as a reply, or both. */
export function placeOf(room: Room, threadId: number | undefined, replied: WireMessage | undefined): Place {
  const reply = replied === undefined ? {} : { reply_to_message: withoutReply(replied) };
  if (room.wire.is_forum) {
    const topicId = threadId ?? (replied?.is_topic_message ? replied.message_thread_id : undefined);
    const topic = topicId === undefined ? undefined : room.topics.get(topicId);
    if (topic === undefined) return reply;
    // As in Telegram, what replies to nothing in particular replies to the message that opened the topic.
    return { message_thread_id: topicId, is_topic_message: true, reply_to_message: topic.created, ...reply };
  }
  if (room.type !== "supergroup" || replied === undefined) return reply;
  // Replies in a supergroup without topics make threads, which have a number and take no messages by it.
  return { message_thread_id: replied.message_thread_id ?? replied.message_id, ...reply };
}

function forgotten(room: Room, id: number): WireMessage | undefined {
  if (id <= 0 || id > room.forgottenUpTo) return undefined;
  return { message_id: id, date: 0, chat: room.wire };
}

function withoutReply({ reply_to_message: _, ...message }: WireMessage): WireMessage {
  return message;
}

function quoteAsked(asked: Readonly<Record<string, unknown>>, replied: WireMessage): Pick<WireMessage, "quote"> {
  if (asked.quote === undefined) return {};
  const text = String(asked.quote);
  const position = (replied.text ?? replied.caption ?? "").indexOf(text);
  if (text.length > 1024 || position < 0) throw badRequest("QUOTE_TEXT_INVALID");
  return { quote: { text, position, is_manual: true } };
}
