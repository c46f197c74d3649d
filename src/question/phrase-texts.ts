import type { Span } from "./mention.ts";

/**
 * Most phrases of the lexicon describe a handful of texts and nothing else. Those can be written down and looked for as
 * they are, which spares a pattern that would have to be compiled first.
 *
 * @param source a phrase of a lexicon file
 * @returns its texts in the order in which a pattern would try them; undefined when they are many or without number, or
 *   when the phrase looks at what stands around it
 */
export function textsOf(source: string): readonly string[] | undefined {
  if (!special.test(source)) return source === "" ? undefined : [source];
  const reader = { source, at: 0 };
  const texts = alternatives(reader);
  return texts && reader.at === source.length && !texts.includes("") ? texts : undefined;
}

/** Characters that do not stand for themselves; two thirds of the phrases have none. */
const special = /[()|[\]{}^$.…*+?\\]/;

/** With more of them a pattern is the quicker way. */
const mostTexts = 8;

/**
 * Where texts stand in a question, as a pattern of them would find them: from the left, at each place the first of them
 * that stands there, and the next one behind it.
 * @param asWords whether no letter or digit may stand beside them, as with English words
 */
export function findTexts(folded: string, texts: readonly string[], asWords: boolean): Span[] {
  const found: Span[] = [];
  for (let from = 0; ; ) {
    let next: Span | undefined;
    for (const text of texts) {
      const start = nextPlace(folded, text, from, asWords);
      if (start >= 0 && (!next || start < next.start)) next = { start, end: start + text.length };
    }
    if (!next) return found;
    found.push(next);
    from = next.end;
  }
}

function nextPlace(folded: string, text: string, from: number, asWords: boolean): number {
  let start = folded.indexOf(text, from);
  while (start >= 0 && asWords && !isWord(folded, start, start + text.length)) start = folded.indexOf(text, start + 1);
  return start;
}

/** A letter or digit may take two places, so two are looked at. */
function isWord(folded: string, start: number, end: number): boolean {
  return (
    !/[\p{L}\p{N}]$/u.test(folded.slice(Math.max(0, start - 2), start)) &&
    !/^[\p{L}\p{N}]/u.test(folded.slice(end, end + 2))
  );
}

interface Reader {
  readonly source: string;
  at: number;
}

/** Reads up to the closing bracket or the end. */
function alternatives(reader: Reader): readonly string[] | undefined {
  const all: string[] = [];
  for (;;) {
    const texts = sequence(reader);
    if (!texts || all.length + texts.length > mostTexts) return undefined;
    all.push(...texts);
    if (reader.source[reader.at] !== "|") return all;
    reader.at += 1;
  }
}

function sequence(reader: Reader): readonly string[] | undefined {
  let texts: readonly string[] = [""];
  while (reader.at < reader.source.length && !"|)".includes(reader.source.charAt(reader.at))) {
    const piece = repeated(reader, nextPiece(reader));
    if (!piece || texts.length * piece.length > mostTexts) return undefined;
    texts = texts.flatMap((text) => piece.map((next) => text + next));
  }
  return texts;
}

/** What is optional is tried before it is left out. */
function repeated(reader: Reader, texts: readonly string[] | undefined): readonly string[] | undefined {
  const mark = reader.source.charAt(reader.at);
  if (mark !== "?") return mark === "*" || mark === "+" ? undefined : texts;
  reader.at += 1;
  return /[?*+]/.test(reader.source.charAt(reader.at)) ? undefined : texts && [...texts, ""];
}

/** Characters that stand for themselves, but for the last where that may be left out. */
const plainRun = /[^()|[\]{}^$.…*+?\\]+(?![?*+])/uy;

/** A run of plain characters, or one, or a group; classes, gaps and whatever looks around are no texts. */
function nextPiece(reader: Reader): readonly string[] | undefined {
  const { source } = reader;
  plainRun.lastIndex = reader.at;
  const run = plainRun.exec(source)?.[0];
  if (run !== undefined) {
    reader.at += run.length;
    return [run];
  }
  const character = source.charAt(reader.at);
  reader.at += 1;
  if (character === "(") {
    if (source[reader.at] === "?") return undefined;
    const texts = alternatives(reader);
    reader.at += 1;
    return texts;
  }
  if (character === "\\") {
    const escaped = source.charAt(reader.at);
    reader.at += 1;
    return /[\p{L}\p{N}]/u.test(escaped) ? undefined : [escaped];
  }
  return "[]{}^$.…*+?".includes(character) ? undefined : [character];
}
