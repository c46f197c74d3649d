import type { Answer } from "../answer/answer.ts";
import { openDesk } from "../answer/desk.ts";
import { type Language, wordingIn } from "../answer/wording.ts";
import type { Library } from "../index/library.ts";
import { collectSurroundings } from "./chart/collect.ts";
import { drawLayout, pixelRatio } from "./chart/draw.ts";
import { missingGlyphs } from "./chart/font.ts";
import { chartFromAnswer } from "./chart/from-answer.ts";
import { chartFromReport } from "./chart/from-report.ts";
import { layOut } from "./chart/layout.ts";
import { type Chart, wordsOf } from "./chart/model.ts";

/** A picture as a chat takes it. */
export interface Picture {
  readonly png: Uint8Array;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** The picture in words, for a caption: at most 1,000 characters, every number in it that there is room for. */
  readonly alt: string;
}

/** Why there is no picture. */
export type NoPicture =
  | { readonly reason: "nothing_to_draw" }
  /** Names hold characters that the font has not; a picture with other names would be a wrong one. */
  | { readonly reason: "missing_glyphs"; readonly characters: readonly string[] };

/** What a picture is made with. */
export interface PictureOptions {
  /** The library that the answer was found in: it knows titles and what is missing. */
  readonly library: Library;
  /** Told why there is no picture, when there is none. */
  readonly onNone?: (none: NoPicture) => void;
}

/**
 * The picture of an answer that compares: a trend, comparison, ranking, total or share of at least two figures of one unit;
 * null for any other. The numbers on the bars are the answer's figures; a missing one is a marked gap.
 */
export async function renderChart(answer: Answer, options: PictureOptions): Promise<Picture | null> {
  // Most answers have one figure; they cost nothing here.
  const chart =
    answer.figures.length < 2 ? undefined : chartFromAnswer(answer, await collectSurroundings(answer, options.library));
  return draw(chart, options);
}

/**
 * One report's key picture: what became of its requests, and the requests received through the years. Null when the library
 * has no such report, or the report no such table.
 */
export async function renderReportChart(
  library: Library,
  reportId: string,
  language: Language,
  onNone?: PictureOptions["onNone"],
): Promise<Picture | null> {
  const [head] = await library.reports({ reportIds: [reportId] });
  const desk = await openDesk({ library, language, say: wordingIn(language) });
  const chart = head && (await chartFromReport(library, head, { language, nameOf: desk.nameOf }));
  return draw(chart, onNone ? { library, onNone } : { library });
}

async function draw(chart: Chart | undefined, { onNone }: PictureOptions): Promise<Picture | null> {
  if (!chart) {
    onNone?.({ reason: "nothing_to_draw" });
    return null;
  }
  const characters = missingGlyphs(wordsOf(chart).join(""));
  if (characters.length > 0) {
    onNone?.({ reason: "missing_glyphs", characters });
    return null;
  }
  const layout = layOut(chart);
  const png = await drawLayout(layout);
  return { png, width: layout.width * pixelRatio, height: layout.height * pixelRatio, alt: chart.alt };
}
