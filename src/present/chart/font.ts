import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Covers, readCharacterMap } from "./cmap.ts";

/** The name the font is drawn by; not its own, so that a font of the machine can never stand in for it. */
export const fontFamily = "nianbao-sans";

const require = createRequire(import.meta.url);

/** The file of Noto Sans SC in the one weight that pictures are written in. */
export const fontPath = require.resolve("@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf");

let covers: Covers | undefined;

/** The characters of a text that the font cannot write, each once; read from the font's file at the first call. */
export function missingGlyphs(text: string): string[] {
  covers ??= readCharacterMap(readFileSync(fontPath));
  const has = covers;
  return [...new Set(text)].filter((character) => !has(character));
}
