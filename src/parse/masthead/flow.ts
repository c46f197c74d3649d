import type { Line, Wording } from "./lines.ts";

/** Lines as one text: what was only wrapped is joined, a line feed stands where a line may really end. */
export interface Flow extends Wording {
  /** The number of the source line a character of the text stands on. */
  readonly lineAt: (offset: number) => number;
}

/** Joins hard-wrapped lines, also inside words and numbers. */
export function joinWrapped(lines: readonly Line[]): Flow {
  const width = pageWidth(lines);
  const starts: { offset: number; line: number }[] = [];
  const state = { round: 0, book: 0 };
  const texts: string[] = [];
  const foldeds: string[] = [];
  let length = 0;
  let previous: Line | undefined;
  for (const line of lines) {
    if (previous && !isWrapped(previous.folded, line.folded, width, state)) {
      state.round = 0;
      state.book = 0;
      texts.push("\n");
      foldeds.push("\n");
      length += 1;
    }
    starts.push({ offset: length, line: line.line });
    texts.push(line.text);
    foldeds.push(line.folded);
    length += line.folded.length;
    countOpen(state, line.folded);
    previous = line;
  }
  const text = texts.join("");
  const folded = lines.some((line) => line.folded !== line.text) ? foldeds.join("") : text;
  const lineAt = (offset: number) => starts.findLast((start) => start.offset <= offset)?.line ?? 0;
  return { text, folded, lineAt };
}

interface Open {
  round: number;
  book: number;
}

const unfinished = new Set(",、(《〈—");
const continuation = new Set(",、。);:》〉");
const finished = new Set("。;!?:");
const heading = /^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.、]\D)/;

function isWrapped(previous: string, line: string, width: number | null, open: Open): boolean {
  if (heading.test(line)) return false;
  const last = previous.at(-1) ?? "";
  if (open.round > 0 || open.book > 0 || unfinished.has(last) || continuation.has(line.charAt(0))) return true;
  if (finished.has(last)) return false;
  return width !== null && Math.abs(previous.length - width) <= 4;
}

function countOpen(open: Open, text: string): void {
  for (const bracket of text.match(brackets) ?? []) {
    if (bracket === "(") open.round++;
    else if (bracket === ")") open.round = Math.max(0, open.round - 1);
    else if (bracket === "《") open.book++;
    else open.book = Math.max(0, open.book - 1);
  }
  // A bracket left open over so long a line is one whose other half was lost.
  if (open.round + open.book > 0 && text.length > 200 && !openAtEnd.test(text))
    Object.assign(open, { round: 0, book: 0 });
}

const brackets = /[()《》]/g;
const openAtEnd = /[(《][^)》]{0,120}$/;

/** The width at which a file's lines were broken; null for lines that are paragraphs. */
function pageWidth(lines: readonly Line[]): number | null {
  const counts = new Map<number, number>();
  for (const { folded } of lines)
    if (folded.length >= 16 && folded.length <= 60) counts.set(folded.length, (counts.get(folded.length) ?? 0) + 1);
  let best: number | null = null;
  let most = 0;
  for (const width of counts.keys()) {
    const near = countNear(counts, width);
    if (near <= most) continue;
    best = width;
    most = near;
  }
  const long = lines.filter((line) => line.folded.length >= 10).length;
  return most >= Math.max(4, long * 0.4) ? best : null;
}

/** How many lines are about so wide. */
function countNear(counts: ReadonlyMap<number, number>, width: number): number {
  let near = 0;
  for (let other = width - 3; other <= width + 3; other++) near += counts.get(other) ?? 0;
  return near;
}
