/** As much of a browser's document as the library hands its fonts to. */
interface FontTaker {
  readonly fonts: Set<unknown>;
}

/**
 * The library hands each font of a file over to be shown. Where nobody takes it, it works out the outlines of all its
 * characters instead, which takes as long as reading the page. Node shows nothing, so here are a document and a class of
 * fonts that take whatever comes and do nothing.
 */
export function fontTaker(): FontTaker {
  if (!("FontFace" in globalThis)) {
    Object.defineProperty(globalThis, "FontFace", { value: TakenFont, configurable: true, writable: true });
  }
  return { fonts: new Set() };
}

class TakenFont {
  readonly loaded = Promise.resolve();
}
