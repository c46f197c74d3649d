import { Composer, InlineKeyboard } from "grammy";
import { countReports } from "../../index/agencies.ts";
import type { FileOutcome } from "../../ingest/add-reading.ts";
import { addAddress } from "../../ingest/address/add-address.ts";
import { makeFetcher } from "../../ingest/fetch/fetcher.ts";
import { userAgent } from "../../ingest/fetch/user-agent.ts";
import type { SourceHealth } from "../../ingest/follow/health.ts";
import { wordsAfterCaption, wordsAfterCommand } from "../addressed.ts";
import { withTyping } from "../answering.ts";
import type { BotContext } from "../context.ts";
import { outcomeText, reasonText } from "../failure-text.ts";
import { clip } from "../message.ts";
import { agoText, momentText } from "../moment-text.ts";
import { clearOpenQuestions, countOpenQuestions, openQuestions, verdicts } from "../people/feedback.ts";
import { replyLong, replyText } from "../reply.ts";
import { addFile, nameOf } from "./files.ts";

/** `/add`, `/status`, `/unanswered`, `/sources` and `/reload`, for the administrators of the bot alone; for others there are no such commands. */
export function adminFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  const admin = feature.filter((ctx) => ctx.isAdmin && ctx.chat?.type === "private");
  admin.command("add", add);
  // What stands under a file is no command to the framework.
  admin.on(":document").filter((ctx) => wordsAfterCaption(ctx, "add") !== undefined, add);
  admin.command("status", status);
  admin.command("sources", showSources);
  admin.command("unanswered", unanswered);
  admin.command("reload", reload);
  admin.callbackQuery("unanswered:clear", async (ctx) => {
    await clearOpenQuestions(ctx.services.people.db);
    await ctx.answerCallbackQuery();
    await ctx.editMessageText(ctx.say("unanswered-cleared"));
  });
  admin.callbackQuery("dead:retry", async (ctx) => {
    const { outbox, clock } = ctx.services;
    const count = await outbox.retryDead(clock());
    await ctx.answerCallbackQuery({ text: ctx.say("dead-retried", { count }) });
  });
  return feature;
}

/** More addresses than these in one message are not taken: each may take a minute. */
const mostAddresses = 5;

/** `/add https://…`, `/add` as a reply to a file, or with a file as its caption. */
async function add(ctx: BotContext): Promise<void> {
  const words = wordsAfterCommand(ctx);
  const document = ctx.msg?.document ?? ctx.msg?.reply_to_message?.document;
  if (document) return addFile(ctx, { id: document.file_id, name: nameOf(document) });
  const addresses = words.split(/\s+/).filter((word) => /^https?:\/\//i.test(word));
  if (addresses.length === 0) return replyText(ctx, ctx.say("add-what"));
  const { library, clock, settings } = ctx.services;
  const { allowPrivate } = settings;
  const fetcher = makeFetcher({ userAgent: userAgent(undefined), clock });
  const outcomes = await withTyping(ctx, async () => {
    const all: FileOutcome[] = [];
    for (const address of addresses.slice(0, mostAddresses))
      all.push(...(await addAddress(address, library, fetcher, { now: clock(), allowPrivate })));
    return all;
  });
  const lines = outcomes.map((outcome) => outcomeText(ctx, outcome));
  if (addresses.length > mostAddresses) lines.push(ctx.say("add-more", { count: addresses.length - mostAddresses }));
  await replyLong(ctx, lines.length === 0 ? ctx.say("add-nothing") : lines.join("\n"));
}

/** What stops a reload is the administrator's to mend: a mistaken file of sources, a database that is locked. */
const mendable = ["ConfigError", "SourcesFileError", "StoreError"];

async function reload(ctx: BotContext): Promise<void> {
  try {
    const sources = await ctx.services.sources.reload();
    const agencies = (await ctx.services.library.agencies()).length;
    await replyText(ctx, ctx.say("reload-done", { agencies, sources }));
  } catch (error) {
    if (!(error instanceof Error) || !mendable.includes(error.name)) throw error;
    await replyText(ctx, ctx.say("reload-failed", { reason: error.message }));
  }
}

async function status(ctx: BotContext): Promise<void> {
  const { library, people, subscriptions, outbox, clock, startedAt } = ctx.services;
  const now = clock();
  const agencies = await library.agencies();
  const counts = await subscriptions.counts();
  const waiting = await outbox.counts(now);
  const rated = await verdicts(people.db);
  const lines = [
    ctx.say("status-heading", { uptime: uptime(now.getTime() - startedAt.getTime()) }),
    ctx.say("status-library", {
      agencies: agencies.length,
      reports: countReports(agencies),
    }),
    ctx.say("status-subscriptions", { ...counts }),
    ctx.say("status-outbox", { waiting: waiting.waiting, sent: waiting.sent, dead: waiting.dead }),
    ctx.say("status-feedback", { ...rated, open: await countOpenQuestions(people.db) }),
    ctx.say("status-memory", { megabytes: Math.round(process.memoryUsage().rss / 1024 / 1024) }),
  ];
  if (waiting.dead === 0) return replyText(ctx, lines.join("\n"));
  for (const { chatId, reportId, reason } of await outbox.listDead(5))
    lines.push(ctx.say("status-dead", { chat: chatId, report: reportId, reason }));
  await replyText(ctx, lines.join("\n"), new InlineKeyboard().text(ctx.say("button-retry-dead"), "dead:retry"));
}

function uptime(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  return `${Math.floor(minutes / 1_440)}d ${Math.floor(minutes / 60) % 24}h ${minutes % 60}m`;
}

async function showSources(ctx: BotContext): Promise<void> {
  const following = ctx.services.sources.current();
  if (!following) return replyText(ctx, ctx.say("sources-none"));
  const health = await following.health();
  const lines = health.map((source) => sourceLines(ctx, source));
  await replyLong(ctx, [ctx.say("sources-heading", { count: health.length }), ...lines].join("\n"));
}

/** A source with its times by its own clocks, and why it fails where it does. */
function sourceLines(
  { say, language, services }: BotContext,
  { name, state, timeZone, lastSuccess, nextRun, failures, lastError }: SourceHealth,
): string {
  const at = { now: services.clock(), timeZone, language };
  const line = say("sources-item", {
    name,
    state: say(`source-${state}`),
    success: lastSuccess
      ? say("sources-success", { time: momentText(lastSuccess, at), ago: agoText(lastSuccess, at) ?? say("just-now") })
      : say("sources-never"),
    next: nextRun ? momentText(nextRun, at) : say("sources-unplanned"),
  });
  return failures > 0 && lastError ? `${line}\n  ${reasonText(say, lastError.reason, lastError.message)}` : line;
}

async function unanswered(ctx: BotContext): Promise<void> {
  const list = await openQuestions(ctx.services.people.db, 30);
  if (list.length === 0) return replyText(ctx, ctx.say("unanswered-none"));
  const lines = list.map(({ question, why, times }) => `· ${question} (${why}${times > 1 ? ` ×${times}` : ""})`);
  const keyboard = new InlineKeyboard().text(ctx.say("button-clear"), "unanswered:clear");
  await replyText(ctx, clip([ctx.say("unanswered-heading"), ...lines].join("\n"), 3_500), keyboard);
}
