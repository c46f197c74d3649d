import { Composer, InlineKeyboard } from "grammy";
import { summaryOf } from "../../answer/directed.ts";
import { agencyName } from "../../answer/names.ts";
import type { AgencyEntry } from "../../index/library.ts";
import { answerCommand, answerQuery } from "../answering.ts";
import { type BrowseItem, type BrowsePage, browse } from "../browse-tree.ts";
import { buttonData, buttonLabel, buttonNumbers, buttonPattern } from "../buttons.ts";
import type { BotContext } from "../context.ts";
import { renderText } from "../message.ts";
import { keepReply } from "../people/replies.ts";
import { heldAgency, keptReply, replyText, send } from "../reply.ts";
import { partyOf } from "../target.ts";

/** `/reports`: what the library holds, from region to agency to year by buttons; `/reports 环翠区` lists what is there. */
export function browseFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command("reports", async (ctx) => {
    const words = ctx.match.trim();
    if (words === "") await showPlace(ctx, []);
    else await answerCommand(ctx, "reports", words);
  });
  feature.callbackQuery(buttonPattern("browse", 0), async (ctx) => {
    await ctx.answerCallbackQuery();
    await showPlace(ctx, []);
  });
  feature.callbackQuery(buttonPattern("place", 3), async (ctx) => {
    const [id = 0, index = 0, page = 0] = buttonNumbers(ctx.match);
    const reply = await keptReply(ctx, id);
    if (!reply) return;
    await ctx.answerCallbackQuery();
    const path = index < 0 ? reply.items : [...reply.items, reply.choices[index] ?? ""];
    await showPlace(ctx, path, { page, edit: true });
  });
  feature.callbackQuery(buttonPattern("up", 1), async (ctx) => {
    const [id = 0] = buttonNumbers(ctx.match);
    const reply = await keptReply(ctx, id);
    if (!reply) return;
    await ctx.answerCallbackQuery();
    const { above } = browse(await ctx.services.library.agencies(), reply.items);
    await showPlace(ctx, above ?? [], { edit: true });
  });
  feature.callbackQuery(buttonPattern("agency", 1), async (ctx) => {
    const [id = 0] = buttonNumbers(ctx.match);
    await ctx.answerCallbackQuery();
    await showAgency(ctx, id);
  });
  feature.callbackQuery(buttonPattern("report", 2), async (ctx) => {
    const [agencyId = 0, year = 0] = buttonNumbers(ctx.match);
    await ctx.answerCallbackQuery();
    await answerQuery(ctx, summaryOf(agencyId, year), `/summary ${year}`);
  });
  return feature;
}

async function showPlace(
  ctx: BotContext,
  path: readonly string[],
  { page = 0, edit = false }: { readonly page?: number; readonly edit?: boolean } = {},
): Promise<void> {
  const { library, people, clock } = ctx.services;
  const agencies = await library.agencies();
  if (agencies.length === 0) return replyText(ctx, ctx.say("library-empty"));
  const shown = browse(agencies, path, page);
  const choices = shown.items.flatMap((item) => (item.type === "place" ? [item.name] : []));
  const body = { question: "/reports", language: ctx.language, items: [...shown.path], choices };
  const id = await keepReply(people.db, partyOf(ctx), body, clock());
  const text = renderText(headingOf(ctx, shown));
  const keyboard = placeKeyboard(ctx, id, shown);
  if (!edit) return send(ctx, text, keyboard);
  await ctx.editMessageText(text.text, { entities: text.entities, reply_markup: keyboard });
}

function headingOf(ctx: BotContext, { path, reports, agencies }: BrowsePage): string {
  const place = path.length === 0 ? ctx.say("browse-everywhere") : path.join(" › ");
  return ctx.say("browse-heading", { place, reports, agencies });
}

function placeKeyboard(ctx: BotContext, id: number, { items, above, page, pages }: BrowsePage): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  let places = 0;
  for (const [index, item] of items.entries()) {
    keyboard.text(itemLabel(ctx, item), itemData(id, item, places));
    if (item.type === "place") places += 1;
    // An English name stands beside the Chinese one, which takes the whole row.
    if (index % 2 === 1 || ctx.language === "en") keyboard.row();
  }
  keyboard.row();
  if (pages > 1) {
    const to = (target: number) => buttonData("place", id, -1, (target + pages) % pages);
    keyboard
      .text("◀", to(page - 1))
      .text(`${page + 1}/${pages}`, "noop")
      .text("▶", to(page + 1))
      .row();
  }
  if (above) keyboard.text(ctx.say("browse-up"), buttonData("up", id));
  return keyboard;
}

function itemLabel(ctx: BotContext, item: BrowseItem): string {
  const name = agencyName(item.name, ctx.language);
  if (item.type === "agency") return buttonLabel(name);
  return buttonLabel(ctx.say("browse-place", { place: name, reports: item.reports }));
}

function itemData(id: number, item: BrowseItem, index: number): string {
  return item.type === "agency" ? buttonData("agency", item.id) : buttonData("place", id, index, 0);
}

async function showAgency(ctx: BotContext, id: number): Promise<void> {
  const agency = await heldAgency(ctx, id);
  if (!agency) return;
  const [year] = agency.years;
  if (agency.years.length === 1 && year !== undefined)
    return answerQuery(ctx, summaryOf(id, year), `${agency.name} ${year}`);
  await send(
    ctx,
    renderText(ctx.say("browse-years", { agency: agencyName(agency.name, ctx.language) })),
    yearsKeyboard(ctx, agency),
  );
}

function yearsKeyboard(ctx: BotContext, { id, years }: AgencyEntry): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  const newest = [...years].sort((a, b) => b - a).slice(0, 40);
  for (const [index, year] of newest.entries()) {
    keyboard.text(String(year), buttonData("report", id, year));
    if (index % 4 === 3) keyboard.row();
  }
  return keyboard.row().text(ctx.say("button-trend"), buttonData("trend", id));
}
