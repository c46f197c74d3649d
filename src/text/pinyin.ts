import { createRequire } from "node:module";
import { placeReadings } from "./places.ts";

const require = createRequire(import.meta.url);
/** Names that the library reads wrongly, longest first: 单县 is Shàn, 乐陵 is Lào. Longer names are looked up before shorter ones. */
const ownReadings = Object.entries(placeReadings)
  .map(([name, reading]) => ({ name, syllables: reading.split(" ") }))
  .sort((a, b) => b.name.length - a.name.length);

type Pinyin = (text: string, options: { toneType: "none"; type: "array"; v: boolean }) => string[];
let library: Pinyin | undefined;

/**
 * One syllable a character, without tones, ü written u; a character that is no Chinese one stands for itself.
 * Place names are read as their inhabitants read them.
 */
export function pinyinOf(text: string): readonly string[] {
  return withPlaceReadings(text, readByLibrary(text));
}

/** Every reading somebody may type: as the inhabitants say it, and as a dictionary of single words would (乐陵: laoling, leling). */
export function pinyinVariants(text: string): readonly (readonly string[])[] {
  const plain = readByLibrary(text);
  const own = withPlaceReadings(text, plain);
  return own === plain || own.join(" ") === plain.join(" ") ? [own] : [own, plain];
}

/** Whether two names of the same length are read the same, tones aside; equal names sound alike too. */
export function soundsLike(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  const of = (name: string): string[] => pinyinVariants(name).map((syllables) => syllables.join(" "));
  const readings = new Set(of(a));
  return of(b).some((reading) => readings.has(reading));
}

/** Letters as pinyin keys have them: no tone marks or tone numbers, lower case, ü and v as u: "Wēn" → "wen", "lü4" → "lu". */
export function plainLetters(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[^a-zA-Z]/g, "")
    .toLowerCase()
    .replaceAll("v", "u");
}

/** Whether letters can be cut into pinyin syllables from end to end; "caomiaozi" can, "which" cannot. */
export function isPinyin(letters: string): boolean {
  return /^(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:[iu]ang|[iu]an|iong|iao|uai|ang|eng|ing|ong|ai|ei|ao|ou|an|en|in|un|er|ia|ie|iu|ua|uo|ui|ue|[aeiou]))+$/.test(
    letters,
  );
}

/** The same array where no name with a reading of its own occurs. */
function withPlaceReadings(text: string, plain: readonly string[]): readonly string[] {
  let syllables: string[] | undefined;
  for (const { name, syllables: own } of ownReadings) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      syllables ??= [...plain];
      syllables.splice(at, own.length, ...own);
    }
  }
  return syllables ?? plain;
}

/** The library costs some 50 ms to load, so it is loaded when the first name has to be read and not before. */
function readByLibrary(text: string): readonly string[] {
  library ??= (require("pinyin-pro") as { pinyin: Pinyin }).pinyin;
  return library(text, { toneType: "none", type: "array", v: true }).map((syllable) => syllable.replaceAll("v", "u"));
}
