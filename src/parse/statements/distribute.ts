import { classify, type Kind, unclassified } from "./classify.ts";
import type { Context } from "./context.ts";
import type { Phrase } from "./phrase.ts";

/** One figure of a run and the clause as it would read had it been written out for that figure alone. */
export interface Share {
  readonly index: number;
  readonly before: string;
  /** Where the clause begins that is shared out. */
  readonly start: number;
}

const separately = "分别";
const each = /(?:各|均为|均达到|均达|均)$/;
const listed = /、|以及|和|及|与/;

/**
 * 网站、微信公众号分别发布信息59条、662条: the figures that continue the one at `index`, each with its own noun. An empty
 * list when the clause distributes nothing; undefined nouns (a list of another length) leave `before` empty.
 */
export function sharesOf(index: number, phrase: Phrase, following: (index: number) => Phrase | undefined): Share[] {
  const at = phrase.before.indexOf(separately);
  if (at < 0) return [];
  const run = [index];
  for (let next = following(index + 1); next && continues(next); next = following(index + run.length))
    run.push(index + run.length);
  const nouns = phrase.before.slice(0, at).split(listed);
  const rest = phrase.before.slice(at + separately.length);
  return run.map((figure, position) => ({
    index: figure,
    start: phrase.start,
    before: nouns.length === run.length && run.length > 1 ? `${nouns[position]}${rest}` : "",
  }));
}

/** A bare continuation: nothing but a conjunction between it and the figure before it. */
function continues(phrase: Phrase): boolean {
  return phrase.joined && phrase.before === "";
}

/** 人大代表建议和政协提案各1件, 办复率、满意率均为100%: a kind for each noun, or undefined unless every noun has one of its own. */
export function kindsOfEach(context: Context): Kind[] | undefined {
  if (!each.test(context.before)) return undefined;
  const nouns = context.before.replace(each, "").split(listed);
  const kinds = nouns.map((before) => classify({ ...context, before }));
  const keys = new Set(kinds.map((kind) => kind.key));
  return nouns.length > 1 && keys.size === nouns.length && !keys.has(unclassified) ? kinds : undefined;
}
