import { Composer } from "grammy";
import { compose } from "../../answer/compose.ts";
import { summaryOf } from "../../answer/directed.ts";
import { wordingIn } from "../../answer/wording.ts";
import { countReports } from "../../index/agencies.ts";
import { wordsAfterCommand } from "../addressed.ts";
import { answerQuery, answerQuestion } from "../answering.ts";
import { registerOwnerCommands } from "../commands.ts";
import type { BotContext } from "../context.ts";
import { readDeepLink } from "../deep-link.ts";
import { dropConversation } from "../people/conversations.ts";
import { replyAnswer, replyText } from "../reply.ts";
import { partyOf } from "../target.ts";

/** `/start` with its deep links, `/help`, `/new` and `/about`. */
export function startFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command("start", start);
  feature.command("help", (ctx) => help(ctx, "help-commands"));
  feature.command("new", async (ctx) => {
    await dropConversation(ctx.services.people.db, partyOf(ctx));
    await replyText(ctx, ctx.say("new-conversation"));
  });
  feature.command("about", async (ctx) => {
    const agencies = await ctx.services.library.agencies();
    await replyText(ctx, ctx.say("about", { reports: countReports(agencies), agencies: agencies.length }));
  });
  return feature;
}

async function start(ctx: BotContext): Promise<void> {
  // At the bot's start there was no chat yet to offer them in.
  if (ctx.isAdmin && ctx.from && ctx.chat?.type === "private") await registerOwnerCommands(ctx.api, ctx.from.id);
  const link = readDeepLink(wordsAfterCommand(ctx));
  if (!link) return help(ctx, "start-next");
  if (link.type === "question") return answerQuestion(ctx, link.question);
  const [head] = await ctx.services.library.reports({ agencyIds: [link.agencyId], years: [link.year] });
  if (!head) return replyText(ctx, ctx.say("report-gone"));
  await answerQuery(ctx, summaryOf(link.agencyId, link.year), `${head.agency} ${head.year}`);
}

/** What can be asked, with examples that this library answers, as text and as buttons. */
async function help(ctx: BotContext, closing: "help-commands" | "start-next"): Promise<void> {
  const { library } = ctx.services;
  const { language } = ctx;
  const answer = await compose({ intent: "help" }, { library, language, say: wordingIn(language) });
  await replyAnswer(ctx, { ...answer, text: `${answer.text}\n\n${ctx.say(closing)}` }, { question: "/help" });
}
