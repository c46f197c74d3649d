import { Composer, InlineKeyboard, InputFile } from "grammy";
import { type ExportedFile, exportAnswer, exportRecords } from "../../present/export.ts";
import { ExportError, type ExportFormat, exportFormats } from "../../present/table.ts";
import { withTyping } from "../answering.ts";
import { buttonData, buttonNumbers, buttonPattern } from "../buttons.ts";
import type { BotContext } from "../context.ts";
import { keepReply } from "../people/replies.ts";
import { keptReply, replyText } from "../reply.ts";
import { partyOf, topicOf } from "../target.ts";

/** Telegram takes files of bots up to 50 MB; a phone is glad of less. */
const maxBytes = 20 * 1024 * 1024;

/** `/export`: all records, or the table behind the question after it, in the format that is pressed. */
export function exportFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command("export", async (ctx) => {
    const { people, clock } = ctx.services;
    const question = ctx.match.trim();
    const body = { question, language: ctx.language };
    const id = await keepReply(people.db, partyOf(ctx), body, clock());
    const keyboard = new InlineKeyboard();
    for (const [index, format] of exportFormats.entries())
      keyboard.text(ctx.say(`export-${format}`), buttonData("export", id, index));
    await replyText(ctx, question === "" ? ctx.say("export-all") : ctx.say("export-answer", { question }), keyboard);
  });
  feature.callbackQuery(buttonPattern("export", 2), async (ctx) => {
    const [id = 0, index = 0] = buttonNumbers(ctx.match);
    const reply = await keptReply(ctx, id);
    const format = exportFormats[index];
    if (!reply || !format) return;
    await ctx.answerCallbackQuery();
    await sendExport(ctx, reply.question, format);
  });
  return feature;
}

async function sendExport(ctx: BotContext, question: string, format: ExportFormat): Promise<void> {
  try {
    const file = await withTyping(ctx, () => exported(ctx, question, format));
    if (!file) return;
    const topic = topicOf(ctx);
    await ctx.replyWithDocument(new InputFile(file.bytes, file.fileName), {
      caption: ctx.say("export-note"),
      ...(topic === undefined ? {} : { message_thread_id: topic }),
    });
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    await replyText(ctx, ctx.say(error.code === "too_large" ? "export-too-large" : "export-nothing"));
  }
}

/** The file; undefined when the question has no answer, which then has been said. */
async function exported(ctx: BotContext, question: string, format: ExportFormat): Promise<ExportedFile | undefined> {
  const { library, asker, clock } = ctx.services;
  if (question === "") return exportRecords(library, {}, { format, language: ctx.language, maxBytes });
  const { answer } = await asker(question, { now: clock(), language: ctx.chosenLanguage });
  if (answer.kind !== "unknown" && answer.kind !== "clarify")
    return exportAnswer(library, answer, { format, maxBytes });
  await replyText(ctx, answer.text);
  return undefined;
}
