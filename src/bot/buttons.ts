import { InlineKeyboard } from "grammy";
import { clip, wellFormed } from "./message.ts";

/** A button's label that is longer is cut: a phone shows no more of it. */
const longestLabel = 80;

/**
 * What a button carries: an action and a few numbers, `page:17:2`. Words stay in the database, under the reply's number, so
 * that Telegram's bound of 64 bytes is never in question.
 */
export function buttonData(action: string, ...numbers: readonly (number | string)[]): string {
  return [action, ...numbers].join(":");
}

/** The pattern of a button's data: the action, then so many whole numbers. */
export function buttonPattern(action: string, numbers: number): RegExp {
  return new RegExp(`^${action}${":(-?\\d{1,15})".repeat(numbers)}$`);
}

/** The numbers that a button carries, as its pattern found them. */
export function buttonNumbers(match: string | RegExpMatchArray | undefined): number[] {
  return typeof match === "object" ? match.slice(1).map(Number) : [];
}

/** A button's label within its bound. */
export function buttonLabel(text: string): string {
  const label = clip(wellFormed(text).replace(/\s+/g, " ").trim(), longestLabel);
  return label === "" ? "…" : label;
}

/** One button a row, or two where both are short. */
export function listKeyboard(buttons: readonly { readonly label: string; readonly data: string }[]): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  const fitTwo = buttons.every(({ label }) => label.length <= 8);
  for (const [index, { label, data }] of buttons.entries()) {
    keyboard.text(buttonLabel(label), data);
    if (!fitTwo || index % 2 === 1) keyboard.row();
  }
  return keyboard;
}
