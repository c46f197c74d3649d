/** How deep in brackets each place of a text stands, and whether inside a quotation or a book title. */
export interface Layout {
  /** A bracket has the depth of what it encloses. */
  readonly depth: Uint8Array;
  readonly quoted: Uint8Array;
}

const closing: Record<string, string> = { "“": "”", "《": "》", "「": "」", "『": "』", "〈": "〉" };
const longestQuotation = 80;

/** One pass over the text; brackets that never close end with their sentence. */
export function layOut(text: string): Layout {
  const depth = new Uint8Array(text.length);
  const quoted = new Uint8Array(text.length);
  let level = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    const quotationEnd = endOfQuotation(text, index);
    if (quotationEnd > 0) {
      depth.fill(level, index, quotationEnd + 1);
      quoted.fill(1, index, quotationEnd + 1);
      index = quotationEnd;
      continue;
    }
    if (character === "(") level = Math.min(level + 1, 255);
    depth[index] = level;
    if (character === ")") level = Math.max(level - 1, 0);
    else if (character === "。" || character === "\n") level = 0;
  }
  return { depth, quoted };
}

/** Where the quotation that opens here closes; 0 when none opens, or when it does not close soon. */
function endOfQuotation(text: string, index: number): number {
  const open = text.charAt(index);
  const close = closing[open];
  if (close === undefined) return 0;
  let nested = 0;
  const limit = Math.min(text.length, index + longestQuotation);
  for (let end = index + 1; end < limit; end++) {
    const character = text.charAt(end);
    if (character === "\n") return 0;
    if (character === open) nested++;
    else if (character === close && nested-- === 0) return end;
  }
  return 0;
}

const separators = new Set("，,;；。！!？?:：\n|…");

/** Whether a clause ends at this place. */
export function isSeparator(text: string, layout: Layout, index: number): boolean {
  return layout.quoted[index] === 0 && separators.has(text.charAt(index));
}
