import { Composer } from "grammy";
import { type Direction, directQuery, oneAgency } from "../../answer/directed.ts";
import { agencyName } from "../../answer/names.ts";
import { wordsAfterCommand } from "../addressed.ts";
import { answerCommand, answerQuery } from "../answering.ts";
import { buttonData, buttonNumbers, buttonPattern, listKeyboard } from "../buttons.ts";
import type { BotContext } from "../context.ts";
import { exampleOf } from "../examples.ts";
import { heldAgency, replyText } from "../reply.ts";

/** `/summary`, `/check`, `/trend`, `/compare` and `/rank`: words after them are forgiven much; without any the bot asks back. */
export function reportCommandsFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  for (const command of ["summary", "check", "trend"] as const) {
    feature.command(command, (ctx) => withWords(ctx, command) ?? offerAgencies(ctx, command));
    feature.callbackQuery(buttonPattern(command, 1), (ctx) => pressAgency(ctx, command));
  }
  feature.command("compare", (ctx) => withWords(ctx, "comparison") ?? offerFigures(ctx, "comparison"));
  feature.command("rank", (ctx) => withWords(ctx, "ranking") ?? offerFigures(ctx, "ranking"));
  for (const direction of ["comparison", "ranking"] as const)
    feature.callbackQuery(buttonPattern(direction, 1), (ctx) => pressFigure(ctx, direction));
  return feature;
}

function withWords(ctx: BotContext, direction: Direction): Promise<void> | undefined {
  const words = wordsAfterCommand(ctx);
  if (words === "") return undefined;
  return answerCommand(ctx, direction, words, { asked: ofAll(ctx, direction, words) });
}

/** How many agencies are offered as buttons; /reports browses them all. */
const mostAgencies = 12;

async function offerAgencies(ctx: BotContext, command: "summary" | "check" | "trend"): Promise<void> {
  const agencies = await ctx.services.library.agencies();
  const example = await exampleOf(ctx);
  if (!example) return replyText(ctx, ctx.say("library-empty"));
  const offered = agencies.slice(0, mostAgencies);
  const buttons = offered.map(({ id, name }) => ({
    label: agencyName(name, ctx.language),
    data: buttonData(command, id),
  }));
  const keyboard = listKeyboard(buttons);
  if (agencies.length > offered.length) keyboard.row().text(ctx.say("button-browse"), buttonData("browse"));
  await replyText(ctx, ctx.say(`${command}-which`, { ...example }), keyboard);
}

async function pressAgency(ctx: BotContext, intent: "summary" | "check" | "trend"): Promise<void> {
  const [id = 0] = buttonNumbers(ctx.match ?? undefined);
  await ctx.answerCallbackQuery();
  const agency = await heldAgency(ctx, id);
  if (!agency) return;
  const asked = `/${intent} ${agency.name}`;
  const query = directQuery(
    { intent: "summary", who: oneAgency(id), when: { type: "latest", implied: false } },
    intent,
  );
  if (query) await answerQuery(ctx, query, asked);
}

/** The figures that are most often compared; their words are labels of buttons and parts of questions. */
const figures = [
  "received",
  "granted",
  "denied",
  "not-provided",
  "carried-out",
  "reconsideration",
  "litigation",
] as const;

async function offerFigures(ctx: BotContext, direction: "comparison" | "ranking"): Promise<void> {
  const example = await exampleOf(ctx);
  if (!example) return replyText(ctx, ctx.say("library-empty"));
  const buttons = figures.map((figure, index) => ({
    label: ctx.say(`figure-${figure}`),
    data: buttonData(direction, index),
  }));
  await replyText(ctx, ctx.say(`${direction}-which`, { ...example }), listKeyboard(buttons));
}

async function pressFigure(ctx: BotContext, direction: "comparison" | "ranking"): Promise<void> {
  const [index = 0] = buttonNumbers(ctx.match ?? undefined);
  await ctx.answerCallbackQuery();
  const figure = figures[index];
  if (!figure) return;
  const what = ctx.say(`figure-${figure}`);
  await answerCommand(ctx, direction, what, { asked: ofAll(ctx, direction, what) });
}

/** The question about everybody that a figure alone means: 不予公开 after /rank is 哪个机关的不予公开最多. */
function ofAll(ctx: BotContext, direction: Direction, what: string): string {
  if (direction === "ranking") return ctx.say("ask-ranking-of", { what });
  return direction === "comparison" ? ctx.say("ask-of-all", { what }) : what;
}
