import { FormattedString } from "@grammyjs/parse-mode";
import type { Answer } from "../answer/answer.ts";
import { quoted } from "../answer/desk.ts";

/** Telegram's bound for one message, in UTF-16 units. */
export const longestMessage = 4096;

/** A page is shorter than a message may be, so that it stays readable on a phone and leaves room for a heading. */
const longestPage = 3500;

/** A text with entities, never markup: whatever a report says, it stays what it is. */
export type Message = FormattedString;

/** What of an answer must be known to render it, also later from a reply that was kept. */
export interface Rendered {
  readonly text: string;
  /** The words of reports in the text, to be set apart. */
  readonly quotes: readonly string[];
}

/** An answer's text and the quotations in it. */
export function renderedOf(answer: Answer): Rendered {
  const { text } = answer;
  const stated = answer.figures.filter((figure) => figure.basis === "stated").map((figure) => figure.quote);
  const quotes = [...stated, ...answer.passages.map((passage) => passage.text)]
    .map(quoted)
    .filter((quote) => quote.length > 3);
  return { text, quotes: [...new Set(quotes)].filter((quote) => text.includes(quote)) };
}

/** The pages of an answer: the first line bold, the report's own words as block quotations, the rest plain. */
export function renderPages({ text, quotes }: Rendered): Message[] {
  return pageTexts(wellFormed(text).trim()).map((page, index) => renderPage(page, quotes, index === 0));
}

/** A message of our own: the first of several lines bold, a single line as it is. */
export function renderText(text: string): Message {
  const shown = clip(wellFormed(text).trim(), longestMessage);
  return renderPage(shown, [], shown.includes("\n"));
}

/** Telegram keeps a hundred entities of a message; quotations after these are not set apart. */
const mostQuotes = 90;

function renderPage(page: string, quotes: readonly string[], hasHeading: boolean): Message {
  let quoted = 0;
  const parts = page.split("\n").map((line, index) => {
    const rendered = new FormattedString(line);
    if (hasHeading && index === 0) return isHeading(line) ? FormattedString.bold(rendered) : rendered;
    const isQuote = quoted < mostQuotes && quotes.some((quote) => line.includes(`“${quote}”`));
    if (!isQuote) return rendered;
    quoted += 1;
    return FormattedString.blockquote(rendered);
  });
  return FormattedString.join(parts, "\n");
}

/** A whole paragraph in bold would be no heading. */
function isHeading(line: string): boolean {
  return line !== "" && line.length <= 300;
}

/** Cuts a text into pages between lines; a line that is longer than a page is cut inside. A blank page is none. */
export function pageTexts(text: string, longest = longestPage): string[] {
  const pages: string[] = [];
  let page = "";
  for (const line of text.split("\n").flatMap((whole) => cutLine(whole, longest))) {
    if (page !== "" && page.length + 1 + line.length > longest) {
      pages.push(page);
      page = line;
    } else page = page === "" ? line : `${page}\n${line}`;
  }
  return [...pages, page].filter((each) => each.trim() !== "");
}

function cutLine(line: string, longest: number): string[] {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > longest) {
    const piece = clip(rest, longest, "");
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...pieces, rest];
}

/** A text that can be sent: half a character, which JSON can carry and UTF-8 cannot, becomes the sign for an unreadable one. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}

/** At most so many UTF-16 units, never half of a character, with a sign where something was left out. */
export function clip(text: string, longest: number, sign = "…"): string {
  if (text.length <= longest) return text;
  const end = longest - sign.length;
  const splitsPair = /[\uD800-\uDBFF]/.test(text[end - 1] ?? "");
  return text.slice(0, splitsPair ? end - 1 : end) + sign;
}
