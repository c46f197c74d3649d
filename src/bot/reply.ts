import { InlineKeyboard } from "grammy";
import type { Answer } from "../answer/answer.ts";
import type { Conversation } from "../answer/conversation.ts";
import type { Direction } from "../answer/directed.ts";
import { wordingIn } from "../answer/wording.ts";
import type { AgencyEntry } from "../index/library.ts";
import { buttonData, buttonLabel } from "./buttons.ts";
import type { BotContext } from "./context.ts";
import { type Message, renderedOf, renderPages, renderText } from "./message.ts";
import { keepReply, type Reply, readReply } from "./people/replies.ts";
import { sourceLink } from "./source-link.ts";
import { isGroup, partyOf } from "./target.ts";

/** More choices than these are not offered as buttons; the text has them all. */
const mostChoices = 12;

/** What an answer's reply is given with. */
export interface ReplyOptions {
  readonly question: string;
  /** The conversation after this answer, for a choice that is made later. */
  readonly conversation?: Conversation | undefined;
  /** What a command wants done with the agency that is still to be chosen. */
  readonly direction?: Direction | undefined;
  /** The report whose page the source button opens. */
  readonly agencyId?: number | undefined;
}

/** Sends an answer: its first page, and buttons for choices, pages, next questions, feedback and source. */
export async function replyAnswer(ctx: BotContext, answer: Answer, options: ReplyOptions): Promise<void> {
  const rendered = renderedOf(answer);
  const pages = renderPages(rendered);
  const [first] = pages;
  if (!first) return;
  const reply = {
    question: options.question,
    language: answer.language,
    choices: answer.choices.slice(0, mostChoices),
    suggestions: [...answer.suggestions],
    ...(pages.length > 1 ? { ...rendered, quotes: [...rendered.quotes] } : {}),
    conversation: options.conversation,
    ...(await sourceOf(ctx, answer)),
    ...(isDrawable(answer) ? { query: answer.query } : {}),
    ...(options.agencyId === undefined ? {} : { agencyId: options.agencyId }),
    ...(options.direction && answer.kind === "clarify" ? { direction: options.direction } : {}),
  };
  const { services } = ctx;
  // Under an answer stand its own language's words, whatever the language of the menus is.
  const say = wordingIn(answer.language, "bot");
  const id = await keepReply(services.people.db, partyOf(ctx), reply, services.clock());
  await send(ctx, first, answerKeyboard({ say }, id, reply, { page: 0, pages: pages.length }, isRated(answer)));
}

/** Sends a few words of our own, with a keyboard where there is something to press. */
export async function replyText(ctx: BotContext, text: string, keyboard?: InlineKeyboard): Promise<void> {
  await send(ctx, renderText(text), keyboard);
}

/** Sends a text of our own that may be long, as several messages. */
export async function replyLong(ctx: BotContext, text: string): Promise<void> {
  for (const page of renderPages({ text, quotes: [] })) await send(ctx, page);
}

/** Sends a message into the chat and topic of the update; in groups as a reply to what was said. */
export async function send(ctx: BotContext, message: Message, keyboard?: InlineKeyboard): Promise<void> {
  const replyTo = isGroup(ctx) && ctx.message ? ctx.message.message_id : undefined;
  await ctx.reply(message.text, {
    entities: message.entities,
    link_preview_options: { is_disabled: true },
    ...(keyboard && keyboard.inline_keyboard.length > 0 ? { reply_markup: keyboard } : {}),
    ...(replyTo === undefined ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  });
}

/** The buttons under an answer, as they stand when this page is shown. */
export function answerKeyboard(
  ctx: Pick<BotContext, "say">,
  id: number,
  reply: Pick<Reply, "link" | "agencyId" | "query"> & {
    readonly choices?: readonly string[];
    readonly suggestions?: readonly string[];
  },
  at: { readonly page: number; readonly pages: number },
  rated = true,
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const [index, choice] of (reply.choices ?? []).entries())
    keyboard.text(buttonLabel(choice), buttonData("choice", id, index)).row();
  if (at.pages > 1) addPager(keyboard, id, at);
  for (const [index, question] of (reply.suggestions ?? []).entries())
    keyboard.text(buttonLabel(question), buttonData("next", id, index)).row();
  if (rated) keyboard.text("👍", buttonData("like", id)).text("👎", buttonData("dislike", id));
  if (reply.query !== undefined) keyboard.text("📊", buttonData("picture", id));
  // On a phone a row has room for three signs, or for two words.
  keyboard.row();
  if (reply.agencyId !== undefined) keyboard.text(ctx.say("button-subscribe"), buttonData("follow", id));
  if (reply.link !== undefined) keyboard.url(ctx.say("button-source"), reply.link);
  return keyboard;
}

/** The row of buttons that turns a reply's pages. */
export function addPager(keyboard: InlineKeyboard, id: number, { page, pages }: { page: number; pages: number }): void {
  const to = (target: number) => buttonData("page", id, (target + pages) % pages);
  keyboard
    .text("◀", to(page - 1))
    .text(`${page + 1}/${pages}`, "noop")
    .text("▶", to(page + 1))
    .row();
}

/** Help and questions back are no answers that one could like. */
function isRated({ kind }: Answer): boolean {
  return kind !== "help" && kind !== "clarify";
}

async function sourceOf({ services }: BotContext, answer: Answer): Promise<{ link?: string }> {
  const sources = [...answer.figures, ...answer.passages];
  const [source] = sources;
  // Several reports have no one page to open.
  if (!source || sources.some(({ report }) => report !== source.report)) return {};
  const [head] = await services.library.reports({ reportIds: [source.report] });
  const link = head && sourceLink(services.settings, head, source.line);
  return link === undefined ? {} : { link };
}

/** The reply that a pressed button belongs to; a person whose button is too old is told so, and undefined is given. */
export async function keptReply(ctx: BotContext, id: number): Promise<Reply | undefined> {
  const reply = await readReply(ctx.services.people.db, ctx.chat?.id ?? 0, id);
  if (!reply) await ctx.answerCallbackQuery({ text: ctx.say("button-too-old"), show_alert: false });
  return reply;
}

/** The agency that a pressed button stands for; a person is told when it has left the library, and undefined is given. */
export async function heldAgency(ctx: BotContext, id: number | undefined): Promise<AgencyEntry | undefined> {
  const agency = (await ctx.services.library.agencies()).find((each) => each.id === id);
  if (!agency) await replyText(ctx, ctx.say("agency-gone"));
  return agency;
}

/** Kinds of answers that a picture says better; whether there is enough to draw is seen when it is asked for. */
function isDrawable({ kind, figures }: Answer): boolean {
  return figures.length > 1 && ["trend", "comparison", "ranking", "share", "total"].includes(kind);
}
