import { AnnotationMode, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Item } from "./item.ts";
import { visualLines } from "./lines.ts";
import { type Matrix, multiply } from "./matrix.ts";
import { type Segment, segmentsOf } from "./rulings.ts";
import { isInvisible, isUnreadable } from "./trust.ts";

/** What a page shows: text with its places, and the ruled lines. */
export interface PageContent {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly Item[];
  readonly segments: readonly Segment[];
  /** Whether nearly all text is there to be found and copied only, as text recognition lays it over a scan. */
  readonly invisible: boolean;
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
  const items = texts.flatMap((item): (Item & { font: string })[] => {
    const transform = multiply(viewport.transform, item.transform);
    if (direction(transform) !== 0 || item.str.trim() === "") return [];
    const [, , c = 0, d = 0, x = 0, y = 0] = transform;
    const size = Math.hypot(c, d) || 1;
    const end = x + item.width;
    const text = whole(readable(item.str), x, end, viewport.width, size);
    return [{ text, x0: x, x1: Math.max(x, Math.min(end, viewport.width)), y, size, font: item.fontName }];
  });
  const shown = withoutShadows(items);
  const head = { number: page.pageNumber, width: viewport.width, height: viewport.height };
  if (!hasColumns(shown)) return { ...head, items: shown, segments: [], invisible: false };
  const operators = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE });
  const fonts = new Set(items.map((item) => item.font).filter((font) => isUnreadable(page, font)));
  return {
    ...head,
    items: shown.map((item) => (fonts.has(item.font) ? { ...item, text: item.text.replace(/\d/g, "\ufffd") } : item)),
    segments: segmentsOf(operators, viewport.transform),
    invisible: isInvisible(operators),
  };
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

/** The library leaves out what stands beyond the page: a number that reaches the edge may have lost digits there. */
function whole(text: string, x0: number, x1: number, width: number, size: number): string {
  const near = size * 0.6;
  const head = x0 < near && /^[\d.,]/.test(text) ? "\ufffd" : "";
  return head + text + (x1 > width - near && /[\d.,]\s*$/.test(text) ? "\ufffd" : "");
}

/** Bold made by printing twice, a hair apart, would double every number. */
function withoutShadows<T extends Item>(items: readonly T[]): T[] {
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
