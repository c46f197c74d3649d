import type { Figure } from "./figures.ts";
import { isSeparator, type Layout } from "./layout.ts";

/** The words round a figure, within its clause and its brackets; what stands in brackets beside it is left out. */
export interface Phrase {
  readonly before: string;
  readonly after: string;
  /** Where the clause begins and ends in the text. */
  readonly start: number;
  readonly end: number;
  /** Where the figure's own words end, when a list goes on in the same clause: 规章1件、. */
  readonly ownEnd: number;
  /** The figure before it in the same clause, by index; -1 when there is none. */
  readonly previous: number;
  /** Whether the figure continues a list that the one before it began: 规章1件、文件11件. */
  readonly joined: boolean;
}

const longestClause = 160;
const longestAfter = 48;

/** Cuts phrases out of one text; each looks a bounded way to both sides. */
export class Phrases {
  private readonly text: string;
  private readonly layout: Layout;
  private readonly figures: readonly Figure[];
  private readonly endsAt: ReadonlyMap<number, number>;
  private readonly startsAt: ReadonlyMap<number, number>;

  constructor(text: string, layout: Layout, figures: readonly Figure[]) {
    this.text = text;
    this.layout = layout;
    this.figures = figures;
    this.endsAt = new Map(figures.map((figure, index) => [figure.end, index]));
    this.startsAt = new Map(figures.map((figure, index) => [figure.start, index]));
  }

  phraseOf(index: number): Phrase {
    const figure = this.figures[index];
    if (!figure) throw new RangeError(`no figure ${index}`);
    const named = this.nameOfBracket(figure);
    if (named !== undefined) return named;
    const level = this.levelOf(figure.digits);
    const left = this.lookLeft(figure.start, level);
    const right = this.lookRight(figure.end, level);
    const words = this.textOf(left.places);
    const gap = left.previous >= 0 ? divideGap(words) : { left: "", right: words, joined: false };
    const following = this.textOf(right.places);
    const own = right.next >= 0 ? divideGap(following).left : following;
    return {
      before: gap.right,
      after: own,
      start: left.places[words.length - gap.right.length] ?? figure.start,
      end: right.end,
      ownEnd: right.places[own.length] ?? right.end,
      previous: left.previous,
      joined: gap.joined,
    };
  }

  levelOf(index: number): number {
    return this.layout.depth[index] ?? 0;
  }

  /** 公开栏(35条): brackets that hold a figure and nothing else belong to the name before them. */
  private nameOfBracket(figure: Figure): Phrase | undefined {
    if (this.text.charAt(figure.start - 1) !== "(" || this.text.charAt(figure.end) !== ")") return undefined;
    const { places } = this.lookLeft(figure.start - 1, this.levelOf(figure.digits) - 1);
    const words = this.textOf(places);
    const from = words.lastIndexOf("、") + 1;
    return {
      before: words.slice(from),
      after: "",
      start: places[from] ?? figure.start,
      end: figure.end + 1,
      ownEnd: figure.end + 1,
      previous: -1,
      joined: false,
    };
  }

  /** The places of the clause's characters before `from`, in order, and the figure that ends them. */
  private lookLeft(from: number, level: number): { places: number[]; previous: number } {
    const places: number[] = [];
    for (let index = from - 1; index >= Math.max(0, from - longestClause); index--) {
      const depth = this.levelOf(index);
      if (depth < level || (level > 0 && depth === level && this.text.charAt(index) === "(")) break;
      if (depth > level) continue;
      const previous = this.endsAt.get(index + 1);
      if (previous !== undefined) return { places: places.reverse(), previous };
      if (!isSeparator(this.text, this.layout, index)) places.push(index);
      // A colon right before the number stands between it and its name: 政策文件：12件.
      else if (places.length > 0 || !isColon(this.text.charAt(index))) break;
    }
    return { places: places.reverse(), previous: -1 };
  }

  /** The places of the clause's characters after `from`, where they end, and the figure that ends them. */
  private lookRight(from: number, level: number): { places: number[]; end: number; next: number } {
    const places: number[] = [];
    let index = from;
    for (; index < Math.min(this.text.length, from + longestAfter); index++) {
      const depth = this.levelOf(index);
      if (depth < level || (level > 0 && depth === level && this.text.charAt(index) === ")")) break;
      if (depth > level) continue;
      const next = this.startsAt.get(index);
      if (next !== undefined) return { places, end: index, next };
      if (isSeparator(this.text, this.layout, index)) break;
      places.push(index);
    }
    return { places, end: index, next: -1 };
  }

  private textOf(places: readonly number[]): string {
    return places.map((place) => this.text.charAt(place)).join("");
  }
}

function isColon(character: string): boolean {
  return character === ":" || character === "：";
}

/**
 * What stands between two figures of one clause belongs to the first up to a 、, and to the second after it. Without one
 * it may belong to either, and is given to both: "7大类123条", "完成1361人次补贴审核".
 */
function divideGap(gap: string): { left: string; right: string; joined: boolean } {
  const comma = gap.indexOf("、");
  if (comma >= 0) return { left: gap.slice(0, comma), right: gap.slice(comma + 1), joined: true };
  const conjunction = /^(?:以及|和|及|与|并|另)/.exec(gap)?.[0];
  if (conjunction) return { left: "", right: gap.slice(conjunction.length), joined: true };
  return { left: gap, right: gap, joined: false };
}
