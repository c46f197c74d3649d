import { Converter } from "opencc-js/t2cn";

/**
 * Folding makes spellings comparable: width, traditional characters, case, blanks. It is for matching only and is
 * applied to both sides alike; a folded text is never shown, for some names (蔄) have no simplified form of their own.
 */

const toSimplified = Converter({ from: "t", to: "cn" });
const simplifiedOf = new Map<string, string>();

/** One character in simplified form; the same character where the conversion would change its length. */
function simplifyCharacter(character: string): string {
  if (character < "\u3400") return character;
  const known = simplifiedOf.get(character);
  if (known !== undefined) return known;
  const converted: string = toSimplified(character);
  const simplified = converted.length === character.length ? converted : character;
  simplifiedOf.set(character, simplified);
  return simplified;
}

/** Traditional characters to simplified ones, character by character: every offset stays where it was. */
export function simplify(text: string): string {
  let result = "";
  for (const character of text) result += simplifyCharacter(character);
  return result;
}

/** Unicode compatibility form: full-width digits and letters become plain ones, ㈠ becomes (一). */
export function normalizeWidth(text: string): string {
  return text.normalize("NFKC");
}

/** Width, script and case folded; blanks kept. */
export function fold(text: string): string {
  return simplify(normalizeWidth(text)).toLowerCase();
}

/** Folded, with everything removed that is not a letter, a digit or a Chinese character. */
export function foldTight(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, "");
}

/** Without any white space, the full-width blank and zero-width characters included. */
export function removeBlanks(text: string): string {
  return text.replace(/[\s\u3000\u200b-\u200d\ufeff]/gu, "");
}
