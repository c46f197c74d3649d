import { ApiError, badRequest, houseRule } from "./api-error.ts";
import type { Arguments } from "./arguments.ts";
import { largestUpload, type StoredFile, wireDocument } from "./files.ts";
import { readMarkup } from "./keyboard.ts";
import type { Method, Methods } from "./method.ts";
import { photoSizes, refusePhoto } from "./photos.ts";
import { placeAsked, topicAsked } from "./places.ts";
import type { Room } from "./room.ts";
import { captionAsked, linkPreviewAsked, refuseParseMode, textAsked } from "./texts.ts";
import type { WireMessage } from "./wire.ts";
import type { World } from "./world.ts";

const common = ["chat_id", "message_thread_id", "disable_notification", "protect_content"].concat([
  ...["reply_parameters", "reply_markup", "parse_mode"],
]);
const captioned = [...common, "caption", "caption_entities"];

const actions = new Set(
  "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker find_location record_video_note upload_video_note".split(
    " ",
  ),
);

const sendMessage: Method = {
  parameters: [...common, "text", "entities", "link_preview_options"],
  run: (world, args) => {
    refuseParseMode(args.values);
    if (args.text("text") === undefined || args.text("text") === "") throw badRequest("message text is empty");
    const room = world.writableRoomFor(args.values.chat_id);
    const { text, entities } = textAsked(args);
    const preview = linkPreviewAsked(args.json("link_preview_options"));
    return send(world, room, args, {
      text,
      ...(entities.length > 0 && { entities }),
      ...(preview && { link_preview_options: preview }),
    });
  },
};

const sendDocument: Method = {
  parameters: [...captioned, "document", "disable_content_type_detection"],
  run: (world, args) => {
    refuseParseMode(args.values);
    const room = world.writableRoomFor(args.values.chat_id);
    const caption = captionFields(args);
    const file = fileAsked(world, args, "document", "documents");
    return send(world, room, args, { document: wireDocument(file), ...caption }, file);
  },
};

const sendPhoto: Method = {
  parameters: [...captioned, "photo", "show_caption_above_media", "has_spoiler"],
  run: (world, args) => {
    refuseParseMode(args.values);
    const room = world.writableRoomFor(args.values.chat_id);
    const caption = captionFields(args);
    const file = fileAsked(world, args, "photo", "photos");
    refusePhoto(file.bytes);
    return send(world, room, args, { photo: photoSizes(file), ...caption }, file);
  },
};

const sendChatAction: Method = {
  parameters: ["chat_id", "message_thread_id", "action"],
  run: (world, args) => {
    const room = world.writableRoomFor(args.values.chat_id);
    const action = args.text("action") ?? "";
    if (!actions.has(action)) throw badRequest("wrong parameter action in request");
    topicAsked(room, args);
    room.actions.push(action);
    if (room.actions.length > 100) room.actions.shift();
    room.changed.tell();
    world.touch();
    return true;
  },
};

/** Methods that put something into a chat. */
export const sendMethods: Methods = { sendMessage, sendDocument, sendPhoto, sendChatAction };

function send(
  world: World,
  room: Room,
  args: Arguments,
  content: Partial<WireMessage>,
  file?: StoredFile,
): WireMessage {
  const place = placeAsked(room, args);
  const markup = readMarkup(args.object("reply_markup"));
  if (markup.other !== undefined && room.type === "channel") throw badRequest("inline keyboard expected");
  const isChannel = room.type === "channel";
  const silent = args.flag("disable_notification");
  const isProtected = args.flag("protect_content");
  world.meter.count(room.id, room.type !== "private");
  const { wire } = world.post(
    room,
    {
      ...(isChannel ? { sender_chat: room.wire } : { from: world.bot }),
      ...place,
      ...content,
      ...(isProtected && { has_protected_content: true }),
      ...(markup.inline && { reply_markup: markup.inline }),
    },
    { fromBot: true, silent, file, replyMarkup: markup.other },
  );
  return wire;
}

function captionFields(args: Arguments): Pick<WireMessage, "caption" | "caption_entities"> {
  const { text, entities } = captionAsked(args);
  return { ...(text !== "" && { caption: text }), ...(entities.length > 0 && { caption_entities: entities }) };
}

/** The file of a parameter: one that came with the call, or one that Telegram has already. */
function fileAsked(world: World, args: Arguments, name: string, folder: string): StoredFile {
  const value = args.text(name);
  const attached = value?.startsWith("attach://") ? args.files.get(value.slice("attach://".length)) : undefined;
  const upload = attached ?? args.files.get(name);
  if (upload !== undefined) {
    if (upload.bytes.length === 0) throw badRequest("file must be non-empty");
    if (upload.bytes.length > largestUpload) throw new ApiError(413, "Request Entity Too Large");
    return world.files.add({ name: upload.name, bytes: upload.bytes }, folder);
  }
  if (value === undefined || value === "") throw badRequest(`there is no ${name} in the request`);
  if (value.includes("://")) throw houseRule(`files by address are not emulated: ${value}`);
  const known = world.files.byId(value);
  if (known === undefined) throw badRequest("wrong remote file identifier specified: Wrong string length");
  return known;
}
