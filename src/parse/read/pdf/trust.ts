import { OPS, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { OperatorList } from "./rulings.ts";

/** What the library tells of a font that was loaded with all its properties. */
interface LoadedFont {
  readonly composite?: boolean;
  readonly toUnicode?: { readonly firstChar?: number };
}

/**
 * Whether a font's characters are known by their numbers in the font only, which the library then takes for Unicode. Some of
 * them come out as other digits than are printed. To be asked once the page's operators are there.
 */
export function isUnreadable(page: PDFPageProxy, font: string): boolean {
  if (!page.commonObjs.has(font)) return false;
  const { composite, toUnicode }: LoadedFont = page.commonObjs.get(font) ?? {};
  return composite === true && toUnicode?.firstChar !== undefined;
}

/** Modes of text that leave no ink: 3 none at all, 7 only a path to clip with. */
const inkless = new Set([3, 7]);

/** Whether nearly all characters of a page leave no ink. */
export function isInvisible({ fnArray, argsArray }: OperatorList): boolean {
  let [all, unseen] = [0, 0];
  let mode = 0;
  const modes: number[] = [];
  fnArray.forEach((operator, at) => {
    const [first]: unknown[] = Array.isArray(argsArray[at]) ? argsArray[at] : [];
    if (operator === OPS.save) modes.push(mode);
    else if (operator === OPS.restore) mode = modes.pop() ?? 0;
    else if (operator === OPS.setTextRenderingMode) mode = Number(first);
    else if (operator === OPS.showText && Array.isArray(first)) {
      all += first.length;
      if (inkless.has(mode)) unseen += first.length;
    }
  });
  return all > 0 && unseen > all * 0.8;
}
