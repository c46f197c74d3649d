import { type ChannelReading, readChannel } from "./channels.ts";
import type { Context } from "./context.ts";
import { type KindWords, lexicon } from "./lexicon.ts";
import { compileTemplate, mayFit } from "./template.ts";

/** The key of a count that no kind claims for certain. */
export const unclassified = "text.unclassified";

/** What a figure is, before the whole report has been looked at. */
export interface Kind {
  readonly key: string;
  /** How plainly the words name the whole, 0 the plainest. */
  readonly rank: number;
  readonly channel: ChannelReading["kind"];
  /** A website's figure that is worded as the report's total would be. */
  readonly opens: boolean;
  /** A channel's figure of one sort of posts; it may be one of several. */
  readonly sorted: boolean;
  /** Kinds that this figure is zero for, one by one. */
  readonly zeroOf: readonly string[];
}

const kinds = lexicon.kinds.map((kind) => {
  const patterns = kind.patterns.map((pattern) => ({ ...pattern, ...compileTemplate(pattern.match) }));
  return { ...kind, patterns, needs: [...new Set(patterns.flatMap(({ needs }) => needs))] };
});
type CompiledKind = (typeof kinds)[number];

/** For each measure and character (its code), the kinds that a clause with that character may state in that measure. */
const shelves = new Map<string, Map<number, CompiledKind[]>>();
for (const kind of kinds)
  for (const measure of new Set(kind.units.flatMap(unitSet)))
    for (const character of kind.needs) {
      const shelf = shelves.get(measure) ?? new Map<number, CompiledKind[]>();
      const code = character.charCodeAt(0);
      shelves.set(measure, shelf.set(code, [...(shelf.get(code) ?? []), kind]));
    }

const wholeKey = kinds.find((kind) => kind.whole)?.key;
const none: Kind = { key: unclassified, rank: 0, channel: "none", opens: false, sorted: false, zeroOf: [] };

/**
 * Tells the kind of a figure from its clause. Two kinds that both fit are none: a count without a name does no harm, a
 * count with the wrong name is a wrong answer.
 */
export function classify(context: Context): Kind {
  if (context.planned) return none;
  const channel = readChannel(context);
  if (channel.kind === "single" && !context.elsewhen && !context.figure.chinese)
    return { ...none, key: channel.key, channel: "single", opens: channel.opens, sorted: channel.sorted };
  const found = fittingKinds(context).filter(({ kind }) => kind.key !== wholeKey || channel.kind !== "other");
  const [only] = found;
  if (!only || found.some(({ kind }) => kind.key !== only.kind.key)) return { ...none, channel: channel.kind };
  return {
    ...none,
    key: only.kind.key,
    rank: only.rank + (channel.kind === "joint" ? 0.5 : 0),
    channel: channel.kind,
    zeroOf: context.figure.value === 0 ? (only.kind.zeroOf ?? []) : [],
  };
}

function fittingKinds(context: Context): { kind: CompiledKind; rank: number }[] {
  const phrase = `${context.before}#${context.after}`;
  const shelf = shelves.get(context.figure.measure);
  const found: { kind: CompiledKind; rank: number }[] = [];
  for (const kind of shelf ? candidatesOf(phrase, shelf) : []) {
    const rank = rankOf(kind, context, phrase);
    if (rank !== undefined) found.push({ kind, rank });
  }
  return found;
}

function candidatesOf(phrase: string, shelf: ReadonlyMap<number, readonly CompiledKind[]>): Set<CompiledKind> {
  const candidates = new Set<CompiledKind>();
  for (let at = 0; at < phrase.length; at++) {
    const kinds = shelf.get(phrase.charCodeAt(at));
    if (kinds) for (const kind of kinds) candidates.add(kind);
  }
  return candidates;
}

function rankOf(kind: CompiledKind, context: Context, phrase: string): number | undefined {
  const { figure, before, after, sentence } = context;
  if (figure.chinese && !kind.chinese) return undefined;
  const pattern = kind.patterns.find(
    ({ regex, words, topic = kind.topic }) =>
      (topic === undefined || topic === context.topic) && mayFit({ words }, phrase) && regex.test(phrase),
  );
  if (!pattern || !fitsYear(kind, context)) return undefined;
  if (kind.unless?.some((word) => before.includes(word)) || kind.unlessAfter?.some((word) => after.includes(word)))
    return undefined;
  if (kind.unlessSentence?.some((word) => sentence.includes(word))) return undefined;
  const about =
    !kind.about || kind.about.some((word) => sentence.includes(word)) || kind.aboutSection === context.section;
  const named = !kind.aboutSentence || kind.aboutSentence.some((word) => sentence.includes(word));
  return about && named ? (pattern.rank ?? 0) : undefined;
}

/** Only what is carried over may name the year before or after in its clause. */
function fitsYear(kind: KindWords, { elsewhen, before, after }: Context): boolean {
  if (!elsewhen) return true;
  const clause = before + after;
  const names = (list: string) => lexicon.words[list]?.some((word) => clause.includes(word)) ?? false;
  return (kind.previousYear === true && names("lastYear")) || (kind.nextYear === true && names("nextYear"));
}

function unitSet(name: string): string[] {
  const units = lexicon.unitSets[name];
  if (!units) throw new Error(`data/lexicon/statements.json: there is no unit set "${name}"`);
  return units;
}
