import { foundEntities } from "./entities.ts";
import type { StoredFile } from "./files.ts";
import { wireDocument } from "./files.ts";
import { photoSizes } from "./photos.ts";
import { placeOf } from "./places.ts";
import type { Room } from "./room.ts";
import type { WireMessage, WireUpdate, WireUser } from "./wire.ts";
import type { World } from "./world.ts";

/** How a person sends something. */
export interface SendOptions {
  /** The message that it replies to. */
  readonly replyTo?: { readonly id: number } | { readonly message_id: number };
  /** The topic of a forum. */
  readonly threadId?: number;
  /** In the name of the group, as administrators can. */
  readonly anonymously?: boolean;
}

/** A message that somebody sent, and the update that it became; none where the bot does not get to see it. */
export interface Sent {
  readonly id: number;
  readonly chatId: number;
  readonly wire: WireMessage;
  readonly update: WireUpdate | undefined;
}

/** Whoever sends anonymously in a group appears as this. */
const anonymousBot: WireUser = { id: 1087968824, is_bot: true, first_name: "Group", username: "GroupAnonymousBot" };

/** Puts a person's message into a chat and, where the bot gets to see it, in line for the bot. */
export function say(
  world: World,
  room: Room,
  user: WireUser | undefined,
  content: Partial<WireMessage>,
  options: SendOptions & { readonly file?: StoredFile; readonly inlineId?: string | undefined } = {},
): Sent {
  const sender =
    user === undefined || options.anonymously
      ? { ...(user && { from: anonymousBot }), sender_chat: room.wire }
      : { from: user };
  const { threadId } = options;
  if (threadId !== undefined && !room.topics.has(threadId)) throw new Error(`chat ${room.id} has no topic ${threadId}`);
  const place = placeOf(room, threadId, repliedTo(room, options));
  const { wire } = world.post(
    room,
    { ...sender, ...place, ...content },
    { fromBot: false, silent: false, file: options.file, inlineId: options.inlineId },
  );
  const kind = room.type === "channel" ? "channel_post" : "message";
  const update = reachesBot(world, room, wire) ? world.update({ [kind]: wire }, room.id) : undefined;
  return { id: wire.message_id, chatId: room.id, wire, update };
}

/** A typed text as a message's content: trimmed, as apps do, with what Telegram marks in it. */
export function textContent(typed: string): Partial<WireMessage> {
  const text = typed.trim();
  if (text === "") throw new Error("nobody can send a blank message");
  if (text.length > 4096) throw new Error(`nobody can send ${text.length} UTF-16 units; their app would split them`);
  const entities = foundEntities(text);
  return { text, ...(entities.length > 0 && { entities }) };
}

/** A file as a message's content. */
export function fileContent(file: StoredFile, caption: string | undefined, isPhoto: boolean): Partial<WireMessage> {
  const media = isPhoto ? { photo: photoSizes(file) } : { document: wireDocument(file) };
  if (caption === undefined) return media;
  const entities = foundEntities(caption);
  return { ...media, caption, ...(entities.length > 0 && { caption_entities: entities }) };
}

/**
 * Whether the bot gets to see a message. In groups its privacy mode is on: it sees commands that are meant for it, replies to
 * it, mentions of it, what was sent by its inline results, and service messages; as an administrator it sees all.
 */
export function reachesBot(world: World, room: Room, wire: WireMessage): boolean {
  if (!room.botIsInside) return false;
  if (!room.isGroup || room.botStatus === "administrator") return true;
  if (wire.text === undefined && wire.document === undefined && wire.photo === undefined) return true;
  if (wire.via_bot?.id === world.bot.id) return true;
  if (wire.reply_to_message?.from?.id === world.bot.id) return true;
  return isMeantForBot(world, room, wire);
}

function isMeantForBot(world: World, room: Room, wire: WireMessage): boolean {
  const text = (wire.text ?? wire.caption ?? "").toLowerCase();
  const name = `@${world.bot.username?.toLowerCase()}`;
  return (wire.entities ?? wire.caption_entities ?? []).some(({ type, offset, length }) => {
    const word = text.slice(offset, offset + length);
    if (type === "mention") return word === name;
    if (type !== "bot_command") return false;
    return word.includes("@") ? word.endsWith(name) : offset === 0 && !room.otherBotSpokeLast;
  });
}

function repliedTo(room: Room, { replyTo }: SendOptions): WireMessage | undefined {
  if (replyTo === undefined) return undefined;
  const id = "id" in replyTo ? replyTo.id : replyTo.message_id;
  const stored = room.messages.get(id);
  if (stored === undefined) throw new Error(`chat ${room.id} shows no message ${id} to reply to`);
  return stored.wire;
}
