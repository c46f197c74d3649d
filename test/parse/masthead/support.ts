import type { Paragraph } from "../../../src/parse/document.ts";
import { parseMasthead } from "../../../src/parse/masthead/masthead.ts";

/** The lines of a made-up report as paragraphs, blank ones left out but counted. */
export function paragraphsOf(text: string): Paragraph[] {
  return text
    .split("\n")
    .map((line, at) => ({ kind: "paragraph" as const, text: line, line: at + 1 }))
    .filter((paragraph) => paragraph.text.trim() !== "");
}

/** A made-up report's masthead and findings. */
export function read(
  text: string,
  options: { readonly fileName?: string; readonly pageTitle?: string; readonly published?: string } = {},
) {
  const metadata = {
    ...(options.pageTitle === undefined ? {} : { title: options.pageTitle }),
    ...(options.published === undefined ? {} : { published: options.published }),
  };
  return parseMasthead({ paragraphs: paragraphsOf(text), metadata, fileName: options.fileName ?? null });
}
