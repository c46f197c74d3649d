import { Composer, InputFile } from "grammy";
import { compose } from "../../answer/compose.ts";
import { wordingIn } from "../../answer/wording.ts";
import { type Picture, renderChart, renderReportChart } from "../../present/chart.ts";
import { querySchema } from "../../question/query.ts";
import { withTyping } from "../answering.ts";
import { buttonNumbers, buttonPattern } from "../buttons.ts";
import type { BotContext } from "../context.ts";
import { clip, wellFormed } from "../message.ts";
import { keptReply, replyText } from "../reply.ts";

/** Pictures: of a report, under its summary and notification, and of an answer that compares. */
export function chartFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.callbackQuery(buttonPattern("chart", 2), async (ctx) => {
    const [agencyId = 0, year = 0] = buttonNumbers(ctx.match);
    await ctx.answerCallbackQuery();
    const { library } = ctx.services;
    const [head] = await library.reports({ agencyIds: [agencyId], years: [year] });
    if (!head) return replyText(ctx, ctx.say("report-gone"));
    await sendPicture(ctx, () => renderReportChart(library, head.id, ctx.language));
  });
  feature.callbackQuery(buttonPattern("picture", 1), async (ctx) => {
    const [id = 0] = buttonNumbers(ctx.match);
    const reply = await keptReply(ctx, id);
    if (!reply) return;
    await ctx.answerCallbackQuery();
    const { library } = ctx.services;
    await sendPicture(ctx, async () => {
      const query = querySchema.safeParse(reply.query).data;
      if (!query) return null;
      const { language } = reply;
      return renderChart(await compose(query, { library, language, say: wordingIn(language) }), { library });
    });
  });
  return feature;
}

async function sendPicture(ctx: BotContext, draw: () => Promise<Picture | null>): Promise<void> {
  const picture = await withTyping(ctx, draw);
  if (!picture) return replyText(ctx, ctx.say("chart-none"));
  await ctx.replyWithPhoto(new InputFile(picture.png, "nianbao.png"), {
    caption: clip(wellFormed(picture.alt), 1_000),
  });
}
