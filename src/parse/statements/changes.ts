import type { Figure } from "./figures.ts";
import { anyOf, lexicon } from "./lexicon.ts";

/** A change against another time, as a clause states it. */
export interface ChangeWords {
  readonly direction: "up" | "down";
  /** What the clause says has changed; empty when it leaves that to the figure before it. */
  readonly subject: string;
  /** Compared with the year before the report's, or with a time it does not name. */
  readonly comparable: boolean;
  /** The comparison stands in a clause of its own: 与上年相比，增加2条. */
  readonly led: boolean;
}

const { change } = lexicon;
const verb = `(?:(${anyOf(change.up)})|(${anyOf(change.down)}))${anyOf(change.linkers)}{0,3}$`;
const changed = new RegExp(verb);
const comparison = new RegExp(`${anyOf(change.compare)}|(?:与|比|较|同)(?:上年|去年|某年|上一年)度?(?:同期)?`);
const filling = new RegExp(
  `${anyOf([...change.compare, ...change.neutral, ...change.linkers, "本年", "，", ","])}`,
  "g",
);

/**
 * Reads 同比增长15%, 与2022年相比增加2条, 较去年回落12.3%. `before` is the clause up to the figure and `lead` the clause
 * before that; years are relative. Undefined when the figure is a level (增长到15件) or a plain count (新增12条).
 */
export function readChange(figure: Figure, before: string, lead: string): ChangeWords | undefined {
  const match = changed.exec(before);
  if (!match) return undefined;
  const clause = comparison.test(before)
    ? before
    : /相比$|[比较]上年.{0,4}$/.test(lead)
      ? `${lead}，${before}`
      : undefined;
  if (clause === undefined && !(figure.measure === "%" || figure.measure === "个百分点")) return undefined;
  const said = clause ?? before;
  return {
    direction: match[1] ? "up" : "down",
    subject: said.slice(0, said.length - match[0].length).replace(filling, ""),
    comparable: !/某年|环比|下年|前年/.test(said),
    led: clause !== undefined && clause !== before,
  };
}
