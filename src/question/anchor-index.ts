import { pairAt } from "./pairs.ts";

/** Gives whatever a text can have at all: what has an anchor in it, and what has no anchors, in the order filed. */
export type AnchorIndex<T> = (folded: string) => readonly T[];

/**
 * Files phrases under the first two characters of each of their anchors, so that a question only ever touches the few
 * phrases that begin as something in it does, and not the thousand others.
 * @param anchorsOf texts of which any match has one; undefined when there are none that it must have
 */
export function indexByAnchors<T>(
  filed: readonly T[],
  anchorsOf: (one: T) => readonly string[] | undefined,
): AnchorIndex<T> {
  const always: number[] = [];
  const singles = new Map<number, number[]>();
  const pairs = new Map<number, Anchor[]>();
  for (const [order, one] of filed.entries()) {
    const texts = anchorsOf(one);
    if (!texts) always.push(order);
    for (const text of texts ?? nothing) {
      if (text.length === 1) push(singles, text.charCodeAt(0), order);
      else push(pairs, pairAt(text, 0), { text, order });
    }
  }
  return (folded) => {
    const found = new Set(always);
    for (let at = 0; at < folded.length; at += 1) {
      for (const order of singles.get(folded.charCodeAt(at)) ?? nothing) found.add(order);
      for (const { text, order } of pairs.get(pairAt(folded, at)) ?? nothing)
        if (folded.startsWith(text, at)) found.add(order);
    }
    return [...found].sort((a, b) => a - b).flatMap((order) => filed[order] ?? []);
  };
}

/** A text to be looked for, and the place in the order filed of what it belongs to. */
interface Anchor {
  readonly text: string;
  readonly order: number;
}

const nothing: readonly never[] = [];

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
