/**
 * A thousand phrases are looked for in every question, and hardly any of them stands in it. A phrase can only match where
 * what it requires does: 比…(多|少) needs 比 and one of 多 and 少. Looking for that is far cheaper than a pattern.
 *
 * @param source a phrase of a lexicon file
 * @returns lists of texts; of each list any match contains at least one
 */
export function requirementsOf(source: string): readonly (readonly string[])[] {
  const reader = { source, at: 0 };
  const requirements = sequence(reader);
  if (reader.at === source.length) return requirements;
  const anchors = alternatives({ source, at: 0 });
  return anchors ? [anchors] : [];
}

/** Of what a phrase requires the list that says most, to look the phrase up by: the one whose shortest text is the longest. */
export function anchorsOf(requirements: readonly (readonly string[])[]): readonly string[] | undefined {
  let best: readonly string[] | undefined;
  for (const anchors of requirements) if (!best || shortest(anchors) > shortest(best)) best = anchors;
  return best;
}

interface Reader {
  readonly source: string;
  at: number;
}

/** Reads up to the closing bracket or the end: every alternative must have an anchor of its own. */
function alternatives(reader: Reader): readonly string[] | undefined {
  let all: readonly string[] | undefined = [];
  for (;;) {
    const anchors = anchorsOf(sequence(reader));
    all = all && anchors ? [...all, ...anchors] : undefined;
    if (reader.source[reader.at] !== "|") return all;
    reader.at += 1;
  }
}

/** Reads one alternative: what each of its pieces needs. */
function sequence(reader: Reader): readonly (readonly string[])[] {
  const requirements: (readonly string[])[] = [];
  let run = "";
  const keep = (anchors: readonly string[] | undefined) => {
    if (anchors && anchors.length > 0) requirements.push(anchors);
  };
  const endRun = () => {
    if (run !== "") keep([run]);
    run = "";
  };
  while (reader.at < reader.source.length && !"|)".includes(reader.source[reader.at] ?? "")) {
    const piece = nextPiece(reader);
    const mark = reader.source.charAt(reader.at);
    const repeated = mark === "?" || mark === "*" || mark === "+";
    if (repeated) reader.at += 1;
    if (piece.literal !== undefined && !repeated) {
      run += piece.literal;
      continue;
    }
    endRun();
    if (mark !== "?" && mark !== "*") keep(piece.literal === undefined ? piece.anchors : [piece.literal]);
  }
  endRun();
  return requirements;
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
