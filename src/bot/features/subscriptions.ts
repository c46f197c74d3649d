import { Composer, type InlineKeyboard } from "grammy";
import { nameOf } from "../../notify/read-list.ts";
import type { Subscription, SubscriptionChanges } from "../../notify/subscription.ts";
import { wordsAfterCaption, wordsAfterCommand } from "../addressed.ts";
import { isChatAdmin } from "../administrators.ts";
import { buttonData, buttonNumbers, buttonPattern, listKeyboard } from "../buttons.ts";
import type { BotContext } from "../context.ts";
import { clip, renderText } from "../message.ts";
import { keptReply, replyText, send } from "../reply.ts";
import { afterWord, commandWords, isWord } from "../subscribing/command-words.ts";
import { subscriptionLine, topicsOf } from "../subscribing/describe.ts";
import { exportList, importFile, importList } from "../subscribing/list-files.ts";
import { mayDecide } from "../subscribing/may-decide.ts";
import { ownSubscription, ownSubscriptions } from "../subscribing/own.ts";
import { panelOf, settingChange } from "../subscribing/panel.ts";
import { readSetting } from "../subscribing/read-setting.ts";
import { listPage } from "../subscribing/report-list.ts";
import { topicOf } from "../target.ts";

/** `/subscriptions` and `/unsubscribe`: the list, one subscription's settings, its end; the list as a text to keep. */
export function subscriptionsFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command("subscriptions", manage);
  feature.command("unsubscribe", unsubscribe);
  // A list that comes as a file has the command for its caption.
  feature.on([":document"]).filter(isImport, async (ctx) => {
    if (await mayDecide(ctx)) await importFile(ctx, ctx.msg.document);
  });
  feature.callbackQuery("subscriptions", async (ctx) => {
    await ctx.answerCallbackQuery();
    await showList(ctx, "subscription");
  });
  // Under a notification, which is to stay as it is.
  feature.callbackQuery("subscriptions:new", async (ctx) => {
    await ctx.answerCallbackQuery();
    await showList(ctx, "subscription", sendNew);
  });
  feature.callbackQuery(buttonPattern("digest", 2), turnPage);
  feature.callbackQuery(buttonPattern("subscription", 1), (ctx) => withOwn(ctx, (own) => showPanel(ctx, own)));
  feature.callbackQuery(buttonPattern("unsubscribe", 1), (ctx) => withOwn(ctx, (own) => remove(ctx, own)));
  feature.callbackQuery(buttonPattern("set", 2), (ctx) =>
    withOwn(ctx, (own, [, setting = -1]) => change(ctx, own, settingChange(own, setting) ?? {})),
  );
  feature.callbackQuery(buttonPattern("topic", 1), (ctx) =>
    withOwn(ctx, (own) => change(ctx, own, { topicId: topicOf(ctx) ?? null })),
  );
  return feature;
}

/** `/subscriptions`, `/subscriptions export`, `/subscriptions import …`, `/subscriptions 2 name …`. */
async function manage(ctx: BotContext): Promise<void> {
  const words = wordsAfterCommand(ctx);
  if (words === "") return showList(ctx, "subscription");
  if (isWord(commandWords.export, words)) return exportList(ctx);
  const imported = afterWord(commandWords.import, words);
  const setting = /^(\d{1,3})(?:\s+([\s\S]+))?$/.exec(words);
  if (imported === undefined && !setting) return replyText(ctx, ctx.say("subscriptions-how"));
  if (!(await mayDecide(ctx))) return;
  if (imported !== undefined) return importWritten(ctx, imported);
  const [, number = "", what = ""] = setting ?? [];
  const own = await nthOwn(ctx, Number(number));
  if (!own) return replyText(ctx, ctx.say("unsubscribe-unknown", { words: number }));
  if (what === "") return showPanel(ctx, own);
  const read = readSetting(what, topicOf(ctx) ?? null);
  if ("changes" in read) return change(ctx, own, read.changes);
  await replyText(
    ctx,
    `${ctx.say("setting-unclear", { words: clip(read.unclear, 100) })}\n${ctx.say("subscriptions-how")}`,
  );
}

/** Whether a file's caption is the command to import it; one for another bot is not. */
function isImport(ctx: BotContext): boolean {
  const words = wordsAfterCaption(ctx, "subscriptions");
  return words !== undefined && afterWord(commandWords.import, words) !== undefined;
}

/** The list after the command, or in the message or file that it replies to. */
async function importWritten(ctx: BotContext, written: string): Promise<void> {
  const replied = ctx.msg?.reply_to_message;
  const text = written || (replied?.text ?? "");
  if (text.trim() !== "") return importList(ctx, text);
  if (replied?.document) return importFile(ctx, replied.document);
  await replyText(ctx, ctx.say("import-what"));
}

async function unsubscribe(ctx: BotContext): Promise<void> {
  const words = wordsAfterCommand(ctx);
  if (!(await mayDecide(ctx))) return;
  if (words === "") return showList(ctx, "unsubscribe");
  const found = await findOwn(ctx, words);
  const [only] = found;
  if (only && found.length === 1) return remove(ctx, only);
  if (found.length > 1) return showList(ctx, "unsubscribe", send, found);
  await replyText(ctx, ctx.say("unsubscribe-unknown", { words: clip(words, 100) }));
}

type Show = (ctx: BotContext, message: ReturnType<typeof renderText>, keyboard?: InlineKeyboard) => Promise<void>;

async function showList(
  ctx: BotContext,
  action: "subscription" | "unsubscribe",
  how: Show = show,
  only?: readonly Subscription[],
): Promise<void> {
  const all = await ownSubscriptions(ctx.services, ctx.chat?.id ?? 0);
  if (all.length === 0) return how(ctx, renderText(ctx.say("subscriptions-none")));
  const listed = all.flatMap((own, index) =>
    only && !only.some(({ id }) => id === own.id) ? [] : [{ own, number: index + 1 }],
  );
  const topics = await topicsOf(ctx);
  const lines = listed.map(({ own, number }) => `${number}. ${subscriptionLine(ctx, own, topics)}`);
  const heading = ctx.say(action === "unsubscribe" ? "unsubscribe-which" : "subscriptions-list", { count: all.length });
  const buttons = listed.map(({ own, number }) => ({
    label: `${number}. ${own.name}`,
    data: buttonData(action, own.id),
  }));
  await how(ctx, renderText(clip([heading, ...lines].join("\n"), 3_500)), listKeyboard(buttons));
}

async function showPanel(ctx: BotContext, subscription: Subscription): Promise<void> {
  const { text, keyboard } = panelOf(ctx, subscription, await topicsOf(ctx), ctx.chat?.is_forum === true);
  await show(ctx, renderText(text), keyboard);
}

/** In place of the message whose button was pressed, or as a new one after a command. */
async function show(ctx: BotContext, message: ReturnType<typeof renderText>, keyboard?: InlineKeyboard): Promise<void> {
  if (!ctx.callbackQuery) return send(ctx, message, keyboard);
  await ctx.editMessageText(message.text, {
    entities: message.entities,
    ...(keyboard ? { reply_markup: keyboard } : {}),
  });
}

async function sendNew(ctx: BotContext, ...message: [ReturnType<typeof renderText>, InlineKeyboard?]): Promise<void> {
  await send(ctx, ...message);
}

async function turnPage(ctx: BotContext): Promise<void> {
  const [id = 0, page = 0] = buttonNumbers(ctx.match ?? undefined);
  const reply = await keptReply(ctx, id);
  if (!reply) return;
  await ctx.answerCallbackQuery();
  const { text, keyboard } = listPage(ctx.say, id, reply, page);
  await show(ctx, text, keyboard);
}

async function change(ctx: BotContext, own: Subscription, changes: SubscriptionChanges): Promise<void> {
  const { subscriptions, clock } = ctx.services;
  const outcome = await subscriptions.update(own.chatId, own.id, changes, clock());
  const shown = "subscription" in outcome && (await ownSubscription(ctx.services, own.chatId, outcome.subscription.id));
  if (!shown) await replyText(ctx, ctx.say("subscription-gone"));
  else if (outcome.type === "exists") await replyText(ctx, ctx.say("subscription-same", { name: shown.name }));
  else await showPanel(ctx, shown);
}

async function remove(ctx: BotContext, own: Subscription): Promise<void> {
  const { subscriptions, clock } = ctx.services;
  await subscriptions.remove(own.chatId, own.id, clock());
  await show(ctx, renderText(ctx.say("unsubscribe-done", { name: own.name })));
}

/** Finds the subscription that a button is about, if whoever pressed it may decide for this chat. */
async function withOwn(
  ctx: BotContext,
  work: (own: Subscription, numbers: readonly number[]) => Promise<void>,
): Promise<void> {
  const numbers = buttonNumbers(ctx.match ?? undefined);
  const own = await ownSubscription(ctx.services, ctx.chat?.id ?? 0, numbers[0] ?? 0);
  if (!own) {
    await ctx.answerCallbackQuery({ text: ctx.say("subscription-gone") });
  } else if (await isChatAdmin(ctx)) {
    await ctx.answerCallbackQuery();
    await work(own, numbers);
  } else {
    await ctx.answerCallbackQuery({ text: ctx.say("administrators-only"), show_alert: true });
  }
}

/** One's own by its number in the list or by its name; several of one name are all meant. */
async function findOwn(ctx: BotContext, words: string): Promise<readonly Subscription[]> {
  if (/^\d{1,3}$/.test(words)) {
    const own = await nthOwn(ctx, Number(words));
    return own ? [own] : [];
  }
  const list = await ownSubscriptions(ctx.services, ctx.chat?.id ?? 0);
  const name = words.toLowerCase();
  const same = list.filter((own) => [own.name, nameOf(own.scope)].some((each) => each.toLowerCase() === name));
  if (same.length > 0 || !isWord(commandWords.everything, words)) return same;
  return list.filter(({ scope }) => scope.type === "all");
}

async function nthOwn(ctx: BotContext, number: number): Promise<Subscription | undefined> {
  return (await ownSubscriptions(ctx.services, ctx.chat?.id ?? 0))[number - 1];
}
