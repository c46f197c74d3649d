import { badRequest, houseRule } from "./api-error.ts";
import { type Arguments, flagField, isObject, onlyFields } from "./arguments.ts";
import { type FormattedText, formattedText } from "./entities.ts";

/** A message's text holds so many UTF-16 units. */
export const longestText = 4096;
/** A caption holds so many UTF-16 units. */
export const longestCaption = 1024;

/** The text of a message, with its entities. */
export function textAsked(args: Arguments): FormattedText {
  return checkedText(args.text("text") ?? "", args.json("entities"));
}

/** Checks the text of a message and its entities. */
export function checkedText(text: string, entities: unknown): FormattedText {
  return formattedText(text, entities, {
    most: longestText,
    tooLong: "message is too long",
    empty: "message text is empty",
  });
}

/** The caption of a file, which may be missing. */
export function captionAsked(args: Arguments): FormattedText {
  return formattedText(args.text("caption") ?? "", args.json("caption_entities"), {
    most: longestCaption,
    tooLong: "message caption is too long",
    empty: undefined,
  });
}

/** Refuses markup written into texts: our bot formats by entities only, so that nothing a report says can become markup. */
export function refuseParseMode(values: Readonly<Record<string, unknown>>): void {
  if (values.parse_mode !== undefined && values.parse_mode !== null) {
    throw houseRule(`entities only, no parse_mode (${String(values.parse_mode)})`);
  }
}

/** Checks how links are to be shown. */
export function linkPreviewAsked(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) throw badRequest("object expected as link preview options");
  const flags = ["is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text"];
  onlyFields(value, "LinkPreviewOptions", [...flags, "url"]);
  for (const name of flags) flagField(value, name);
  return value;
}
