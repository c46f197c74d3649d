import type { MiddlewareFn } from "grammy";
import { type Language, wordingIn } from "../../answer/wording.ts";
import type { BotContext } from "../context.ts";
import { readLanguage } from "../people/chats.ts";

/** Finds out in which language to speak here: what the chat chose, else the person's Telegram language, else Chinese. */
export function manners(): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const { people, settings } = ctx.services;
    const place = ctx.chat?.id ?? ctx.from?.id;
    ctx.isPressAnswered = false;
    ctx.isAdmin = ctx.from !== undefined && settings.adminIds.includes(ctx.from.id);
    ctx.chosenLanguage = place === undefined ? undefined : await readLanguage(people.db, place);
    ctx.language = ctx.chosenLanguage ?? languageOf(ctx.from?.language_code);
    ctx.say = wordingIn(ctx.language, "bot");
    await next();
  };
}

/** Telegram's language code, `zh-hans` or `en`; whoever has none reads Chinese reports, most likely. */
export function languageOf(code: string | undefined): Language {
  return code === undefined || /^zh|^yue/.test(code) ? "zh" : "en";
}
