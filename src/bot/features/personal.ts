import { Composer, InlineKeyboard } from "grammy";
import { type Language, wordingIn } from "../../answer/wording.ts";
import { isChatAdmin } from "../administrators.ts";
import { buttonData, buttonNumbers, buttonPattern } from "../buttons.ts";
import type { BotContext } from "../context.ts";
import { countKept, forgetChat, forgetPerson, keepLanguage } from "../people/chats.ts";
import { replyText } from "../reply.ts";
import { isGroup, speakerOf } from "../target.ts";

/** `/language`, `/privacy` and `/forget`. */
export function personalFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command("language", async (ctx) => {
    const named = languageNamed(ctx.match);
    if (named !== undefined) return chooseLanguage(ctx, named);
    const keyboard = new InlineKeyboard()
      .text("中文", "language:zh")
      .text("English", "language:en")
      .row()
      .text(ctx.say("language-each"), "language:each");
    return replyText(ctx, ctx.say("language-which"), keyboard);
  });
  feature.callbackQuery(/^language:(zh|en|each)$/, async (ctx) => {
    const [, chosen] = ctx.match;
    await ctx.answerCallbackQuery();
    await chooseLanguage(ctx, chosen === "zh" || chosen === "en" ? chosen : null);
  });
  feature.command("privacy", privacy);
  feature.command("forget", async (ctx) => {
    // In a group anybody can press; the button knows whose data it is about.
    const keyboard = new InlineKeyboard()
      .text(ctx.say("forget-yes"), buttonData("forget", speakerOf(ctx), 1))
      .text(ctx.say("forget-no"), buttonData("forget", speakerOf(ctx), 0));
    await replyText(ctx, ctx.say(isGroup(ctx) ? "forget-sure-group" : "forget-sure"), keyboard);
  });
  feature.callbackQuery(buttonPattern("forget", 2), async (ctx) => {
    const [personId = 0, isSure = 0] = buttonNumbers(ctx.match);
    // Who asked in a group's name has no data but the group's.
    if (personId > 0 && personId !== ctx.from.id)
      return void (await ctx.answerCallbackQuery({ text: ctx.say("button-not-yours") }));
    await ctx.answerCallbackQuery();
    await ctx.editMessageText(isSure === 1 ? await forget(ctx, personId) : ctx.say("forget-kept"));
  });
  return feature;
}

async function chooseLanguage(ctx: BotContext, language: Language | null): Promise<void> {
  if (isGroup(ctx) && !(await isChatAdmin(ctx))) return replyText(ctx, ctx.say("administrators-only"));
  await keepLanguage(ctx.services.people.db, ctx.chat?.id ?? 0, language);
  const say = language === null ? ctx.say : wordingIn(language, "bot");
  return replyText(ctx, say(language === null ? "language-is-each" : "language-is"));
}

function languageNamed(words: string): Language | null | undefined {
  const word = words.trim().toLowerCase();
  if (/^(zh|中文|汉语|chinese|cn)/.test(word)) return "zh";
  if (/^(en|英)/.test(word)) return "en";
  return /^(auto|自动)/.test(word) ? null : undefined;
}

async function privacy(ctx: BotContext): Promise<void> {
  const { people, subscriptions } = ctx.services;
  const personId = speakerOf(ctx);
  const kept = await countKept(people.db, personId);
  const own = await subscriptions.list(personId);
  const { language } = kept;
  await replyText(
    ctx,
    ctx.say("privacy", {
      conversations: kept.conversations,
      replies: kept.replies,
      subscriptions: own.length,
      language: language === undefined ? ctx.say("language-not-chosen") : language === "zh" ? "中文" : "English",
    }),
  );
}

/** Deletes the person's data, in whatever chat it was said; in private their subscriptions as well. */
async function forget(ctx: BotContext, personId: number): Promise<string> {
  const { people, subscriptions } = ctx.services;
  await forgetPerson(people.db, personId);
  if (!isGroup(ctx)) {
    await subscriptions.removeChat(personId);
    await forgetChat(people.db, personId);
    return ctx.say("forget-done");
  }
  return ctx.say("forget-done-group");
}
