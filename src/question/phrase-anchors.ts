/**
 * A thousand phrases are looked for in every question, and hardly any of them stands in it. A phrase can only match where
 * one of its anchors does: words of which every match must have one. Looking for those is far cheaper than a pattern.
 *
 * @param source a phrase of a lexicon file
 * @returns texts of which any match contains at least one; undefined when there are no such texts
 */
export function anchorsOf(source: string): readonly string[] | undefined {
  const reader = { source, at: 0 };
  return alternatives(reader);
}

interface Reader {
  readonly source: string;
  at: number;
}

/** Reads up to the closing bracket or the end: every alternative must have an anchor of its own. */
function alternatives(reader: Reader): readonly string[] | undefined {
  let all: readonly string[] | undefined = [];
  for (;;) {
    const anchors = sequence(reader);
    all = all && anchors ? [...all, ...anchors] : undefined;
    if (reader.source[reader.at] !== "|") return all;
    reader.at += 1;
  }
}

/** Reads one alternative and keeps the anchors that say most: those whose shortest text is the longest. */
function sequence(reader: Reader): readonly string[] | undefined {
  let best: readonly string[] | undefined;
  let run = "";
  const keep = (anchors: readonly string[] | undefined) => {
    if (anchors && anchors.length > 0 && (!best || shortest(anchors) > shortest(best))) best = anchors;
  };
  const endRun = () => {
    if (run !== "") keep([run]);
    run = "";
  };
  while (reader.at < reader.source.length && !"|)".includes(reader.source[reader.at] ?? "")) {
    const piece = nextPiece(reader);
    const optional = /^[?*]/.test(reader.source.slice(reader.at));
    const repeated = /^[?*+]/.test(reader.source.slice(reader.at));
    if (repeated) reader.at += 1;
    if (piece.literal !== undefined && !repeated) {
      run += piece.literal;
      continue;
    }
    endRun();
    if (!optional) keep(piece.literal === undefined ? piece.anchors : [piece.literal]);
  }
  endRun();
  return best;
}

function shortest(anchors: readonly string[]): number {
  return Math.min(...anchors.map((anchor) => anchor.length));
}

/** One character, group, class or assertion. */
function nextPiece(reader: Reader): { readonly literal?: string; readonly anchors?: readonly string[] | undefined } {
  const { source } = reader;
  const character = source[reader.at] ?? "";
  reader.at += 1;
  if (character === "(") {
    const assertion = /^\?(?:<?[!=])/.test(source.slice(reader.at));
    if (source.startsWith("?:", reader.at)) reader.at += 2;
    const anchors = alternatives(reader);
    reader.at += 1;
    return { anchors: assertion ? undefined : anchors };
  }
  if (character === "[") {
    reader.at = source.indexOf("]", reader.at) + 1;
    return {};
  }
  if (character === "\\") {
    const escaped = source[reader.at] ?? "";
    reader.at += 1;
    return /[\p{L}\p{N}]/u.test(escaped) ? {} : { literal: escaped };
  }
  return "^$.…".includes(character) ? {} : { literal: character };
}
