import type { ChangeWords } from "./changes.ts";
import type { Landmarks } from "./landmarks.ts";
import { isSeparator, type Layout } from "./layout.ts";
import { lexicon } from "./lexicon.ts";
import type { Reading } from "./reading.ts";

/** Which change belongs to which figure, by their indices. Where two figures stand before a change, it belongs to none. */
export function attachChanges(
  readings: readonly Reading[],
  text: string,
  layout: Layout,
  landmarks: Landmarks,
): Map<number, Reading> {
  const attached = new Map<number, Reading>();
  readings.forEach((reading, index) => {
    if (!reading.change?.comparable || reading.figure.approximate) return;
    const owner = ownerOf(readings, index, text, layout, landmarks);
    if (owner === undefined || attached.has(owner)) return;
    if (!isSubject(reading.change, readings[owner]?.kind.key)) return;
    attached.set(owner, reading);
  });
  return attached;
}

/** Without a subject of its own the clause speaks of the figure before it. */
function isSubject({ subject }: ChangeWords, key: string | undefined): boolean {
  return subject === "" || (key !== undefined && (lexicon.change.subjects[key]?.includes(subject) ?? false));
}

function ownerOf(
  readings: readonly Reading[],
  index: number,
  text: string,
  layout: Layout,
  landmarks: Landmarks,
): number | undefined {
  const change = readings[index];
  if (!change) return undefined;
  const start = landmarks.groupStart(change.figure.start);
  let owner: number | undefined;
  for (let before = index - 1; before >= 0; before--) {
    const candidate = readings[before];
    if (!candidate || candidate.figure.start < start || (candidate.change && candidate.level === change.level)) break;
    // 1882条（同比增长15%）
    if (candidate.level < change.level)
      return text.charAt(candidate.figure.end) === "(" && owner === undefined ? before : undefined;
    if (candidate.level > change.level) continue;
    if (owner !== undefined) return undefined;
    owner = before;
  }
  const figure = owner === undefined ? undefined : readings[owner]?.figure;
  return figure && clausesBetween(text, layout, figure.end, change) === 1 ? owner : undefined;
}

/** How many clauses end between a figure and the words of its change; brackets do not count. */
function clausesBetween(text: string, layout: Layout, from: number, change: Reading): number {
  let count = 0;
  for (let index = from; index < Math.min(change.figure.start, from + 120); index++) {
    if ((layout.depth[index] ?? 0) <= change.level && isSeparator(text, layout, index)) count++;
  }
  return change.change?.led ? count - 1 : count;
}
