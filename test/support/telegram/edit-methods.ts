import { badRequest } from "./api-error.ts";
import type { Arguments } from "./arguments.ts";
import { readInlineMarkup } from "./keyboard.ts";
import type { Method, Methods } from "./method.ts";
import type { Room, Stored } from "./room.ts";
import { captionAsked, linkPreviewAsked, refuseParseMode, textAsked } from "./texts.ts";
import type { WireKeyboard, WireMessage } from "./wire.ts";
import type { World } from "./world.ts";

const common = ["chat_id", "message_id", "inline_message_id", "reply_markup"];

/** The bot can delete other people's messages, and its own of groups, only for so many seconds. */
const deletable = 48 * 3600;

const editMessageText: Method = {
  parameters: [...common, "text", "entities", "link_preview_options", "parse_mode"],
  run: (world, args) => {
    refuseParseMode(args.values);
    const target = targetAsked(world, args);
    const { text, entities } = textAsked(args);
    const keyboard = readInlineMarkup(args.object("reply_markup"));
    const preview = linkPreviewAsked(args.json("link_preview_options"));
    const { wire } = target.stored;
    if (wire.text === undefined) throw badRequest("there is no text in the message to edit");
    const link_preview_options = preview;
    return change(world, target, {
      text,
      entities: entities.length > 0 ? entities : undefined,
      link_preview_options,
      reply_markup: keyboard,
    });
  },
};

const editMessageCaption: Method = {
  parameters: [...common, "caption", "caption_entities", "show_caption_above_media", "parse_mode"],
  run: (world, args) => {
    refuseParseMode(args.values);
    const target = targetAsked(world, args);
    const { text, entities } = captionAsked(args);
    const keyboard = readInlineMarkup(args.object("reply_markup"));
    const { wire } = target.stored;
    if (wire.document === undefined && wire.photo === undefined) {
      throw badRequest("there is no caption in the message to edit");
    }
    return change(world, target, {
      caption: text === "" ? undefined : text,
      caption_entities: entities.length > 0 ? entities : undefined,
      reply_markup: keyboard,
    });
  },
};

const editMessageReplyMarkup: Method = {
  parameters: common,
  run: (world, args) => {
    const target = targetAsked(world, args);
    return change(world, target, { reply_markup: readInlineMarkup(args.object("reply_markup")) });
  },
};

const deleteMessage: Method = {
  parameters: ["chat_id", "message_id"],
  run: (world, args) => {
    const room = world.roomFor(args.values.chat_id);
    remove(world, room, args.integer("message_id"));
    return true;
  },
};

const deleteMessages: Method = {
  parameters: ["chat_id", "message_ids"],
  run: (world, args) => {
    const room = world.roomFor(args.values.chat_id);
    const ids = args.list("message_ids") ?? [];
    if (ids.length === 0) throw badRequest("message identifiers are not specified");
    if (ids.length > 100) throw badRequest("too many message identifiers specified");
    // Those that are not found are skipped, says the documentation.
    for (const id of ids) if (room.messages.has(Number(id))) remove(world, room, Number(id));
    return true;
  },
};

/** Methods that change or take away what is in a chat. */
export const editMethods: Methods = {
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage,
  deleteMessages,
};

interface Target {
  readonly room: Room;
  readonly stored: Stored;
  readonly isInline: boolean;
}

function targetAsked(world: World, args: Arguments): Target {
  const inlineId = args.text("inline_message_id");
  if (inlineId !== undefined && inlineId !== "") {
    const found = world.inlineMessages.get(inlineId);
    if (found === undefined) throw badRequest("MESSAGE_ID_INVALID");
    return { ...found, isInline: true };
  }
  const id = args.integer("message_id");
  if (id === undefined) throw badRequest("message identifier is not specified");
  const room = world.writableRoomFor(args.values.chat_id);
  const stored = room.messages.get(id);
  if (stored === undefined) throw badRequest("message to edit not found");
  // Telegram lets bots edit only what they sent, and not what came with a keyboard of the person's own.
  if (!stored.fromBot || stored.replyMarkup !== undefined) throw badRequest("message can't be edited");
  return { room, stored, isInline: false };
}

type Editable = Partial<
  Pick<WireMessage, "text" | "entities" | "link_preview_options" | "caption" | "caption_entities" | "reply_markup">
>;

function change(world: World, { room, stored, isInline }: Target, content: Editable): WireMessage | true {
  const before = JSON.stringify(seen(stored.wire));
  const wire: WireMessage = { ...stored.wire, ...content, edit_date: world.seconds() };
  if (JSON.stringify(seen(wire)) === before) {
    throw badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
  }
  stored.wire = wire;
  stored.edits += 1;
  world.changed(room, wire, "edited");
  return isInline ? true : wire;
}

/** What makes an edit count as one; how links are shown does not, since most texts have none. */
function seen(wire: WireMessage): readonly unknown[] {
  const keyboard: WireKeyboard | undefined = wire.reply_markup;
  return [wire.text, wire.entities, wire.caption, wire.caption_entities, keyboard];
}

function remove(world: World, room: Room, id: number | undefined): void {
  if (id === undefined) throw badRequest("message identifier is not specified");
  const stored = room.messages.get(id);
  if (stored === undefined) throw badRequest("message to delete not found");
  const isOwn = stored.fromBot;
  const mayDelete = isOwn || room.type === "private" || room.botStatus === "administrator";
  if (!mayDelete) throw badRequest("message can't be deleted");
  const isOld = world.seconds() - stored.wire.date > deletable;
  if (isOld && room.botStatus !== "administrator") throw badRequest("message can't be deleted for everyone");
  room.messages.delete(id);
  if (stored.file !== undefined) world.files.forget(stored.file);
  world.changed(room, stored.wire, "deleted");
}
