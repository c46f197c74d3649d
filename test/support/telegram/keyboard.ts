import { badRequest, houseRule } from "./api-error.ts";
import { flagField, isObject, onlyFields } from "./arguments.ts";
import { webAddressFault } from "./web-address.ts";
import type { WireButton, WireKeyboard } from "./wire.ts";

/** What came as `reply_markup`: an inline keyboard, or one of the kinds that change the person's own keyboard. */
export type Markup = { readonly inline: WireKeyboard | undefined; readonly other?: Readonly<Record<string, unknown>> };

/** An inline keyboard holds at most so many buttons, a row at most so many. */
export const mostButtons = 100;
/** So many buttons fit a row; Telegram silently cuts off the others. */
export const mostButtonsInRow = 8;

const looks = ["text", "style", "icon_custom_emoji_id"];
const actions = [
  "callback_data",
  "url",
  "web_app",
  "login_url",
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
  "copy_text",
  "disabled",
  "callback_game",
  "pay",
];

/** Reads and checks a `reply_markup`. */
export function readMarkup(value: Readonly<Record<string, unknown>> | undefined): Markup {
  if (value === undefined || Object.keys(value).length === 0) return { inline: undefined };
  if ("inline_keyboard" in value) {
    onlyFields(value, "InlineKeyboardMarkup", ["inline_keyboard"]);
    return { inline: readInlineKeyboard(value.inline_keyboard) };
  }
  if ("keyboard" in value) {
    onlyFields(value, "ReplyKeyboardMarkup", [
      ...["keyboard", "is_persistent", "resize_keyboard", "one_time_keyboard", "input_field_placeholder", "selective"],
    ]);
    if (!Array.isArray(value.keyboard)) throw badRequest('field "keyboard" must be of type Array');
    for (const name of ["is_persistent", "resize_keyboard", "one_time_keyboard", "selective"]) flagField(value, name);
    return { inline: undefined, other: value };
  }
  const [name] = ["remove_keyboard", "force_reply"].filter((one) => one in value);
  if (name === undefined) throw houseRule(`a reply_markup of no known kind: ${JSON.stringify(value)}`);
  onlyFields(value, "ReplyMarkup", [name, "selective", "input_field_placeholder"]);
  flagField(value, name);
  return { inline: undefined, other: value };
}

/** Reads the `reply_markup` of an edit, where only inline keyboards may stand. */
export function readInlineMarkup(value: Readonly<Record<string, unknown>> | undefined): WireKeyboard | undefined {
  const { inline, other } = readMarkup(value);
  if (other !== undefined) throw badRequest("inline keyboard expected");
  return inline;
}

function readInlineKeyboard(value: unknown): WireKeyboard | undefined {
  if (!Array.isArray(value)) throw badRequest('field "inline_keyboard" must be of type Array');
  const rows = value
    .map((row: unknown) => {
      if (!Array.isArray(row)) throw badRequest("can't parse inline keyboard: expected an Array of Array");
      if (row.length > mostButtonsInRow) throw houseRule(`${row.length} buttons in a row, ${mostButtonsInRow} fit`);
      return row.map(readButton);
    })
    .filter((row) => row.length > 0);
  if (rows.flat().length > mostButtons) throw badRequest("reply markup is too long");
  return rows.length === 0 ? undefined : { inline_keyboard: rows };
}

function readButton(value: unknown): WireButton {
  const parse = "can't parse inline keyboard button:";
  if (!isObject(value)) throw badRequest(`${parse} InlineKeyboardButton must be an Object`);
  onlyFields(value, "InlineKeyboardButton", [...looks, ...actions]);
  if (value.text === undefined) throw badRequest(`${parse} Can't find field "text"`);
  if (typeof value.text !== "string") throw badRequest(`${parse} Field "text" must be of type String`);
  if (value.text.trim() === "") throw badRequest("REPLY_MARKUP_INVALID");
  if (/\p{Surrogate}/u.test(value.text)) throw badRequest("inline keyboard button text must be encoded in UTF-8");
  const given = actions.filter((name) => value[name] !== undefined && value[name] !== null);
  const [action] = given;
  if (action === undefined) throw badRequest(`${parse} Text buttons are unallowed in the inline keyboard`);
  if (given.length > 1) throw houseRule(`a button with both ${given.join(" and ")}`);
  refuseAction(action, value[action]);
  return value as unknown as WireButton;
}

function refuseAction(action: string, value: unknown): void {
  switch (action) {
    case "callback_data":
      refuseData(value);
      return;
    case "url": {
      if (typeof value !== "string") throw badRequest('field "url" must be of type String');
      const fault = webAddressFault(value);
      if (fault !== undefined) throw badRequest(`inline keyboard button URL '${value}' is invalid: ${fault}`);
      return;
    }
    case "switch_inline_query":
    case "switch_inline_query_current_chat":
      if (typeof value !== "string") throw badRequest(`field "${action}" must be of type String`);
      if (value.length > 256) throw badRequest("BUTTON_DATA_INVALID");
      return;
    case "switch_inline_query_chosen_chat":
      if (!isObject(value)) throw badRequest(`field "${action}" must be of type Object`);
      return;
    case "copy_text": {
      const text = isObject(value) ? value.text : undefined;
      if (typeof text !== "string" || text.length < 1 || text.length > 256)
        throw badRequest("BUTTON_COPY_TEXT_INVALID");
      return;
    }
    case "web_app": {
      const url = isObject(value) ? String(value.url) : "";
      if (url.startsWith("https://")) return;
      throw badRequest(`inline keyboard button Web App URL '${url}' is invalid: Only HTTPS links are allowed`);
    }
    case "pay":
    case "callback_game":
      throw badRequest("BUTTON_TYPE_INVALID");
    default:
      throw houseRule(`buttons with ${action} are not emulated`);
  }
}

function refuseData(value: unknown): void {
  if (typeof value !== "string") throw badRequest('field "callback_data" must be of type String');
  if (value === "") {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  if (Buffer.byteLength(value) > 64) throw badRequest("BUTTON_DATA_INVALID");
}
