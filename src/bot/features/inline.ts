import { Composer, InlineQueryResultBuilder } from "grammy";
import type { InlineQueryResultArticle } from "grammy/types";
import type { Answer } from "../../answer/answer.ts";
import { compose } from "../../answer/compose.ts";
import type { Asked, Conversation } from "../../answer/conversation.ts";
import { wordingIn } from "../../answer/wording.ts";
import type { BotContext } from "../context.ts";
import { deepLinkPayload } from "../deep-link.ts";
import { clip, renderedOf, renderPages, renderText, wellFormed } from "../message.ts";

/** Telegram asks again for each letter that is typed; so long it may repeat an answer, in seconds. */
const cacheSeconds = 60;

/** More articles nobody scrolls through while typing. */
const mostArticles = 8;

/** Inline mode: `@bot 温泉镇2024申请` in any chat offers the answer as an article, and what else may have been meant. */
export function inlineFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on("inline_query", async (ctx) => {
    const question = ctx.inlineQuery.query.trim();
    const articles = question === "" ? await examples(ctx) : await answers(ctx, question);
    await ctx.answerInlineQuery(articles, {
      cache_time: cacheSeconds,
      is_personal: true,
      button: buttonOf(ctx, question),
    });
  });
  return feature;
}

/** Above the articles: on to the chat with the bot, with the question where it fits. */
function buttonOf(ctx: BotContext, question: string): { text: string; start_parameter: string } {
  const payload = question === "" ? undefined : deepLinkPayload({ type: "question", question });
  return { text: ctx.say("inline-open"), start_parameter: payload ?? "inline" };
}

/** The answer and what to ask next; an answer for each choice where the question leaves one open. */
async function answers(ctx: BotContext, question: string): Promise<InlineQueryResultArticle[]> {
  const { answer, conversation } = await ask(ctx, question);
  const isOpen = answer.kind === "clarify" && answer.choices.length > 0;
  const list = isOpen ? [] : [article("answer", question, answer)];
  const others = isOpen ? answer.choices : answer.suggestions;
  for (const [index, other] of others.slice(0, mostArticles - list.length).entries()) {
    const further = await ask(ctx, other, isOpen ? conversation : undefined);
    list.push(article(`other-${index}`, other, further.answer));
  }
  return list;
}

async function examples(ctx: BotContext): Promise<InlineQueryResultArticle[]> {
  const { library } = ctx.services;
  const { language } = ctx;
  const help = await compose({ intent: "help" }, { library, language, say: wordingIn(language) });
  const questions = help.suggestions.slice(0, mostArticles);
  const found = await Promise.all(questions.map((question) => ask(ctx, question)));
  return found.map(({ answer }, index) => article(`example-${index}`, questions[index] ?? "", answer));
}

function ask(ctx: BotContext, question: string, conversation?: Conversation): Promise<Asked> {
  const { asker, clock } = ctx.services;
  return asker(question, { now: clock(), language: ctx.chosenLanguage, conversation });
}

function article(id: string, question: string, answer: Answer): InlineQueryResultArticle {
  const [page] = renderPages(renderedOf(answer));
  const [first = "", second = ""] = wellFormed(answer.text).split("\n");
  const message = page ?? renderText(question);
  return InlineQueryResultBuilder.article(id, clip(first.trim() || question, 120), {
    description: clip(second, 200),
  }).text(message.text, { entities: message.entities, link_preview_options: { is_disabled: true } });
}
