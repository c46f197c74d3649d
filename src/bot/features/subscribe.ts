import { Composer, InlineKeyboard } from "grammy";
import { z } from "zod";
import { composeDigest } from "../../answer/notice.ts";
import { wordingIn } from "../../answer/wording.ts";
import type { ReportHead } from "../../index/library.ts";
import type { Condition } from "../../notify/condition.ts";
import { conditionSchema } from "../../notify/condition.ts";
import { inScope } from "../../notify/scope.ts";
import { type Subscription, type SubscriptionScope, subscriptionScopeSchema } from "../../notify/subscription.ts";
import type { Query } from "../../question/query.ts";
import { isChatAdmin } from "../administrators.ts";
import { buttonData, buttonNumbers, buttonPattern, listKeyboard } from "../buttons.ts";
import type { BotContext } from "../context.ts";
import { clip } from "../message.ts";
import { keepReply } from "../people/replies.ts";
import { heldAgency, keptReply, replyText, send } from "../reply.ts";
import { scopeName, subscriptionLine, usualName } from "../subscribing/describe.ts";
import { agencyScope, findScopes, unheldAgency } from "../subscribing/find-scopes.ts";
import { mayDecide } from "../subscribing/may-decide.ts";
import { readWish } from "../subscribing/read-wish.ts";
import { keepList, listPage } from "../subscribing/report-list.ts";
import { partyOf, topicOf } from "../target.ts";

/** `/subscribe` with a place, an agency or conditions, and the buttons that subscribe. */
export function subscribeFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command("subscribe", async (ctx) => {
    const words = ctx.match.trim();
    if (!(await mayDecide(ctx))) return;
    if (words === "") await offerScopes(ctx);
    else await subscribeTo(ctx, words);
  });
  // Under an answer: the agency that the answer is about.
  feature.callbackQuery(buttonPattern("follow", 1), async (ctx) => {
    const [id = 0] = buttonNumbers(ctx.match);
    const reply = await keptReply(ctx, id);
    if (!reply) return;
    await ctx.answerCallbackQuery();
    const agency = await heldAgency(ctx, reply.agencyId);
    if (agency && (await mayDecide(ctx))) await add(ctx, agencyScope(agency), []);
  });
  feature.callbackQuery(buttonPattern("scope", 2), async (ctx) => {
    const [id = 0, index = 0] = buttonNumbers(ctx.match);
    const reply = await keptReply(ctx, id);
    const item = reply?.items[index];
    if (item === undefined) return;
    await ctx.answerCallbackQuery();
    const { scope, conditions } = offerSchema.parse(JSON.parse(item));
    if (await mayDecide(ctx)) await add(ctx, scope, conditions);
  });
  // Under a notification: nothing more of the subscription that it came by.
  feature.callbackQuery(buttonPattern("mute", 1), async (ctx) => {
    const [id = 0] = buttonNumbers(ctx.match);
    const { subscriptions, clock } = ctx.services;
    if (!(await isChatAdmin(ctx)))
      return void (await ctx.answerCallbackQuery({ text: ctx.say("administrators-only") }));
    const outcome = await subscriptions.update(ctx.chat?.id ?? 0, id, { paused: "person" }, clock());
    const isThere = outcome.type === "done";
    await ctx.answerCallbackQuery({ text: ctx.say(isThere ? "muted" : "subscription-gone") });
    if (isThere)
      await replyText(ctx, ctx.say("muted-how", { name: outcome.subscription.name }), mutedKeyboard(ctx, id));
  });
  feature.callbackQuery(buttonPattern("held", 1), async (ctx) => {
    const [id = 0] = buttonNumbers(ctx.match);
    const own = await ctx.services.subscriptions.get(ctx.chat?.id ?? 0, id);
    await ctx.answerCallbackQuery(own ? {} : { text: ctx.say("subscription-gone") });
    if (own) await showHeld(ctx, own.scope);
  });
  return feature;
}

function mutedKeyboard(ctx: BotContext, id: number): InlineKeyboard {
  return new InlineKeyboard().text(ctx.say("button-settings"), buttonData("subscription", id));
}

const offerSchema = z.object({ scope: subscriptionScopeSchema, conditions: z.array(conditionSchema) });

async function subscribeTo(ctx: BotContext, words: string): Promise<void> {
  const { name, conditions, unclear } = readWish(words);
  if (unclear.length > 0) return replyText(ctx, ctx.say("subscribe-unclear", { words: unclear.join(" ") }));
  if (name === "") return add(ctx, { type: "all" }, conditions);
  const { scopes, query } = await scopesOf(ctx, name);
  const [scope] = scopes;
  if (!scope) return explain(ctx, name, query, conditions);
  // What was read in place of what was written is not subscribed to without asking.
  const isCertain = scopes.length === 1 && !isGuess(query);
  if (isCertain) return add(ctx, scope, conditions);
  const text = ctx.say(scopes.length === 1 ? "subscribe-guess" : "subscribe-several", { name });
  await offer(ctx, text, scopes, conditions);
}

async function scopesOf(ctx: BotContext, name: string): Promise<{ scopes: SubscriptionScope[]; query: Query }> {
  const { library, asker, clock } = ctx.services;
  const { query } = (await asker(name, { now: clock(), language: ctx.language })).understanding;
  return { scopes: findScopes(name, query, await library.agencies()), query };
}

/** Words that are no name: a name and something else, a name that the library never saw, or neither. */
async function explain(ctx: BotContext, words: string, query: Query, conditions: readonly Condition[]): Promise<void> {
  const [first = "", ...rest] = words.split(/[\s,，;；:：]+/);
  const isName = rest.length > 0 && (await scopesOf(ctx, first)).scopes.length > 0;
  if (isName) return replyText(ctx, ctx.say("subscribe-unclear", { words: rest.join(" ") }));
  const unheld = unheldAgency(query);
  if (!unheld) return replyText(ctx, ctx.say("subscribe-unknown", { name: clip(words, 100) }));
  await offer(ctx, ctx.say("subscribe-unheld", { name: usualName(ctx, unheld) }), [unheld], conditions);
}

function isGuess(query: Query): boolean {
  return "who" in query && query.who.type !== "everyone" && (query.who.readings ?? []).length > 0;
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

async function add(ctx: BotContext, scope: SubscriptionScope, conditions: readonly Condition[]): Promise<void> {
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
  await confirm(ctx, outcome.subscription, outcome.type === "done" ? "subscribe-done" : "subscribe-exists");
}

/** Says what will come, and offers what is held already instead of pouring it out. */
async function confirm(ctx: BotContext, subscription: Subscription, id: string): Promise<void> {
  const keyboard = new InlineKeyboard().text(ctx.say("button-settings"), buttonData("subscription", subscription.id));
  const held = (await headsIn(ctx, subscription.scope)).length;
  if (held > 0) keyboard.text(ctx.say("button-held"), buttonData("held", subscription.id));
  const lines = [
    ctx.say(id, { what: subscriptionLine(ctx, subscription) }),
    held > 0 ? ctx.say("subscribe-held", { count: held }) : ctx.say("subscribe-none-held"),
  ];
  await replyText(ctx, lines.join("\n"), keyboard);
}

/** More reports than these are not listed; /reports browses them all. */
const mostHeld = 400;

async function showHeld(ctx: BotContext, scope: SubscriptionScope): Promise<void> {
  const { library } = ctx.services;
  const { language, say } = ctx;
  const heads = (await headsIn(ctx, scope)).sort((a, b) => b.year - a.year).slice(0, mostHeld);
  if (heads.length === 0) return replyText(ctx, say("subscribe-none-held"));
  const news = heads.map(({ id }) => ({ reportId: id, told: null }));
  const digest = await composeDigest(news, { library, language, say: wordingIn(language) });
  const heading = say("held-heading", { count: heads.length });
  const { id, reply } = await keepList(ctx.services, partyOf(ctx), { ...digest, heading, language });
  const { text, keyboard } = listPage(say, id, reply, 0);
  await send(ctx, text, keyboard);
}

async function headsIn({ services: { library } }: BotContext, scope: SubscriptionScope): Promise<ReportHead[]> {
  const agencies = (await library.agencies()).filter(({ id, name, fullName, aliases, region }) =>
    inScope(scope, { agencyId: id, names: [fullName, name, ...aliases], region: [...region, name] }),
  );
  return [...(await library.reports({ agencyIds: agencies.map(({ id }) => id) }))];
}
