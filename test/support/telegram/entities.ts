import { badRequest, houseRule } from "./api-error.ts";
import { isObject } from "./arguments.ts";
import { webAddressFault } from "./web-address.ts";
import type { WireEntity, WireUser } from "./wire.ts";

/** A text with its formatting, as a message keeps it. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly WireEntity[];
}

/** Telegram keeps this many entities of a message and silently forgets the others. */
export const mostEntities = 100;

const plainTypes = new Set(
  "mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler blockquote expandable_blockquote code pre".split(
    " ",
  ),
);

/**
 * Checks a text that the bot sends and its entities, and gives them as Telegram keeps them: control characters gone, blank ends
 * trimmed, what Telegram finds itself (commands, mentions, addresses) marked. `empty` is what is said when there is no text.
 */
export function formattedText(
  text: string,
  given: unknown,
  limit: { readonly most: number; readonly tooLong: string; readonly empty: string | undefined },
): FormattedText {
  if (text === "") {
    if (limit.empty === undefined) return { text, entities: [] };
    throw badRequest(limit.empty);
  }
  const kept = trimmed(withoutControls({ text, entities: readEntities(text, given) }));
  if (kept.text === "" && limit.empty !== undefined) throw badRequest("text must be non-empty");
  if (kept.text.length > limit.most) throw badRequest(limit.tooLong);
  refuseTangles(kept.entities);
  const found = foundEntities(kept.text).filter((one) => !kept.entities.some((other) => overlap(one, other)));
  return { text: kept.text, entities: inOrder([...kept.entities, ...found]) };
}

/** What Telegram marks in a text by itself: commands, mentions, hashtags and addresses. */
export function foundEntities(text: string): WireEntity[] {
  if (!/[/@#.]/.test(text)) return [];
  const kinds: readonly (readonly [string, RegExp])[] = [
    ["url", /https?:\/\/[^\s<>"'，。；、）】」]+/gu],
    ["bot_command", /(?<![\p{L}\p{N}_/@:.])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\p{L}\p{N}_/@])/gu],
    ["mention", /(?<![\p{L}\p{N}_/@])@[A-Za-z][A-Za-z0-9_]{2,31}(?![\p{L}\p{N}_])/gu],
    ["hashtag", /(?<![\p{L}\p{N}_#&/])#[\p{L}_][\p{L}\p{N}_]*/gu],
  ];
  const found: WireEntity[] = [];
  for (const [type, pattern] of kinds) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if (!found.some((other) => overlap(entity, other))) found.push(entity);
    }
  }
  return inOrder(found);
}

function readEntities(text: string, given: unknown): WireEntity[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw badRequest("expected an Array of MessageEntity");
  if (given.length > mostEntities) throw houseRule(`${given.length} entities, Telegram keeps ${mostEntities}`);
  return given.map((entity: unknown) => readEntity(text, entity)).filter(({ length }) => length > 0);
}

function readEntity(text: string, value: unknown): WireEntity {
  if (!isObject(value)) throw badRequest("can't parse MessageEntity: expected an Object");
  const { type, offset, length } = value;
  if (typeof type !== "string") throw badRequest("can't parse MessageEntity: Can't find field \"type\"");
  if (!Number.isInteger(offset)) throw badRequest("can't parse MessageEntity: Can't find field \"offset\"");
  if (!Number.isInteger(length)) throw badRequest("can't parse MessageEntity: Can't find field \"length\"");
  const entity = { type, offset: Number(offset), length: Number(length), ...extras(type, value) };
  refuseBounds(text, entity);
  return entity;
}

function extras(type: string, value: Readonly<Record<string, unknown>>): Partial<WireEntity> {
  if (type === "pre") return typeof value.language === "string" ? { language: value.language } : {};
  if (plainTypes.has(type)) return {};
  const missing = (field: string) => badRequest(`can't parse MessageEntity: Can't find field "${field}"`);
  if (type === "text_link") {
    if (typeof value.url !== "string") throw missing("url");
    const fault = webAddressFault(value.url);
    if (fault !== undefined) throw badRequest(`entity URL '${value.url}' is invalid: ${fault}`);
    return { url: value.url };
  }
  if (type === "text_mention") {
    if (!isObject(value.user)) throw missing("user");
    return { user: value.user as unknown as WireUser };
  }
  if (type === "custom_emoji") {
    if (typeof value.custom_emoji_id !== "string") throw missing("custom_emoji_id");
    return { custom_emoji_id: value.custom_emoji_id };
  }
  throw badRequest("can't parse MessageEntity: Unsupported type specified");
}

function refuseBounds(text: string, { offset, length }: WireEntity): void {
  if (offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`);
  if (length < 0) throw badRequest(`receive an entity with incorrect length ${length}`);
  if (offset > text.length || (offset === text.length && length > 0)) {
    throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`);
  }
  const end = offset + length;
  const beginning = `entity beginning at UTF-16 offset ${offset} ends`;
  if (end > text.length) throw badRequest(`${beginning} after the end of the text at UTF-16 offset ${end}`);
  if (splits(text, offset)) throw badRequest(`entity begins in a middle of a UTF-16 symbol at offset ${offset}`);
  if (splits(text, end)) throw badRequest(`${beginning} in a middle of a UTF-16 symbol at offset ${end}`);
}

function splits(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));
}

/** Telegram unties these silently, and shows something else than was meant. */
function refuseTangles(entities: readonly WireEntity[]): void {
  for (const [index, one] of entities.entries()) {
    for (const other of entities.slice(index + 1)) {
      if (!overlap(one, other)) continue;
      const pair = `${one.type} at ${one.offset} and ${other.type} at ${other.offset}`;
      if (!within(one, other) && !within(other, one)) throw houseRule(`entities cross: ${pair}`);
      if ([one, other].some(({ type }) => type === "code" || type === "pre")) {
        throw houseRule(`code takes no other formatting: ${pair}`);
      }
      if ([one, other].every(({ type }) => type.endsWith("blockquote"))) throw houseRule(`quotes nest: ${pair}`);
    }
  }
}

function overlap(one: WireEntity, other: WireEntity): boolean {
  return one.offset < other.offset + other.length && other.offset < one.offset + one.length;
}

function within(inner: WireEntity, outer: WireEntity): boolean {
  return inner.offset >= outer.offset && inner.offset + inner.length <= outer.offset + outer.length;
}

function inOrder(entities: readonly WireEntity[]): WireEntity[] {
  return [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what Telegram takes out.
const controls = /[\u0000-\u0009\u000B-\u001F]/;

function withoutControls(value: FormattedText): FormattedText {
  if (!controls.test(value.text)) return value;
  const moved = (at: number) => at - (value.text.slice(0, at).match(/\r/g)?.length ?? 0);
  const entities = value.entities.map((entity) => {
    const offset = moved(entity.offset);
    return { ...entity, offset, length: moved(entity.offset + entity.length) - offset };
  });
  const text = value.text.replaceAll("\r", "").replaceAll(new RegExp(controls, "g"), " ");
  return { text, entities };
}

function trimmed(value: FormattedText): FormattedText {
  const start = value.text.length - value.text.trimStart().length;
  const text = value.text.trim();
  if (text.length === value.text.length) return value;
  const entities = value.entities.flatMap((entity) => {
    const from = Math.max(0, entity.offset - start);
    const to = Math.min(text.length, entity.offset + entity.length - start);
    return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  return { text, entities };
}
