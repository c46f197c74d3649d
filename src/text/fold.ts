import { Converter } from "opencc-js/t2cn";

/**
 * Folding makes spellings comparable: width, traditional characters, case, blanks. It is for matching only and is
 * applied to both sides alike; a folded text is never shown, for some names (蔄) have no simplified form of their own.
 */

const toSimplified = Converter({ from: "t", to: "cn" });

/** The simplified form of each UTF-16 unit, 0 where it is not known yet; asked for every character of every report. */
const simplifiedUnits = new Uint16Array(0x10000);
const firstIdeograph = 0x3400;

/** One unit in simplified form; the same unit where the conversion would change its length, and for half a surrogate pair. */
function simplifyUnit(unit: number): number {
  const known = simplifiedUnits[unit] ?? 0;
  if (known !== 0) return known;
  const character = String.fromCharCode(unit);
  const converted: string = unit >= 0xd800 && unit <= 0xdfff ? character : toSimplified(character);
  const simplified = converted.length === 1 ? converted.charCodeAt(0) : unit;
  simplifiedUnits[unit] = simplified;
  return simplified;
}

/** Traditional characters to simplified ones, character by character: every offset stays where it was. */
export function simplify(text: string): string {
  let result = "";
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < firstIdeograph || simplifiedUnits[unit] === unit) continue;
    const simplified = simplifyUnit(unit);
    if (simplified === unit) continue;
    result += text.slice(copied, at) + String.fromCharCode(simplified);
    copied = at + 1;
  }
  return copied === 0 ? text : result + text.slice(copied);
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
