import { Converter } from "opencc-js/t2cn";

/**
 * Folding makes spellings comparable: width, traditional characters, case, blanks. It is for matching only and is
 * applied to both sides alike; a folded text is never shown, for some names (蔄) have no simplified form of their own.
 */

const toSimplified = Converter({ from: "t", to: "cn" });

/** The simplified form of each UTF-16 unit, 0 where it is not known yet; asked for every character of every report. */
const simplifiedUnits = new Uint16Array(0x10000);
const firstIdeograph = 0x3400;

/** One UTF-16 unit in simplified form; the same unit where the conversion would change its length, and for half a surrogate pair. */
export function simplifyUnit(unit: number): number {
  if (unit < firstIdeograph) return unit;
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
    const simplified = simplifyUnit(unit);
    if (simplified === unit) continue;
    result += text.slice(copied, at) + String.fromCharCode(simplified);
    copied = at + 1;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

/** Unicode compatibility form: full-width digits and letters become plain ones, ㈠ becomes (一). */
export function normalizeWidth(text: string): string {
  return isPlainWidth(text) ? text : text.normalize("NFKC");
}

/** Width, script and case folded; blanks kept. */
export function fold(text: string): string {
  const plain = simplify(normalizeWidth(text));
  return maybeUpperCase.test(plain) ? plain.toLowerCase() : plain;
}

/** Capitals, and whatever is neither ASCII nor Chinese nor the punctuation of either: most texts have none to be lowered. */
const maybeUpperCase = /[^\0-@[-\u007f\u2000-\u206f\u3000-\u9fff]/;

/** Folded, with everything removed that is not a letter, a digit or a Chinese character. */
export function foldTight(text: string): string {
  return isTight(text) ? text : fold(text).replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * Whether a text surely is its own compatibility form: ASCII, unified ideographs and the punctuation between them never
 * change, alone or together. Asked first, for most texts hold nothing else and normalizing them costs far more.
 */
function isPlainWidth(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f && !isUnified(unit) && !(unit >= 0x3001 && unit <= 0x3029)) return false;
  }
  return true;
}

/** Whether a text holds nothing that tight folding would change, as most names in headings and tables do. */
function isTight(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const isDigit = unit >= 0x30 && unit <= 0x39;
    if (!isDigit && !(isUnified(unit) && simplifyUnit(unit) === unit)) return false;
  }
  return true;
}

/** Whether a UTF-16 unit is a Chinese character proper, as nearly all of a report's are; compatibility ones and radicals are not. */
export function isUnified(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf);
}

/** Whether there is nothing to see in a text: `text.trim() === ""`, without making that string for most texts. */
export function isBlankText(text: string): boolean {
  const first = text.charCodeAt(0);
  const isVisible = (first > 0x20 && first < 0x80) || isUnified(first);
  return !isVisible && text.trim() === "";
}

/** Without any white space, the full-width blank and zero-width characters included. */
export function removeBlanks(text: string): string {
  return text.replace(/[\s\u3000\u200b-\u200d\ufeff]/gu, "");
}

/**
 * The same text without the longer one it was cut out of: engines keep all of that alive for the sake of the piece, which
 * matters where pieces of documents are kept.
 */
export function ownCopy(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}
