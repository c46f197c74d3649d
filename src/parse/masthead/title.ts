import { type Line, sliceWording, type Wording } from "./lines.ts";
import { parseCertainName, parseName } from "./name.ts";
import { mostWorth, readTitle, type Title, worth } from "./title-wording.ts";

/** How many lines a title may be split over, and how long one of its lines may be. */
const span = { lines: 5, characters: 70 };

/**
 * The report's title among the lines before section one. It must fill whole lines, so a title quoted in a sentence is
 * none; the one that names most (agency, year) is taken, the first of equals.
 */
export function findTitle(head: readonly Line[]): Title | null {
  const lines = head.slice(0, titleArea(head)).flatMap(splitBars);
  let best: Title | null = null;
  for (let start = 0; start < lines.length; start++) {
    const title = titleFrom(lines, start);
    if (title && (!best || worth(title) > worth(best))) best = title;
    if (best && worth(best) === mostWorth) break;
  }
  return best;
}

function titleFrom(lines: readonly Line[], start: number): Title | null {
  let joined: Wording = { text: "", folded: "" };
  let best: Title | null = null;
  for (let count = 1; count <= span.lines; count++) {
    const line = lines[start + count - 1];
    if (!line || (count > 1 && !mayContinue(lines, start, joined, line))) break;
    joined = { text: joined.text + line.text, folded: joined.folded + line.folded };
    const title = readTitle(joined, lines[start]?.line ?? line.line);
    if (title && believable(title, count) && (!best || worth(title) > worth(best))) best = title;
    if (best && worth(best) === mostWorth) break;
    if (joined.folded.length > span.characters * 2) break;
  }
  return best ? withNameBelow(best, lines, start) : null;
}

/** A line is part of the same title unless the lines so far are a name and it begins with a name of its own. */
function mayContinue(lines: readonly Line[], start: number, joined: Wording, line: Line): boolean {
  const first = lines[start];
  if (!first || first.folded.length > span.characters || line.folded.length > span.characters * 6) return false;
  if (/[。;:>]/.test(joined.folded)) return false;
  const own = readTitle(line, line.line);
  if (!own?.name || !own.certain || own.name.units.length === 0) return true;
  return parseName(joined.folded) === null;
}

/** A name without an ending we know is believed on the title's own line only. */
function believable(title: Title, count: number): boolean {
  if (worth(title) < 2) return false;
  return count === 1 || title.name === null ? title.spoiled === null || count === 1 : title.certain;
}

/** A cover names the agency under the title. */
function withNameBelow(title: Title, lines: readonly Line[], start: number): Title {
  if (title.name || title.spoiled !== null) return title;
  const below = lines
    .slice(start + 1, start + 1 + span.lines)
    .find((line) => parseCertainName(line.folded)?.units.length);
  const name = below ? parseCertainName(below.folded) : null;
  return below && name ? { ...title, name, nameText: below.text, certain: true, below: true } : title;
}

/** How many lines there are before section one, where a title can stand. */
function titleArea(head: readonly Line[]): number {
  const heading = head.findIndex((line) => line.folded.length < 40 && sectionOne.test(line.folded));
  return Math.min(heading === -1 ? 40 : heading, 60);
}

const sectionOne =
  /^[(（]?[一1][)）]?[、.．]?\s*(?:总体情况|概述|基本情况|主要工作|工作概述|.{0,12}(?:概况|总体))|^一、/;
/** Cells of a metadata table, and the last step of a breadcrumb, are lines of their own. */
function splitBars(line: Line): Line[] {
  const bar = line.folded.includes(">") ? ">" : "|";
  if (!line.folded.includes(bar)) return [line];
  const parts: Line[] = [];
  let start = 0;
  for (const part of line.folded.split(bar)) {
    if (part.trim() !== "") parts.push({ ...sliceWording(line, start, start + part.length), line: line.line });
    start += part.length + 1;
  }
  return bar === "|" ? parts : parts.slice(-1).filter((part) => readTitle(part, part.line)?.certain);
}
