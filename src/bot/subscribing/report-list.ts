import type { InlineKeyboard } from "grammy";
import type { Language, Say } from "../../answer/wording.ts";
import type { ReportHead } from "../../index/library.ts";
import { buttonData, listKeyboard } from "../buttons.ts";
import type { Services } from "../context.ts";
import { clip, type Message, renderText } from "../message.ts";
import { keepReply, type NewReply, type Reply } from "../people/replies.ts";

/** A list of reports: a line each, in the order of the heads. */
export interface ReportList {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly heads: readonly Pick<ReportHead, "agency" | "agencyId" | "year">[];
  readonly language: Language;
}

/** So many reports stand on a page, each with a button. */
const reportsOnPage = 8;

/** A line longer than this is cut: a page of them must fit into a message. */
const longestLine = 400;

type KeptList = Pick<Reply, "text" | "items">;

/** Keeps a list for the buttons that turn its pages. */
export async function keepList(
  { people, clock }: Services,
  party: { readonly chatId: number; readonly personId: number },
  { heading, lines, heads, language }: ReportList,
): Promise<{ readonly id: number; readonly reply: KeptList }> {
  const text = [heading, ...lines].map((line) => clip(line.replace(/\s+/g, " "), longestLine)).join("\n");
  const items = heads.map(({ agencyId, year, agency }) => `${agencyId} ${year} ${agency}`);
  const reply = { question: "/subscriptions", language, text, items } satisfies NewReply;
  return { id: await keepReply(people.db, party, reply, clock()), reply };
}

/** One page of a list that was kept: its lines, a button for each report on it, and buttons to the other pages. */
export function listPage(
  say: Say,
  id: number,
  { text, items }: KeptList,
  page: number,
): { readonly text: Message; readonly keyboard: InlineKeyboard } {
  const [heading = "", ...lines] = text.split("\n");
  const pages = Math.max(1, Math.ceil(lines.length / reportsOnPage));
  const at = ((page % pages) + pages) % pages;
  const [from, to] = [at * reportsOnPage, (at + 1) * reportsOnPage];
  const keyboard = listKeyboard(items.slice(from, to).map(buttonOf)).row();
  if (pages > 1) {
    const other = (target: number) => buttonData("digest", id, (target + pages) % pages);
    keyboard
      .text("◀", other(at - 1))
      .text(`${at + 1}/${pages}`, "noop")
      .text("▶", other(at + 1))
      .row();
  }
  keyboard.text(say("button-list"), "subscriptions:new");
  return { text: renderText([heading, ...lines.slice(from, to)].join("\n")), keyboard };
}

function buttonOf(item: string): { label: string; data: string } {
  const [agencyId = "", year = "", ...agency] = item.split(" ");
  return { label: `${agency.join(" ")} ${year}`, data: buttonData("report", agencyId, year) };
}
