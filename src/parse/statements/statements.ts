import type { Statement } from "../report.ts";
import { attachChanges } from "./attach.ts";
import { readChange } from "./changes.ts";
import { classify, type Kind } from "./classify.ts";
import { type Context, contextOf, relativeYears } from "./context.ts";
import { kindsOfEach, type Share, sharesOf } from "./distribute.ts";
import { type Figure, findFigures } from "./figures.ts";
import { Landmarks } from "./landmarks.ts";
import { type Layout, layOut } from "./layout.ts";
import { findNone } from "./none.ts";
import { type Phrase, Phrases } from "./phrase.ts";
import { joinProse, type Prose, type ProseLine } from "./prose.ts";
import { quoteOf } from "./quote.ts";
import type { Reading } from "./reading.ts";
import { settle } from "./settle.ts";

export type { ProseLine } from "./prose.ts";

/** The key of a change (同比增长15%), which is also told on the figure it belongs to, where that is certain. */
export const changeKey = "text.change";

/**
 * The figures stated in prose, in the order of the text. Every count and percentage becomes a statement; it has a key of
 * its own only where the words leave no doubt what it counts, else `text.unclassified`. Numbers in 万 keep it in the unit:
 * 4.6万余次 is 4.6 with unit 万次, approximate. 未收到政府信息公开申请 is a statement of 0 as well, marked `none`. Never throws on content; linear in the length of the text.
 *
 * @param unit the report's agency and year; figures of another year get no key, a null year forbids only what it would decide
 */
export function parseStatements(
  prose: readonly ProseLine[],
  unit: { readonly agency: string | null; readonly year: number | null },
): readonly Statement[] {
  const joined = joinProse(prose);
  const layout = layOut(joined.text);
  const landmarks = new Landmarks(joined.text, layout);
  const readings = settle(new Reader(joined, layout, landmarks, unit.year).read(), landmarks);
  const changes = attachChanges(readings, joined.text, layout, landmarks);
  const stated = new Set(readings.flatMap(({ kind, figure }) => (figure.value > 0 ? [kind.key] : [])));
  const figures = readings.flatMap((reading, index) =>
    statementsOf(reading, changes.get(index), joined).map((statement) => ({ at: reading.figure.digits, statement })),
  );
  const { agency, year } = unit;
  const none = findNone({ prose: joined, layout, landmarks, agency, year, stated: (key) => stated.has(key) });
  if (none.length === 0) return figures.map(({ statement }) => statement);
  return [...figures, ...none].sort((a, b) => a.at - b.at).map(({ statement }) => statement);
}

class Reader {
  private readonly prose: Prose;
  private readonly landmarks: Landmarks;
  private readonly year: number | null;
  private readonly figures: readonly Figure[];
  private readonly phrases: Phrases;
  private readonly shares = new Map<number, Share>();

  constructor(prose: Prose, layout: Layout, landmarks: Landmarks, year: number | null) {
    this.prose = prose;
    this.landmarks = landmarks;
    this.year = year;
    this.figures = findFigures(prose.text, layout);
    this.phrases = new Phrases(prose.text, layout, this.figures);
  }

  read(): Reading[] {
    return this.figures.flatMap((figure, index) => this.readOne(figure, index));
  }

  private readOne(figure: Figure, index: number): Reading[] {
    const phrase = this.phrases.phraseOf(index);
    const read = this.contextOf(figure, phrase);
    const share = this.shareOf(index, phrase);
    const context = share === undefined ? read : { ...read, before: relativeYears(share.before, this.year) };
    const base = {
      figure,
      phrase: { ...phrase, start: share?.start ?? phrase.start },
      context,
      level: this.phrases.levelOf(figure.digits),
    };
    const change = readChange(figure, context.before, this.leadOf(phrase));
    if (change) return [{ ...base, kind: { ...nothing, key: changeKey }, change }];
    const kinds = share === undefined ? (kindsOfEach(context) ?? [classify(context)]) : [classify(context)];
    return kinds.filter((kind) => isSaid(figure, kind)).map((kind) => ({ ...base, kind }));
  }

  private contextOf(figure: Figure, phrase: Phrase): Context {
    const clauseEnd = this.prose.text.slice(figure.start, Math.min(phrase.end, figure.end + 40));
    return contextOf(figure, phrase, this.landmarks, {
      section: this.prose.sectionAt(figure.digits),
      year: this.year,
      clauseEnd,
      topicEnd: figure.end + (phrase.after.length > 0 ? phrase.after.length : 0),
    });
  }

  /** The clause written out for this figure alone, where an earlier one distributes (分别). */
  private shareOf(index: number, phrase: Phrase): Share | undefined {
    for (const share of sharesOf(index, phrase, (next) => this.phraseAt(next))) this.shares.set(share.index, share);
    const share = this.shares.get(index);
    this.shares.delete(index);
    return share;
  }

  private phraseAt(index: number): Phrase | undefined {
    return index < this.figures.length ? this.phrases.phraseOf(index) : undefined;
  }

  /** The few words before a clause: 与上年相比，增加2条. */
  private leadOf(phrase: Phrase): string {
    const words = this.prose.text.slice(Math.max(0, phrase.start - 14), Math.max(0, phrase.start - 1));
    return relativeYears(/[^，,;；。:：\n]*$/.exec(words)?.[0] ?? "", this.year);
  }
}

const nothing: Kind = { key: changeKey, rank: 0, channel: "none", opens: false, sorted: false, zeroOf: [] };

/** Chinese numerals are only read where they certainly count something we know. */
function isSaid(figure: Figure, kind: Kind): boolean {
  return !figure.chinese || kind.key !== "text.unclassified";
}

function statementsOf(reading: Reading, changed: Reading | undefined, prose: Prose): Statement[] {
  const { figure, kind, context } = reading;
  const keys = kind.zeroOf.length > 0 ? kind.zeroOf : [kind.key];
  return keys.map((key) => ({
    key,
    value: figure.value,
    unit: figure.unit,
    quote: quoteOf(reading, prose),
    line: prose.lineAt(figure.digits),
    ...(figure.approximate ? { approximate: true } : {}),
    ...(context.scope !== undefined && !reading.change ? { scope: context.scope } : {}),
    ...(changed?.change
      ? { change: { value: changed.figure.value, unit: changed.figure.unit, direction: changed.change.direction } }
      : {}),
  }));
}
