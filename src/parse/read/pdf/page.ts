import { AnnotationMode, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Item } from "./item.ts";
import { visualLines } from "./lines.ts";
import { type Matrix, multiply } from "./matrix.ts";
import { type Segment, segmentsOf } from "./rulings.ts";

/** What a page shows: text with its places, and the ruled lines. */
export interface PageContent {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly Item[];
  readonly segments: readonly Segment[];
}

/** The text of a page; turned upright where most of it runs up or down the sheet. Text at other angles is a watermark. */
export async function pageContent(page: PDFPageProxy): Promise<PageContent> {
  const content = await page.getTextContent();
  const texts = content.items.flatMap((item) =>
    "str" in item && (item.str.trim() !== "" || item.width > 0) ? [item] : [],
  );
  const upright = page.getViewport({ scale: 1 });
  const turn = mainDirection(
    texts.map((item) => ({ weight: item.str.length, transform: multiply(upright.transform, item.transform) })),
  );
  const viewport = turn === 0 ? upright : page.getViewport({ scale: 1, rotation: (page.rotate - turn + 720) % 360 });
  const items = texts.flatMap((item): Item[] => {
    const transform = multiply(viewport.transform, item.transform);
    if (direction(transform) !== 0 || item.str.trim() === "") return [];
    const [, , c = 0, d = 0, x = 0, y = 0] = transform;
    return [{ text: readable(item.str), x0: x, x1: x + item.width, y, size: Math.hypot(c, d) || 1 }];
  });
  const shown = withoutShadows(items);
  const segments = hasColumns(shown)
    ? segmentsOf(await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE }), viewport.transform)
    : [];
  return { number: page.pageNumber, width: viewport.width, height: viewport.height, items: shown, segments };
}

/** Whether words stand apart in lines anywhere. A page of prose has no table, and its lines need not be looked for. */
function hasColumns(items: readonly Item[]): boolean {
  return visualLines(items).some((line) => line.words.length > 1);
}

/** Degrees by which text is turned, a multiple of 90; NaN for any other angle. */
function direction([a = 1, b = 0]: Matrix): number {
  const angle = (Math.atan2(b, a) * 180) / Math.PI;
  const quarter = Math.round(angle / 90) * 90;
  return Math.abs(angle - quarter) > 3 ? Number.NaN : (quarter + 360) % 360;
}

function mainDirection(texts: readonly { weight: number; transform: Matrix }[]): number {
  const weights = new Map<number, number>();
  for (const { weight, transform } of texts) {
    const turned = direction(transform);
    if (!Number.isNaN(turned)) weights.set(turned, (weights.get(turned) ?? 0) + weight);
  }
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Glyphs without a meaning (a font with no map to Unicode) stay visible as unreadable, for a cell with one is not blank. */
function readable(text: string): string {
  return text.replace(/[\t\n\r]/g, " ").replace(/[\p{Cc}\p{Co}\ufffd]/gu, "\ufffd");
}

/** Bold made by printing twice, a hair apart, would double every number. */
function withoutShadows(items: readonly Item[]): Item[] {
  const seen = new Map<string, Item[]>();
  return items.filter((item) => {
    const same = seen.get(item.text) ?? [];
    if (
      same.some(
        (other) => Math.abs(other.x0 - item.x0) < item.size * 0.12 && Math.abs(other.y - item.y) < item.size * 0.12,
      )
    )
      return false;
    seen.set(item.text, [...same.slice(-20), item]);
    return true;
  });
}
