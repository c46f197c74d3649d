import { namesChannel } from "./channels.ts";
import { type Kind, unclassified } from "./classify.ts";
import type { Landmarks } from "./landmarks.ts";
import { lexicon } from "./lexicon.ts";
import type { Reading } from "./reading.ts";

/** Kinds that only the whole report can settle: parts against their whole, and which figure is the report's total. */
export function settle(readings: readonly Reading[], landmarks: Landmarks): Reading[] {
  const alone = readings.map((reading, index) =>
    isOneOfSeveral(readings, index, landmarks) ? withoutKey(reading) : reading,
  );
  const whole = alone.map((reading, index) => settlePart(reading, wholeOf(alone, index, landmarks)));
  return settleTotal(whole);
}

const wholeKind = lexicon.kinds.find((kind) => kind.whole);
const totalKey = wholeKind?.key ?? "";
const websiteKey = lexicon.channels.names[0]?.key ?? "";
const totalMeasures = new Set(wholeKind?.units.flatMap((name) => lexicon.unitSets[name] ?? []));
const newlyReceived = "新收";

/** 发布政务动态12条、通知公告3条: the first is one sort of a channel's posts and not its number. */
function isOneOfSeveral(readings: readonly Reading[], index: number, landmarks: Landmarks): boolean {
  const reading = readings[index];
  const next = readings[index + 1];
  if (!reading?.kind.sorted || !next || next.change) return false;
  const sameSentence = landmarks.groupStart(next.figure.start) <= reading.figure.start;
  return sameSentence && !namesChannel(next.context.before);
}

/** The figure that this one is a part of: the one before 其中, or before the brackets it stands in. */
function wholeOf(readings: readonly Reading[], index: number, landmarks: Landmarks): Reading | undefined {
  const part = readings[index];
  if (!part) return undefined;
  const start = landmarks.sentenceStart(part.figure.start);
  const from = landmarks.partsFrom(part.figure.start);
  for (let before = index - 1; before >= Math.max(0, index - 60); before--) {
    const candidate = readings[before];
    if (!candidate || candidate.figure.start < start) return undefined;
    if (candidate.change) continue;
    if (candidate.level < part.level || (from >= 0 && candidate.level <= part.level && candidate.figure.end <= from))
      return candidate;
  }
  return undefined;
}

/** No part has the name of its whole; a part of what was disclosed is not what was disclosed. */
function settlePart(part: Reading, whole: Reading | undefined): Reading {
  if (!whole || part.kind.key === unclassified) return part;
  const disclosed = whole.kind.key === totalKey || whole.kind.channel !== "none";
  const same = part.kind.key === whole.kind.key || (part.kind.key === totalKey && disclosed);
  if (!same || part.context.before.includes(newlyReceived)) return part;
  const narrower = whole.context.scope === lexicon.cumulative.scope && part.context.scope === undefined;
  return narrower ? part : withoutKey(part);
}

/** The plainest words name the total; where no words do, the only channel's figure does. */
function settleTotal(readings: readonly Reading[]): Reading[] {
  const totals = readings.filter((reading) => reading.kind.key === totalKey);
  if (totals.length > 0) {
    const plainest = Math.min(...totals.map((reading) => reading.kind.rank));
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
