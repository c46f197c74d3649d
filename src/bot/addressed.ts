import type { Document } from "grammy/types";
import type { BotContext } from "./context.ts";
import { isGroup } from "./target.ts";

/**
 * What a message of a group says to the bot, without the bot's name: a mention anywhere in it, or a reply to something
 * the bot said. Undefined when people talk among themselves.
 */
export function addressedWords(ctx: BotContext): string | undefined {
  const text = ctx.message?.text;
  if (!text) return undefined;
  const mention = mentionOf(ctx, text);
  if (mention) {
    const before = text.slice(0, mention.offset).trimEnd();
    const after = text.slice(mention.offset + mention.length).replace(/^[\s,，:：、]+/, "");
    return [before, after].filter((part) => part !== "").join(" ");
  }
  return repliesToBot(ctx) ? text : undefined;
}

/** What stands after the command; empty where nothing does, and where it was no command that led here. */
export function wordsAfterCommand(ctx: BotContext): string {
  return typeof ctx.match === "string" ? ctx.match.trim() : "";
}

/** What stands after a command that is a file's caption; undefined where the caption is none, or is for another bot. */
export function wordsAfterCaption(ctx: BotContext, command: string): string | undefined {
  const [, name, bot, words = ""] = /^\/(\w+)(?:@(\w+))?(?:\s+([\s\S]*))?$/.exec(ctx.msg?.caption ?? "") ?? [];
  const isOurs = name?.toLowerCase() === command && (bot === undefined || isBot(ctx, bot));
  return isOurs ? words.trim() : undefined;
}

/** Whether a file is for the bot: in a group its caption names the bot, or it replies to something the bot said. */
export function isFileForBot(ctx: BotContext): boolean {
  const caption = ctx.message?.caption;
  return !isGroup(ctx) || (caption !== undefined && mentionOf(ctx, caption) !== undefined) || repliesToBot(ctx);
}

/** Whether an update is something said to the bot, or a button of it pressed. */
export function isAddressed(ctx: BotContext): boolean {
  if (ctx.callbackQuery || !isGroup(ctx)) return ctx.callbackQuery !== undefined || ctx.message !== undefined;
  const command = /^\/\w+(?:@(\w+))?/.exec(ctx.message?.text ?? "");
  if (command && (command[1] === undefined || isBot(ctx, command[1]))) return true;
  return addressedWords(ctx) !== undefined || (ctx.message?.document !== undefined && isFileForBot(ctx));
}

/** What somebody else's message says, or the part of it that was marked, where the bot is called in a reply to it. */
export function quotedWords(ctx: BotContext): string {
  const replied = ctx.message?.reply_to_message;
  const quote = ctx.message?.quote?.text.trim();
  if (quote) return quote;
  return replied && replied.from?.id !== ctx.me.id ? (replied.text ?? replied.caption ?? "").trim() : "";
}

/** The file of somebody else's message that the bot is called in a reply to. */
export function quotedFile(ctx: BotContext): Document | undefined {
  const replied = ctx.message?.reply_to_message;
  return replied?.from?.id === ctx.me.id ? undefined : replied?.document;
}

function mentionOf(ctx: BotContext, text: string): { readonly offset: number; readonly length: number } | undefined {
  const entities = ctx.message?.entities ?? ctx.message?.caption_entities ?? [];
  return entities.find(
    ({ type, offset, length }) => type === "mention" && isBot(ctx, text.slice(offset + 1, offset + length)),
  );
}

function isBot(ctx: BotContext, name: string): boolean {
  return name.toLowerCase() === ctx.me.username.toLowerCase();
}

function repliesToBot(ctx: BotContext): boolean {
  return ctx.message?.reply_to_message?.from?.id === ctx.me.id;
}
