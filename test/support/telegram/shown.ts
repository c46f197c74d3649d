import type { Room, Stored } from "./room.ts";
import type { WireButton, WireEntity, WireMessage } from "./wire.ts";

/** A message as a chat shows it at a moment. */
export interface ShownMessage {
  readonly id: number;
  readonly chatId: number;
  /** The name of who sent it; a channel's title. */
  readonly from: string;
  readonly fromBot: boolean;
  /** The text, or a file's caption; empty for service messages. */
  readonly text: string;
  readonly entities: readonly WireEntity[];
  /** What stands on the buttons, row by row. */
  readonly buttons: readonly (readonly string[])[];
  readonly keyboard: readonly (readonly WireButton[])[];
  /** The person's own keyboard that came with it, its removal, or the wish for a reply. */
  readonly replyMarkup: Readonly<Record<string, unknown>> | undefined;
  /** How often it was edited. */
  readonly edits: number;
  readonly file: { readonly name: string; readonly mime: string; readonly bytes: Buffer } | undefined;
  readonly isPhoto: boolean;
  /** The topic's number; undefined outside topics. */
  readonly threadId: number | undefined;
  /** Whether it came without a sound. */
  readonly silent: boolean;
  /** The number of the message it replies to. */
  readonly replyTo: number | undefined;
  /** Where it came of an inline result with buttons. */
  readonly inlineId: string | undefined;
  readonly wire: WireMessage;
}

/** A message as its chat shows it now. */
export function shown(room: Room, { wire, ...stored }: Stored): ShownMessage {
  const keyboard = wire.reply_markup?.inline_keyboard ?? [];
  return {
    id: wire.message_id,
    chatId: room.id,
    from: senderName(wire),
    fromBot: stored.fromBot,
    text: wire.text ?? wire.caption ?? "",
    entities: wire.entities ?? wire.caption_entities ?? [],
    buttons: keyboard.map((row) => row.map(({ text }) => text)),
    keyboard,
    replyMarkup: stored.replyMarkup,
    edits: stored.edits,
    file: stored.file,
    isPhoto: wire.photo !== undefined,
    threadId: wire.is_topic_message ? wire.message_thread_id : undefined,
    silent: stored.silent,
    replyTo: wire.reply_to_message?.message_id,
    inlineId: stored.inlineId,
    wire,
  };
}

/** The name that stands over a message. */
export function senderName(wire: WireMessage): string {
  return wire.sender_chat?.title ?? wire.from?.first_name ?? wire.chat.title ?? "";
}
