import { namesChannel } from "./channels.ts";
import { type Kind, unclassified } from "./classify.ts";
import type { Landmarks } from "./landmarks.ts";
import { anyOf, lexicon } from "./lexicon.ts";
import type { Reading } from "./reading.ts";

/** Kinds that only the whole report can settle: parts against their whole, and which figure is the report's total. */
export function settle(readings: readonly Reading[], landmarks: Landmarks): Reading[] {
  const alone = readings.map((reading, index) =>
    isOneOfSeveral(readings, index, landmarks) ? withoutKey(reading) : reading,
  );
  const wholes = alone.map((_, index) => wholesOf(alone, index, landmarks));
  const sums = new Set(alone.flatMap((part, index) => longSumOf(part, wholes[index] ?? []) ?? []));
  const named = alone.map((reading, index) =>
    sums.has(reading) ? withoutKey(reading) : settlePart(reading, wholes[index] ?? []),
  );
  return settleTotal(named);
}

const wholeKind = lexicon.kinds.find((kind) => kind.whole);
const totalKey = wholeKind?.key ?? "";
const websiteKey = lexicon.channels.names[0]?.key ?? "";
const totalMeasures = new Set(wholeKind?.units.flatMap((name) => lexicon.unitSets[name] ?? []));
const thisYear = new RegExp(`^(?:${anyOf(lexicon.parts)}|[，,])*${anyOf(lexicon.cumulative.thisYear)}`);
const withinYear = new RegExp(`${anyOf(lexicon.cumulative.thisYear)}(?!底|末|12月)`);
const newlyReceived = "新收";

/** 发布政务动态12条、通知公告3条: the first is one sort of a channel's posts and not its number. */
function isOneOfSeveral(readings: readonly Reading[], index: number, landmarks: Landmarks): boolean {
  const reading = readings[index];
  const next = readings[index + 1];
  if (!reading?.kind.sorted || !next || next.change) return false;
  const sameSentence = landmarks.groupStart(next.figure.start) <= reading.figure.start;
  return sameSentence && !namesChannel(next.context.before);
}

/** The figures that this one is a part of, the nearest first: those before 其中, or before the brackets it stands in. */
function wholesOf(readings: readonly Reading[], index: number, landmarks: Landmarks): Reading[] {
  const part = readings[index];
  if (!part) return [];
  const start = landmarks.sentenceStart(part.figure.start);
  const from = landmarks.partsFrom(part.figure.start);
  const wholes: Reading[] = [];
  for (let before = index - 1; before >= Math.max(0, index - 60); before--) {
    const candidate = readings[before];
    if (!candidate || candidate.figure.start < start) break;
    if (candidate.change) continue;
    if (candidate.level < part.level || (from >= 0 && candidate.level <= part.level && candidate.figure.end <= from))
      wholes.push(candidate);
  }
  return wholes;
}

/** 累计发布23456条，其中本年发布3456条: a whole of which this year's figure is a part has been summed up over many. */
function longSumOf(part: Reading, [whole]: readonly Reading[]): Reading | undefined {
  const before = whole?.context.before ?? "";
  const summed = before.includes(lexicon.cumulative.word) && !withinYear.test(before);
  return summed && thisYear.test(part.context.before) ? whole : undefined;
}

/** No part has the name of a whole; a part of what was disclosed is not what was disclosed. */
function settlePart(part: Reading, wholes: readonly Reading[]): Reading {
  const [nearest] = wholes;
  if (!nearest || part.kind.key === unclassified || part.context.before.includes(newlyReceived)) return part;
  const disclosed = nearest.kind.key === totalKey || nearest.kind.channel !== "none";
  const whole =
    part.kind.key === totalKey && disclosed ? nearest : wholes.find(({ kind }) => kind.key === part.kind.key);
  if (!whole) return part;
  const narrower = whole.context.scope === lexicon.cumulative.scope && part.context.scope === undefined;
  return narrower ? part : withoutKey(part);
}

/** The plainest words name the total; where no words do, the only channel's figure does. */
function settleTotal(readings: readonly Reading[]): Reading[] {
  const totals = readings.filter((reading) => reading.kind.key === totalKey);
  if (totals.length > 0) {
    const plainest = totals.reduce((least, reading) => Math.min(least, reading.kind.rank), Number.POSITIVE_INFINITY);
    const values = new Set(
      totals.filter((reading) => reading.kind.rank === plainest).map((reading) => reading.figure.value),
    );
    return readings.map((reading) =>
      reading.kind.key === totalKey && reading.kind.rank > plainest && !values.has(reading.figure.value)
        ? withoutKey(reading)
        : reading,
    );
  }
  const channels = readings.filter((reading) => reading.kind.channel === "single");
  const [only] = channels;
  const isTotal =
    only &&
    channels.length === 1 &&
    only.kind.key === websiteKey &&
    only.kind.opens &&
    totalMeasures.has(only.figure.measure);
  return readings.map((reading) => (isTotal && reading === only ? withKey(reading, totalKey) : reading));
}

function withoutKey(reading: Reading): Reading {
  return withKey(reading, unclassified);
}

function withKey(reading: Reading, key: string): Reading {
  const kind: Kind = { ...reading.kind, key, zeroOf: [] };
  return { ...reading, kind };
}
