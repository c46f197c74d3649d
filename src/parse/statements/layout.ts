/** How deep in brackets each place of a text stands, and whether inside a quotation or a book title. */
export interface Layout {
  /** A bracket has the depth of what it encloses. */
  readonly depth: Uint8Array;
  readonly quoted: Uint8Array;
}

const closing = new Map(
  [..."“”《》「」『』〈〉"].flatMap((mark, index, marks) =>
    index % 2 === 0 ? [[codeOf(mark), codeOf(marks[index + 1] ?? "")] as const] : [],
  ),
);
const longestQuotation = 80;
const lineFeed = 10;
const [bracketOpens, bracketCloses, stop] = [codeOf("("), codeOf(")"), codeOf("。")];

/** One pass over the text; brackets that never close end with their sentence. */
export function layOut(text: string): Layout {
  const depth = new Uint8Array(text.length);
  const quoted = new Uint8Array(text.length);
  let level = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const quotationEnd = closing.has(code) ? endOfQuotation(text, index, code) : 0;
    if (quotationEnd > 0) {
      depth.fill(level, index, quotationEnd + 1);
      quoted.fill(1, index, quotationEnd + 1);
      index = quotationEnd;
      continue;
    }
    if (code === bracketOpens) level = Math.min(level + 1, 255);
    depth[index] = level;
    if (code === bracketCloses) level = Math.max(level - 1, 0);
    else if (code === stop || code === lineFeed) level = 0;
  }
  return { depth, quoted };
}

/** Where the quotation that `open` begins closes; 0 when it does not close soon. */
function endOfQuotation(text: string, index: number, open: number): number {
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

function codeOf(character: string): number {
  return character.charCodeAt(0);
}

const separators = new Set([..."，,;；。！!？?:：\n|…"].map(codeOf));

/** Whether a clause ends at this place. */
export function isSeparator(text: string, layout: Layout, index: number): boolean {
  return layout.quoted[index] === 0 && separators.has(text.charCodeAt(index));
}
