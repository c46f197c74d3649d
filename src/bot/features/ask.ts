import { Composer, InlineKeyboard } from "grammy";
import { addressedWords, quotedFile, quotedWords } from "../addressed.ts";
import { answerCommand, answerQuestion } from "../answering.ts";
import { buttonData, buttonNumbers, buttonPattern } from "../buttons.ts";
import type { BotContext } from "../context.ts";
import { exampleOf } from "../examples.ts";
import { renderPages } from "../message.ts";
import { parseConversation } from "../people/conversations.ts";
import { addPager, keptReply, replyText } from "../reply.ts";
import { isGroup } from "../target.ts";
import { readDocument } from "./files.ts";
import { subscribeInWords } from "./subscribe.ts";

/** Questions: `/ask`, any text in private, and in groups what is addressed to the bot. */
export function askFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command("ask", async (ctx) => {
    const question = ctx.match.trim();
    if (question === "") await askQuoted(ctx);
    else await answerQuestion(ctx, question);
  });
  feature.callbackQuery(buttonPattern("choice", 2), async (ctx) => pressQuestion(ctx, "choices"));
  feature.callbackQuery(buttonPattern("next", 2), async (ctx) => pressQuestion(ctx, "suggestions"));
  feature.callbackQuery(buttonPattern("page", 2), turnPage);
  // The number between the arrows is no button, but Telegram has nothing else to show it with.
  feature.callbackQuery("noop", async (ctx) => void (await ctx.answerCallbackQuery()));
  return feature;
}

/** The last feature of all: whatever text is left is a question. */
export function plainTextFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on("message:text", async (ctx, next) => {
    const words = isGroup(ctx) ? addressedWords(ctx) : ctx.msg.text;
    if (words === undefined) return next();
    if (words.startsWith("/")) return unknownCommand(ctx);
    if (words.trim() === "") return askQuoted(ctx);
    if (await subscribeInWords(ctx, words)) return;
    return answerQuestion(ctx, words);
  });
  // A button of an older version, or one that stands for something that is gone.
  feature.on(
    "callback_query",
    async (ctx) => void (await ctx.answerCallbackQuery({ text: ctx.say("button-too-old") })),
  );
  return feature;
}

async function unknownCommand(ctx: BotContext): Promise<void> {
  await replyText(ctx, ctx.say("unknown-command"));
}

/** The bot was called without a question: what the message says that was replied to is one, and a file there is read. */
async function askQuoted(ctx: BotContext): Promise<void> {
  const words = quotedWords(ctx);
  const file = quotedFile(ctx);
  if (words !== "") await answerQuestion(ctx, words);
  else if (file) await readDocument(ctx, file);
  else await askBack(ctx);
}

async function askBack(ctx: BotContext): Promise<void> {
  const example = await exampleOf(ctx);
  await replyText(ctx, example ? ctx.say("ask-what", { ...example }) : ctx.say("library-empty"));
}

/** A choice or a suggestion was pressed: it is asked as if it had been typed after that reply. */
async function pressQuestion(ctx: BotContext, list: "choices" | "suggestions"): Promise<void> {
  const [id = 0, index = 0] = buttonNumbers(ctx.match ?? undefined);
  const reply = await keptReply(ctx, id);
  const question = reply?.[list][index];
  if (!reply || question === undefined) return;
  await ctx.answerCallbackQuery();
  if (list === "suggestions") return answerQuestion(ctx, question);
  // The choice belongs to the question it was offered for, however long ago that was.
  const kept = parseConversation(reply.conversation);
  const conversation = kept && { ...kept, at: ctx.services.clock().getTime() };
  if (reply.direction) return answerCommand(ctx, reply.direction, question, { conversation });
  return answerQuestion(ctx, question, { conversation });
}

async function turnPage(ctx: BotContext): Promise<void> {
  const [id = 0, page = 0] = buttonNumbers(ctx.match ?? undefined);
  const reply = await keptReply(ctx, id);
  if (!reply) return;
  const pages = renderPages(reply);
  const shown = pages[page];
  await ctx.answerCallbackQuery();
  if (!shown) return;
  await ctx.editMessageText(shown.text, {
    entities: shown.entities,
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: turnedKeyboard(ctx, id, { page, pages: pages.length }) },
  });
}

type Rows = InlineKeyboard["inline_keyboard"];

/** What stands under the message, with the pager on its new page. */
function turnedKeyboard(ctx: BotContext, id: number, at: { page: number; pages: number }): Rows {
  const shown = ctx.callbackQuery?.message?.reply_markup?.inline_keyboard ?? [];
  const turned = new InlineKeyboard();
  addPager(turned, id, at);
  const pager = turned.inline_keyboard.filter((row) => row.length > 0);
  const isPager = (row: Rows[number]) =>
    row.some((button) => "callback_data" in button && button.callback_data.startsWith(`${buttonData("page", id)}:`));
  return shown.some(isPager) ? shown.flatMap((row) => (isPager(row) ? pager : [row])) : pager;
}
