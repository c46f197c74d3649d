import { badRequest, houseRule } from "./api-error.ts";
import { type Arguments, isObject, onlyFields } from "./arguments.ts";
import { readInlineMarkup } from "./keyboard.ts";
import type { Method, Methods } from "./method.ts";
import { checkedText, linkPreviewAsked, refuseParseMode } from "./texts.ts";
import type { WireEntity, WireKeyboard } from "./wire.ts";
import type { OpenQuery } from "./world.ts";

/** An article that the bot offers as an inline result, with the message that it becomes. */
export interface InlineArticle {
  readonly id: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly url: string | undefined;
  readonly text: string;
  readonly entities: readonly WireEntity[];
  readonly keyboard: WireKeyboard | undefined;
}

const tooOld = "query is too old and response timeout expired or query ID is invalid";
const parse = "can't parse inline query result:";

const answerCallbackQuery: Method = {
  parameters: ["callback_query_id", "text", "show_alert", "url", "cache_time"],
  run: (world, args) => {
    const text = args.text("text");
    if (text !== undefined && text.length > 200) throw badRequest("MESSAGE_TOO_LONG");
    const url = args.text("url");
    if (url !== undefined && !/^(https?:\/\/)?t\.me\//.test(url)) throw badRequest("URL_INVALID");
    const values = { text, showAlert: args.flag("show_alert"), url, cacheTime: args.integer("cache_time") ?? 0 };
    take(world.callbackQueries, args.text("callback_query_id")).answer(values);
    world.touch();
    return true;
  },
};

const answerInlineQuery: Method = {
  parameters: ["inline_query_id", "results", "cache_time", "is_personal", "next_offset", "button"],
  run: (world, args) => {
    const given = args.list("results");
    if (given === undefined) throw badRequest("can't parse inline query results: expected an Array");
    if (given.length > 50) throw badRequest("RESULTS_TOO_MUCH");
    const results = given.map(readArticle);
    if (new Set(results.map(({ id }) => id)).size < results.length) throw badRequest("RESULT_ID_DUPLICATE");
    const nextOffset = args.text("next_offset") ?? "";
    if (Buffer.byteLength(nextOffset) > 64) throw badRequest("NEXT_OFFSET_INVALID");
    const values = {
      results,
      nextOffset,
      cacheTime: args.integer("cache_time") ?? 300,
      isPersonal: args.flag("is_personal"),
      button: readButton(args),
    };
    take(world.inlineQueries, args.text("inline_query_id")).answer(values);
    world.touch();
    return true;
  },
};

/** Methods that answer a button that was pressed or a query typed elsewhere. */
export const queryMethods: Methods = { answerCallbackQuery, answerInlineQuery };

function take(queries: Map<string, OpenQuery>, id: string | undefined): OpenQuery {
  const query = queries.get(id ?? "");
  if (query === undefined) throw badRequest(tooOld);
  queries.delete(id ?? "");
  return query;
}

function readArticle(value: unknown): InlineArticle {
  if (!isObject(value)) throw badRequest(`${parse} expected an Object`);
  if (value.type !== "article") throw houseRule(`inline results of type ${String(value.type)} are not emulated`);
  onlyFields(value, "InlineQueryResultArticle", [
    ...["type", "id", "title", "input_message_content", "reply_markup", "url", "description"],
    ...["thumbnail_url", "thumbnail_width", "thumbnail_height"],
  ]);
  const id = required(value, "id");
  const bytes = Buffer.byteLength(id);
  if (bytes < 1 || bytes > 64) throw badRequest(bytes < 1 ? "RESULT_ID_EMPTY" : "RESULT_ID_INVALID");
  const title = required(value, "title");
  if (title.trim() === "") throw badRequest("ARTICLE_TITLE_EMPTY");
  const content = value.input_message_content;
  if (!isObject(content)) throw badRequest(`${parse} Can't find field "input_message_content"`);
  onlyFields(content, "InputTextMessageContent", ["message_text", "entities", "link_preview_options", "parse_mode"]);
  refuseParseMode(content);
  linkPreviewAsked(content.link_preview_options);
  const markup = isObject(value.reply_markup) ? value.reply_markup : undefined;
  return {
    id,
    title,
    description: optional(value, "description"),
    url: optional(value, "url"),
    ...checkedText(required(content, "message_text"), content.entities),
    keyboard: readInlineMarkup(markup),
  };
}

function required(object: Readonly<Record<string, unknown>>, name: string): string {
  const value = object[name];
  if (value === undefined) throw badRequest(`${parse} Can't find field "${name}"`);
  if (typeof value !== "string") throw badRequest(`${parse} Field "${name}" must be of type String`);
  if (/\p{Surrogate}/u.test(value)) throw badRequest(`${parse} strings must be encoded in UTF-8`);
  return value;
}

function optional(object: Readonly<Record<string, unknown>>, name: string): string | undefined {
  return object[name] === undefined ? undefined : required(object, name);
}

function readButton(args: Arguments): { text: string; startParameter: string } | undefined {
  const button = args.object("button");
  if (button === undefined) return undefined;
  onlyFields(button, "InlineQueryResultsButton", ["text", "start_parameter"]);
  const text = typeof button.text === "string" ? button.text : "";
  if (text.trim() === "") throw badRequest("SWITCH_PM_TEXT_EMPTY");
  const startParameter = typeof button.start_parameter === "string" ? button.start_parameter : "";
  if (startParameter === "") throw badRequest("START_PARAM_EMPTY");
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(startParameter)) throw badRequest("START_PARAM_INVALID");
  return { text, startParameter };
}
