import { pairAt } from "./pairs.ts";

/** Gives whatever a text can have at all: what has an anchor in it, and what has no anchors, in the order filed. */
export type AnchorIndex<T> = (folded: string) => readonly T[];

/**
 * Files phrases under the rarest pair of characters of each of their anchors, so that a question only ever touches the
 * few phrases whose pairs it has, and not the thousand others.
 * @param anchorsOf texts of which any match has one; undefined when there are none that it must have
 */
export function indexByAnchors<T>(
  filed: readonly T[],
  anchorsOf: (one: T) => readonly string[] | undefined,
): AnchorIndex<T> {
  const always: number[] = [];
  const anchors: { readonly text: string; readonly order: number }[] = [];
  for (const [order, one] of filed.entries()) {
    const texts = anchorsOf(one);
    if (texts) anchors.push(...texts.map((text) => ({ text, order })));
    else always.push(order);
  }
  const countOf = countPairs(anchors.map(({ text }) => text));
  const singles = new Map<number, number[]>();
  const pairs = new Map<number, Anchor[]>();
  for (const { text, order } of anchors) {
    const offset = rarestPair(text, countOf);
    if (text.length === 1) push(singles, text.charCodeAt(0), order);
    else push(pairs, pairAt(text, offset), { text, offset, order });
  }
  return (folded) => {
    const found = new Set(always);
    for (let at = 0; at < folded.length; at += 1) {
      for (const order of singles.get(folded.charCodeAt(at)) ?? nothing) found.add(order);
      for (const { text, offset, order } of pairs.get(pairAt(folded, at)) ?? nothing)
        if (folded.startsWith(text, at - offset)) found.add(order);
    }
    return [...found].sort((a, b) => a - b).flatMap((order) => filed[order] ?? []);
  };
}

/** An anchor to be looked for where its rarest pair of characters stands. */
interface Anchor {
  readonly text: string;
  /** Where in the anchor the pair begins. */
  readonly offset: number;
  readonly order: number;
}

const nothing: readonly never[] = [];

function countPairs(texts: readonly string[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const text of texts) {
    for (let at = 0; at + 1 < text.length; at += 1) {
      const pair = pairAt(text, at);
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  return counts;
}

/** Where the pair of a text begins that the fewest texts have. */
function rarestPair(text: string, countOf: ReadonlyMap<number, number>): number {
  let rarest = 0;
  for (let at = 1; at + 1 < text.length; at += 1)
    if ((countOf.get(pairAt(text, at)) ?? 0) < (countOf.get(pairAt(text, rarest)) ?? 0)) rarest = at;
  return rarest;
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
