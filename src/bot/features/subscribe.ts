import { Composer, InlineKeyboard } from "grammy";
import { z } from "zod";
import { composeDigest } from "../../answer/notice.ts";
import { wordingIn } from "../../answer/wording.ts";
import type { Condition } from "../../notify/condition.ts";
import { conditionSchema } from "../../notify/condition.ts";
import { type Subscription, type SubscriptionScope, subscriptionScopeSchema } from "../../notify/subscription.ts";
import { buttonData, buttonNumbers, buttonPattern, listKeyboard } from "../buttons.ts";
import type { BotContext } from "../context.ts";
import { clip } from "../message.ts";
import { keepReply } from "../people/replies.ts";
import { heldAgency, keptReply, replyText, send } from "../reply.ts";
import { afterWord, commandWords } from "../subscribing/command-words.ts";
import { scopeName, subscriptionLine, topicsOf, usualName } from "../subscribing/describe.ts";
import { agencyScope } from "../subscribing/find-scopes.ts";
import { type FoundWish, findWish } from "../subscribing/find-wish.ts";
import { heldReports } from "../subscribing/held.ts";
import { mayDecide } from "../subscribing/may-decide.ts";
import { ownSubscription } from "../subscribing/own.ts";
import { keepList, listPage } from "../subscribing/report-list.ts";
import { partyOf, topicOf } from "../target.ts";

/** `/subscribe` with a place, an agency or conditions, and the buttons that subscribe. */
export function subscribeFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command("subscribe", async (ctx) => {
    const words = ctx.match.trim();
    if (!(await mayDecide(ctx))) return;
    if (words === "") await offerScopes(ctx);
    else await act(ctx, await findWish(ctx, words));
  });
  // Under an answer: the agency that the answer is about.
  feature.callbackQuery(buttonPattern("follow", 1), async (ctx) => {
    const [id = 0] = buttonNumbers(ctx.match);
    const reply = await keptReply(ctx, id);
    if (!reply) return;
    if (!(await mayDecide(ctx))) return;
    await ctx.answerCallbackQuery();
    const agency = await heldAgency(ctx, reply.agencyId);
    if (agency) await add(ctx, agencyScope(agency), []);
  });
  feature.callbackQuery(buttonPattern("scope", 2), async (ctx) => {
    const [id = 0, index = 0] = buttonNumbers(ctx.match);
    const reply = await keptReply(ctx, id);
    const item = reply?.items[index];
    if (item === undefined) return;
    if (!(await mayDecide(ctx))) return;
    await ctx.answerCallbackQuery();
    const { scope, conditions } = offerSchema.parse(JSON.parse(item));
    await add(ctx, scope, conditions);
  });
  // Under a notification: nothing more of the subscription that it came by.
  feature.callbackQuery(buttonPattern("mute", 1), async (ctx) => {
    const [id = 0] = buttonNumbers(ctx.match);
    if (await mayDecide(ctx)) await mute(ctx, id);
  });
  feature.callbackQuery(buttonPattern("held", 1), async (ctx) => {
    const [id = 0] = buttonNumbers(ctx.match);
    const own = await ctx.services.subscriptions.get(ctx.chat?.id ?? 0, id);
    await ctx.answerCallbackQuery(own ? {} : { text: ctx.say("subscription-gone") });
    if (own) await showHeld(ctx, own);
  });
  return feature;
}

/** Nothing more of the subscription that a notification came by. */
async function mute(ctx: BotContext, id: number): Promise<void> {
  const { subscriptions, clock } = ctx.services;
  const chatId = ctx.chat?.id ?? 0;
  const before = await ownSubscription(ctx.services, chatId, id);
  if (!before) return void (await ctx.answerCallbackQuery({ text: ctx.say("subscription-gone") }));
  const { name } = before;
  // In a channel everybody would read it; and what was said before need not be said to all again.
  const isForPresser = before.paused === "person" || ctx.chat?.type === "channel";
  await subscriptions.update(chatId, id, { paused: "person" }, clock());
  if (isForPresser)
    return void (await ctx.answerCallbackQuery({
      text: ctx.say("muted-already", { name: clip(name, 80) }),
      show_alert: true,
    }));
  await ctx.answerCallbackQuery({ text: ctx.say("muted") });
  const settings = new InlineKeyboard().text(ctx.say("button-settings"), buttonData("subscription", id));
  await replyText(ctx, ctx.say("muted-how", { name }), settings);
}

const offerSchema = z.object({ scope: subscriptionScopeSchema, conditions: z.array(conditionSchema) });

/** 订阅环翠区 without the command, in a private chat: whether that was it, and has been answered. */
export async function subscribeInWords(ctx: BotContext, text: string): Promise<boolean> {
  const words = ctx.chat?.type === "private" ? afterWord(commandWords.subscribe, text) : undefined;
  if (words === undefined) return false;
  const found = await findWish(ctx, words.replace(/[。.!！]+$/, ""));
  const isWish = found.type !== "unknown" && found.type !== "unclear";
  if (isWish) await act(ctx, found);
  return isWish;
}

/** Subscribes to what was found, or asks what is meant. */
async function act(ctx: BotContext, found: FoundWish): Promise<void> {
  const { conditions } = found;
  const notes = found.years === "" ? [] : [ctx.say("subscribe-any-year", { years: clip(found.years, 100) })];
  switch (found.type) {
    case "one":
      return add(ctx, found.scope, conditions, notes);
    case "several":
    case "guess":
    case "unheld": {
      const question = ctx.say(`subscribe-${found.type}`, { name: clip(found.name, 100) });
      return offer(ctx, [question, ...notes].join("\n"), found.scopes, conditions);
    }
    case "unclear":
      return replyText(ctx, ctx.say("subscribe-unclear", { words: clip(found.words, 100) }));
    case "unknown":
      return replyText(ctx, ctx.say("subscribe-unknown", { name: clip(found.name, 100) }));
  }
}

/** How many places and agencies are offered at once. */
const mostOffers = 12;

async function offerScopes(ctx: BotContext): Promise<void> {
  const agencies = await ctx.services.library.agencies();
  const regions = new Map<string, SubscriptionScope>();
  for (const { region } of agencies) {
    const units = region.slice(0, 3);
    if (units.length > 0) regions.set(units.join("/"), { type: "region", units });
  }
  const scopes: SubscriptionScope[] = [{ type: "all" }, ...regions.values(), ...agencies.map(agencyScope)];
  await offer(ctx, ctx.say("subscribe-which"), scopes.slice(0, mostOffers), []);
}

async function offer(
  ctx: BotContext,
  text: string,
  scopes: readonly SubscriptionScope[],
  conditions: readonly Condition[],
): Promise<void> {
  const { people, clock } = ctx.services;
  const offered = scopes.slice(0, mostOffers);
  const items = offered.map((scope) => JSON.stringify({ scope, conditions }));
  const body = { question: "/subscribe", language: ctx.language, items };
  const id = await keepReply(people.db, partyOf(ctx), body, clock());
  const buttons = offered.map((scope, index) => ({
    label: scopeName(ctx, scope),
    data: buttonData("scope", id, index),
  }));
  await replyText(ctx, text, listKeyboard(buttons));
}

/** @param notes what is to be said of the words beside what was understood */
async function add(
  ctx: BotContext,
  scope: SubscriptionScope,
  conditions: readonly Condition[],
  notes: readonly string[] = [],
): Promise<void> {
  const { subscriptions, library, clock } = ctx.services;
  const chatId = ctx.chat?.id ?? 0;
  const outcome = await subscriptions.add(
    {
      chatId,
      scope,
      conditions: [...conditions],
      name: usualName(ctx, scope),
      createdBy: ctx.from?.id ?? null,
      topicId: topicOf(ctx) ?? null,
      language: ctx.language,
    },
    { now: clock(), newest: await library.newestChange() },
  );
  if (outcome.type === "limit") return replyText(ctx, ctx.say("subscribe-limit", { limit: outcome.limit }));
  if (outcome.type === "missing") return;
  const { id, paused } = outcome.subscription;
  if (outcome.type === "done") return confirm(ctx, id, "subscribe-done", notes);
  if (paused === null) return confirm(ctx, id, "subscribe-exists", notes);
  // Who subscribes again wants to hear of it again.
  const resumed = await subscriptions.update(chatId, id, { paused: null }, clock());
  if (resumed.type === "done") await confirm(ctx, id, "subscribe-resumed", notes);
}

/** Says what will come, and offers what is held already instead of pouring it out. */
async function confirm(ctx: BotContext, id: number, wording: string, notes: readonly string[]): Promise<void> {
  const subscription = await ownSubscription(ctx.services, ctx.chat?.id ?? 0, id);
  if (!subscription) return;
  const keyboard = new InlineKeyboard().text(ctx.say("button-settings"), buttonData("subscription", subscription.id));
  const { heads, isComplete } = await heldReports(ctx.services, subscription);
  const count = heads.length;
  if (count > 0) keyboard.text(ctx.say("button-held"), buttonData("held", subscription.id));
  const isConditional = subscription.conditions.length > 0;
  const held = isComplete ? ctx.say("subscribe-held", { count }) : ctx.say("subscribe-many-held");
  const none = ctx.say(isConditional ? "subscribe-none-fulfil" : "subscribe-none-held");
  const lines = [
    ctx.say(wording, { what: subscriptionLine(ctx, subscription, await topicsOf(ctx)) }),
    ...notes,
    count > 0 || !isComplete ? held : none,
  ];
  await replyText(ctx, lines.join("\n"), keyboard);
}

/** More reports than these are not listed; /reports browses them all. */
const mostHeld = 400;

async function showHeld(ctx: BotContext, subscription: Subscription): Promise<void> {
  const { library } = ctx.services;
  const { language, say } = ctx;
  const heads = (await heldReports(ctx.services, subscription)).heads.slice(0, mostHeld);
  if (heads.length === 0) return replyText(ctx, say("subscribe-none-held"));
  const news = heads.map(({ id }) => ({ reportId: id, former: null }));
  const digest = await composeDigest(news, { library, language, say: wordingIn(language) });
  const heading = say("held-heading", { count: heads.length });
  const { id, reply } = await keepList(ctx.services, partyOf(ctx), { ...digest, heading, language });
  const { text, keyboard } = listPage(say, id, reply, 0);
  await send(ctx, text, keyboard);
}
