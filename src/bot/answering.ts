import type { Answer } from "../answer/answer.ts";
import { compose } from "../answer/compose.ts";
import type { Conversation } from "../answer/conversation.ts";
import { type Direction, directQuery } from "../answer/directed.ts";
import { wordingIn } from "../answer/wording.ts";
import { indicatorsIn, type Query } from "../question/query.ts";
import type { BotContext } from "./context.ts";
import { keepConversation, readConversation } from "./people/conversations.ts";
import { keepOpenQuestion } from "./people/feedback.ts";
import { replyAnswer } from "./reply.ts";
import { partyOf, topicOf } from "./target.ts";

/** Answers a question in this person's conversation, and keeps what the next question needs. */
export async function answerQuestion(
  ctx: BotContext,
  question: string,
  earlier?: { readonly conversation: Conversation | undefined },
): Promise<void> {
  const { people, asker, clock } = ctx.services;
  const before = earlier ? earlier.conversation : await readConversation(people.db, partyOf(ctx));
  await tell(ctx, question, () =>
    asker(question, { now: clock(), language: ctx.chosenLanguage, conversation: before }),
  );
}

/** Answers a query that a command or a button put together; `asked` is how a person would have said it. */
export async function answerQuery(ctx: BotContext, query: Query, asked: string): Promise<void> {
  const { language } = ctx;
  await tell(ctx, asked, async () => {
    const answer = await compose(query, { library: ctx.services.library, language, say: wordingIn(language) });
    return { answer, conversation: conversationAfter(query, ctx.services.clock()) };
  });
}

/** What a command was given beside its words. */
export interface CommandOptions {
  /** What to ask instead where the words name nobody, as 不予公开 does after `/rank`. */
  readonly asked?: string;
  /** What was asked before, where the words are a choice. */
  readonly conversation?: Conversation | undefined;
}

/** Answers a command that names its report or figure in words: `/trend 温泉镇 不予公开`. */
export async function answerCommand(
  ctx: BotContext,
  direction: Direction,
  words: string,
  { asked = words, conversation }: CommandOptions = {},
): Promise<void> {
  const { library, asker, clock } = ctx.services;
  const { language } = ctx;
  const answered = async () => {
    const options = { now: clock(), language, conversation };
    const first = await asker(words, options);
    const isClear = asked === words || directQuery(first.understanding.query, direction) !== undefined;
    const meant = isClear ? first : await asker(asked, options);
    const query = directQuery(meant.understanding.query, direction);
    if (!query) return meant;
    const answer = await compose(query, { library, language, say: wordingIn(language) });
    return { answer, conversation: conversationAfter(query, options.now) };
  };
  await tell(ctx, asked, answered, direction);
}

/** Finds an answer, keeps the conversation, and sends the answer. */
async function tell(
  ctx: BotContext,
  question: string,
  answered: () => Promise<{ readonly answer: Answer; readonly conversation: Conversation }>,
  direction?: Direction,
): Promise<void> {
  const { people, clock, metrics } = ctx.services;
  const start = clock().getTime();
  const { answer, conversation } = await withTyping(ctx, answered);
  await keepConversation(people.db, partyOf(ctx), conversation);
  await keepIfUnanswered(ctx, question, answer);
  await replyAnswer(ctx, answer, { question, conversation, direction, agencyId: await agencyOf(ctx, answer) });
  metrics.answer(answer.kind, (clock().getTime() - start) / 1000);
}

/** What the next question may be completed with after a query that nobody put into words. */
function conversationAfter(query: Query, now: Date): Conversation {
  const who = "who" in query ? query.who : null;
  const when = "when" in query ? query.when : null;
  return { context: { who, when, indicators: indicatorsIn(query), query }, pending: null, at: now.getTime() };
}

/** How long a person waits before they are shown that somebody is writing, in milliseconds. */
const typingAfter = 1_000;

/** Shows that somebody is writing when the work takes over a second; Telegram shows it for five. */
export async function withTyping<T>(ctx: BotContext, work: () => Promise<T>): Promise<T> {
  const { chatId } = ctx;
  if (chatId === undefined) return work();
  const topic = topicOf(ctx);
  const show = () => {
    ctx.api.sendChatAction(chatId, "typing", topic ? { message_thread_id: topic } : {}).catch((error: unknown) => {
      // The answer itself will tell when the chat cannot be written to.
      ctx.services.log.debug({ err: error }, "typing action failed");
    });
  };
  const first = setTimeout(() => {
    show();
    again = setInterval(show, 4_500);
  }, typingAfter);
  let again: NodeJS.Timeout | undefined;
  try {
    return await work();
  } finally {
    clearTimeout(first);
    clearInterval(again);
  }
}

async function keepIfUnanswered(ctx: BotContext, question: string, answer: Answer): Promise<void> {
  if (answer.kind !== "unknown") return;
  const { people, clock } = ctx.services;
  const why = `unanswered:${answer.reason ?? "unknown"}`;
  await keepOpenQuestion(people.db, { question, why, language: answer.language }, clock());
}

/** The one agency that an answer is about, or that has no such report yet, to be subscribed to with a button. */
async function agencyOf({ services }: BotContext, answer: Answer): Promise<number | undefined> {
  const { query } = answer;
  if ("who" in query && query.who.type === "agencies" && query.who.unheld.length === 0 && query.who.ids.length === 1)
    return query.who.ids[0];
  const reports = [...new Set([...answer.figures, ...answer.passages].map((part) => part.report))];
  if (reports.length === 0 || reports.length > 20) return undefined;
  const heads = await services.library.reports({ reportIds: reports });
  const agencies = [...new Set(heads.map((head) => head.agencyId))];
  return agencies.length === 1 ? agencies[0] : undefined;
}
