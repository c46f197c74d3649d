import { Composer, InlineKeyboard } from "grammy";
import { buttonData, buttonNumbers, buttonPattern } from "../buttons.ts";
import type { BotContext } from "../context.ts";
import { countVerdict, keepOpenQuestion } from "../people/feedback.ts";
import { markRated, type Reply } from "../people/replies.ts";
import { keptReply } from "../reply.ts";

/** Why an answer may be disliked; each has a message `dislike-<reason>`. */
const reasons = ["wrong-number", "misunderstood", "incomplete", "unclear"] as const;

/** 👍 and 👎 under answers, with a reason by button; the question is kept without anybody's name. */
export function feedbackFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.callbackQuery(buttonPattern("like", 1), async (ctx) => {
    const [id = 0] = buttonNumbers(ctx.match);
    const reply = await keptReply(ctx, id);
    if (!reply) return;
    await ctx.answerCallbackQuery({ text: ctx.say("thanks-liked") });
    if (!reply.isRated) await rate(ctx, id, reply, "liked");
  });
  feature.callbackQuery(buttonPattern("dislike", 1), async (ctx) => {
    const [id = 0] = buttonNumbers(ctx.match);
    const reply = await keptReply(ctx, id);
    if (!reply) return;
    await ctx.answerCallbackQuery({ text: ctx.say(reply.isRated ? "thanks-disliked" : "dislike-why") });
    if (!reply.isRated) await replaceRating(ctx, id, reasonRows(ctx, id));
  });
  feature.callbackQuery(buttonPattern("why", 2), async (ctx) => {
    const [id = 0, index = 0] = buttonNumbers(ctx.match);
    const reply = await keptReply(ctx, id);
    const reason = reasons[index];
    if (!reply || !reason) return;
    await ctx.answerCallbackQuery({ text: ctx.say("thanks-disliked") });
    if (!reply.isRated) await rate(ctx, id, reply, "disliked", reason);
  });
  return feature;
}

/** Counts an answer's first and only rating, and takes the buttons for it away. */
async function rate(
  ctx: BotContext,
  id: number,
  reply: Reply,
  verdict: "liked" | "disliked",
  reason?: (typeof reasons)[number],
): Promise<void> {
  const { people, clock } = ctx.services;
  const { question, language } = reply;
  await markRated(people.db, id, reply);
  await countVerdict(people.db, verdict);
  if (reason) await keepOpenQuestion(people.db, { question, why: `disliked:${reason}`, language }, clock());
  await replaceRating(ctx, id);
}

type Rows = InlineKeyboard["inline_keyboard"];

function reasonRows(ctx: BotContext, id: number): Rows {
  const keyboard = new InlineKeyboard();
  for (const [index, reason] of reasons.entries()) {
    keyboard.text(ctx.say(`dislike-${reason}`), buttonData("why", id, index));
    if (index % 2 === 1) keyboard.row();
  }
  return keyboard.inline_keyboard.filter((row) => row.length > 0);
}

/** Takes the rating buttons of a reply away and puts others there; whatever else is under the message stays. */
async function replaceRating(ctx: BotContext, id: number, rows: Rows = []): Promise<void> {
  const shown = ctx.callbackQuery?.message?.reply_markup?.inline_keyboard ?? [];
  const rating = [buttonData("like", id), buttonData("dislike", id)];
  const kept = shown
    .map((row) =>
      row.filter((button) => {
        const data = "callback_data" in button ? button.callback_data : "";
        return !rating.includes(data) && !data.startsWith(`${buttonData("why", id)}:`);
      }),
    )
    .filter((row) => row.length > 0);
  await ctx.editMessageReplyMarkup({ reply_markup: { inline_keyboard: [...kept, ...rows] } });
}
