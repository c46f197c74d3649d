import { isUnified } from "../../text/fold.ts";

/** How deep in brackets each place of a text stands, whether inside a quotation or a book title, and where its units end. */
export interface Layout {
  /** A bracket has the depth of what it encloses. */
  readonly depth: Uint8Array;
  readonly quoted: Uint8Array;
  /** The places of the stops that end sentences, their parts that a ； divides, and paragraphs; never inside quotations. */
  readonly sentenceEnds: readonly number[];
  readonly groupEnds: readonly number[];
  readonly paragraphEnds: readonly number[];
}

const closing = new Map(["“”", "《》", "「」", "『』", "〈〉"].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]));
const longestQuotation = 80;

/** What the characters that matter here do; most do nothing. */
const roles = { quotes: 1, opens: 2, closes: 3, endsBrackets: 4, endsParagraph: 5, endsSentence: 6, endsGroup: 7 };
const roleOf = new Uint8Array(0x10000);
for (const open of closing.keys()) roleOf[open] = roles.quotes;
for (const [characters, role] of [
  ["(", roles.opens],
  [")", roles.closes],
  ["。", roles.endsBrackets],
  ["\n", roles.endsParagraph],
  ["！？!?", roles.endsSentence],
  ["；;", roles.endsGroup],
] as const)
  for (const character of characters) roleOf[character.charCodeAt(0)] = role;

/** One pass over the text; brackets that never close end with their sentence. */
export function layOut(text: string): Layout {
  const depth = new Uint8Array(text.length);
  const quoted = new Uint8Array(text.length);
  const ends = { sentenceEnds: [] as number[], groupEnds: [] as number[], paragraphEnds: [] as number[] };
  let level = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const role = isUnified(code) ? 0 : (roleOf[code] ?? 0);
    if (role === 0) {
      if (level > 0) depth[index] = level;
      continue;
    }
    const quotationEnd = role === roles.quotes ? endOfQuotation(text, index) : 0;
    if (quotationEnd > 0) {
      depth.fill(level, index, quotationEnd + 1);
      quoted.fill(1, index, quotationEnd + 1);
      index = quotationEnd;
      continue;
    }
    if (role === roles.opens) level = Math.min(level + 1, 255);
    depth[index] = level;
    if (role === roles.closes) level = Math.max(level - 1, 0);
    else if (role === roles.endsBrackets || role === roles.endsParagraph) level = 0;
    if (role < roles.endsBrackets) continue;
    ends.groupEnds.push(index);
    if (role !== roles.endsGroup) ends.sentenceEnds.push(index);
    if (role === roles.endsParagraph) ends.paragraphEnds.push(index);
  }
  return { depth, quoted, ...ends };
}

/** Where the quotation that opens here closes; 0 when it does not close soon. */
function endOfQuotation(text: string, index: number): number {
  const open = text.charCodeAt(index);
  const close = closing.get(open);
  let nested = 0;
  const limit = Math.min(text.length, index + longestQuotation);
  for (let end = index + 1; end < limit; end++) {
    const code = text.charCodeAt(end);
    if (code === lineFeed) return 0;
    if (code === open) nested++;
    else if (code === close && nested-- === 0) return end;
  }
  return 0;
}

const lineFeed = 10;
const separators = new Set([..."，,;；。！!？?:：\n|…"].map((character) => character.charCodeAt(0)));

/** Whether a clause ends at this place. */
export function isSeparator(text: string, layout: Layout, index: number): boolean {
  const code = text.charCodeAt(index);
  return !isUnified(code) && separators.has(code) && layout.quoted[index] === 0;
}
