import { basename } from "node:path";
import { Composer, type FilterQuery, InlineKeyboard } from "grammy";
import type { Document } from "grammy/types";
import { addReading } from "../../ingest/add-reading.ts";
import { type FileReading, readReportsIn } from "../../ingest/read-file.ts";
import { isFileForBot } from "../addressed.ts";
import { withTyping } from "../answering.ts";
import { buttonData, buttonNumbers, buttonPattern } from "../buttons.ts";
import type { BotContext } from "../context.ts";
import { downloadFile, downloadLimit } from "../download.ts";
import { outcomeText, unreadText } from "../failure-text.ts";
import { keepReply } from "../people/replies.ts";
import { type Preview, previewReport } from "../preview.ts";
import { keptReply, replyLong, replyText } from "../reply.ts";
import { isSubscriptionList } from "../subscribing/list-files.ts";
import { isGroup, partyOf } from "../target.ts";

/** A report file that somebody sends is read, summed up, checked and forgotten; an administrator may add it. */
export function filesFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on("message:document", async (ctx, next) => {
    // In a group files go to and fro; only what is said to be for the bot is read.
    if (!isFileForBot(ctx)) return next();
    await readDocument(ctx, ctx.msg.document);
  });
  feature.on(unreadable, async (ctx, next) => {
    if (isGroup(ctx)) return next();
    await replyText(ctx, ctx.say(ctx.msg?.photo ? "file-photo" : "file-other"));
  });
  feature.callbackQuery(buttonPattern("keep", 1), addSentFile);
  return feature;
}

/** What people send that holds no text to read. */
const unreadable: FilterQuery[] = [
  "message:photo",
  "message:voice",
  "message:audio",
  "message:video",
  "message:video_note",
  "message:animation",
  "message:sticker",
  "message:location",
  "message:contact",
  "message:poll",
  "message:dice",
];

/** An archive may hold many reports; so many are shown. */
const mostReports = 3;

/** Reads a file, says what its reports say and whether their sums are right, and forgets it. */
export async function readDocument(ctx: BotContext, document: Document): Promise<void> {
  const name = nameOf(document);
  if ((document.file_size ?? 0) > downloadLimit) return replyText(ctx, ctx.say("file-too-large"));
  const bytes = await withTyping(ctx, () => downloadFile(ctx, document.file_id));
  // Sent without the command: what to do with it is not for us to guess.
  if (isSubscriptionList(bytes)) return replyText(ctx, ctx.say("import-file-how"));
  const readings = await withTyping(ctx, () => readReportsIn(name, bytes));
  let isReport = false;
  for (const reading of readings.slice(0, mostReports)) isReport = (await showReading(ctx, reading)) || isReport;
  if (readings.length > mostReports)
    await replyText(ctx, ctx.say("file-more", { count: readings.length - mostReports }));
  if (isReport && ctx.isAdmin) await offerToKeep(ctx, { id: document.file_id, name });
}

/** What a file is called; a name says nothing of where it lies, whatever its sender wrote into it. */
export function nameOf({ file_name }: Document): string {
  return basename(file_name ?? "") || "report";
}

async function showReading(ctx: BotContext, reading: FileReading): Promise<boolean> {
  const preview = await previewReport(reading, ctx.language);
  if (preview.type === "report") {
    const parts = [preview.summary.text, ...furtherLines(preview), ctx.say("file-forgotten")];
    await replyLong(ctx, parts.join("\n\n"));
    return true;
  }
  const reason =
    preview.type === "failed"
      ? ctx.say("file-failed", { reason: unreadText(ctx, { code: preview.code, message: preview.reason }) })
      : ctx.say("file-unplaceable");
  await replyText(ctx, reason);
  return false;
}

/** What the check says beyond the summary, which names the findings itself when there are few. */
function furtherLines({ summary, check }: Extract<Preview, { readonly type: "report" }>): string[] {
  const said = new Set(summary.text.split("\n"));
  const [heading = "", ...lines] = check.text.split("\n");
  const further = lines.filter((line) => !said.has(line));
  const findings = further.filter((line) => line.startsWith("·"));
  return [[...(findings.length > 0 ? [heading] : []), ...further].join("\n")].filter((text) => text !== "");
}

async function offerToKeep(ctx: BotContext, file: { id: string; name: string }): Promise<void> {
  const { people, clock } = ctx.services;
  const body = { question: file.name, language: ctx.language, file };
  const id = await keepReply(people.db, partyOf(ctx), body, clock());
  const keyboard = new InlineKeyboard().text(ctx.say("button-keep"), buttonData("keep", id));
  await replyText(ctx, ctx.say("file-keep"), keyboard);
}

async function addSentFile(ctx: BotContext): Promise<void> {
  const [id = 0] = buttonNumbers(ctx.match ?? undefined);
  const reply = await keptReply(ctx, id);
  if (!reply?.file || !ctx.isAdmin) return;
  await ctx.answerCallbackQuery();
  await addFile(ctx, reply.file);
}

/** Adds a file that was sent to the library and says what became of each report in it. */
export async function addFile(ctx: BotContext, file: { readonly id: string; readonly name: string }): Promise<void> {
  const { library, clock } = ctx.services;
  const lines = await withTyping(ctx, async () => {
    const readings = await readReportsIn(file.name, await downloadFile(ctx, file.id));
    const said: string[] = [];
    for (const reading of readings) said.push(outcomeText(ctx, await addReading(reading, library, { now: clock() })));
    return said;
  });
  await replyLong(ctx, lines.join("\n"));
}
