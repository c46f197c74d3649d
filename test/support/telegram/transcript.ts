import type { Event, Room } from "./room.ts";
import { senderName } from "./shown.ts";
import type { WireButton, WireEntity, WireMessage } from "./wire.ts";

/** A chat as a person reads it, in plain text: what it shows now. */
export function transcriptNow(room: Room): string {
  return [...room.messages.values()]
    .map(({ wire, silent }) => rendered(room, wire, silent ? ["silent"] : []))
    .join("\n");
}

/** A chat as a person lived through it: messages, presses, what came of them, and edits, in order. */
export function transcriptOfEvents(room: Room): string {
  return room.events.map((event) => renderedEvent(room, event)).join("\n");
}

function renderedEvent(room: Room, event: Event): string {
  switch (event.kind) {
    case "said":
      return rendered(room, event.wire, event.stored.silent ? ["silent"] : []);
    case "edited":
      return rendered(room, event.wire, []);
    case "deleted":
      return `(${senderName(event.wire)}'s message is deleted: ${firstLine(event.wire)})\n`;
    case "pressed":
      return `(${event.who} presses [ ${event.label} ])\n`;
    case "toast":
      return `(${event.who} sees ${event.isAlert ? "an alert" : "a notice"}: ${event.text})\n`;
  }
}

function rendered(room: Room, wire: WireMessage, notes: readonly string[]): string {
  const service = serviceText(wire);
  if (service !== undefined) return `(${service})\n`;
  const lines = [
    `${senderName(wire)}${headNotes(room, wire, notes)}:`,
    ...mediaLines(wire),
    ...formattedLines(wire.text ?? wire.caption ?? "", wire.entities ?? wire.caption_entities ?? []),
    ...(wire.reply_markup?.inline_keyboard ?? []).map((row) => row.map(buttonText).join(" ")),
  ];
  return `${lines.map((line, index) => (index === 0 || line === "" ? line : `  ${line}`)).join("\n")}\n`;
}

function headNotes(room: Room, wire: WireMessage, notes: readonly string[]): string {
  const topic = wire.is_topic_message ? room.topics.get(wire.message_thread_id ?? 0) : undefined;
  const replied = wire.reply_to_message;
  const isReply = replied !== undefined && replied.forum_topic_created === undefined;
  const all = [
    ...(topic ? [`in ${topic.name}`] : []),
    ...(isReply ? [`to ${senderName(replied)}: ${firstLine(replied)}`] : []),
    ...(wire.via_bot ? [`via ${wire.via_bot.first_name}`] : []),
    ...(wire.edit_date !== undefined ? ["edited"] : []),
    ...notes,
  ];
  return all.length === 0 ? "" : ` (${all.join("; ")})`;
}

function serviceText(wire: WireMessage): string | undefined {
  const who = senderName(wire);
  if (wire.new_chat_members) return `${who} adds ${wire.new_chat_members.map((one) => one.first_name).join(", ")}`;
  if (wire.left_chat_member) return `${wire.left_chat_member.first_name} leaves`;
  if (wire.forum_topic_created) return `${who} opens the topic ${wire.forum_topic_created.name}`;
  if (wire.forum_topic_closed) return `${who} closes the topic`;
  if (wire.migrate_to_chat_id !== undefined) return "the group becomes a supergroup";
  if (wire.migrate_from_chat_id !== undefined) return "the supergroup begins where the group ended";
  return undefined;
}

function mediaLines(wire: WireMessage): string[] {
  if (wire.document) return [`{file ${wire.document.file_name}, ${wire.document.file_size} bytes}`];
  const [photo] = wire.photo ?? [];
  return photo ? [`{picture ${photo.width}×${photo.height}}`] : [];
}

function buttonText(button: WireButton): string {
  if (button.url !== undefined) return `[ ${button.text} → ${button.url} ]`;
  const query = button.switch_inline_query ?? button.switch_inline_query_current_chat;
  return query === undefined ? `[ ${button.text} ]` : `[ ${button.text} → @bot ${query} ]`;
}

function firstLine(wire: WireMessage): string {
  const [line = ""] = (wire.text ?? wire.caption ?? wire.document?.file_name ?? "").split("\n");
  return line.length > 24 ? `${line.slice(0, 23)}…` : line;
}

const marks: Readonly<Record<string, string>> = {
  bold: "**",
  italic: "_",
  underline: "__",
  strikethrough: "~~",
  code: "`",
  pre: "```",
  spoiler: "||",
};

/** The text with its formatting as signs: bold between two stars, quotes behind a bar, links with where they lead. */
function formattedLines(text: string, entities: readonly WireEntity[]): string[] {
  if (text === "") return [];
  const opening = new Map<number, string>();
  const closing = new Map<number, string>();
  for (const { type, offset, length, url } of entities) {
    const mark = marks[type] ?? "";
    const end = type === "text_link" ? ` <${url}>` : mark;
    opening.set(offset, (opening.get(offset) ?? "") + mark);
    closing.set(offset + length, end + (closing.get(offset + length) ?? ""));
  }
  const isQuoted = (at: number) =>
    entities.some(({ type, offset, length }) => type.endsWith("blockquote") && at >= offset && at < offset + length);
  let line = isQuoted(0) ? "│ " : "";
  const lines: string[] = [];
  for (let at = 0; at <= text.length; at++) {
    line += (closing.get(at) ?? "") + (opening.get(at) ?? "");
    if (at === text.length || text[at] === "\n") {
      lines.push(line);
      line = isQuoted(at + 1) ? "│ " : "";
    } else line += text[at];
  }
  return lines;
}
