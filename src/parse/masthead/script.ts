import { isUnified, simplifyUnit } from "../../text/fold.ts";

/** Whether a converter put pinyin behind characters; only then may it be taken out. */
export function hasPinyin(sample: string): boolean {
  if (!letterInBracket.test(sample)) return false;
  return tonedPinyin.test(sample) || [...sample.matchAll(anyPinyin)].length > fewAbbreviations;
}

/** The text without pinyin in brackets behind characters, and without the blanks before it. */
export function withoutPinyin(text: string): string {
  return text.replace(anyPinyin, "");
}

/** Whether a text is written in traditional characters; a few occur in every text, in names and as misprints. */
export function isTraditional(sample: string): boolean {
  let characters = 0;
  let changed = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const unit = sample.charCodeAt(at);
    if (unit < firstIdeograph || !isCharacter(unit)) continue;
    characters += 1;
    if (simplifyUnit(unit) !== unit) changed += 1;
  }
  return changed * 100 > characters * traditionalPercent;
}

const letters = "[a-zɑɡāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]";
const han = "\\p{Script=Han}";
// Each pattern begins with its bracket or blank and only then looks back at the character: these are rare, characters are not.
const letterInBracket = new RegExp(`[(（]\\s*${letters}`);
const tonedPinyin = new RegExp(
  `[(（](?<=${han}\\s*[(（])[a-zɑɡ]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü][a-zɑɡ]{0,4}[)）]`,
  "u",
);
const anyPinyin = new RegExp(
  `(?:[(（](?<=${han}[(（])|\\s(?<=${han}\\s)\\s*[(（])\\s*${letters}{1,6}\\s*[)）](?:\\s*[(（]\\s*${letters}{1,6}\\s*[)）])*`,
  "gu",
);
/** Pinyin without its tones could be an abbreviation; so much of it could not. */
const fewAbbreviations = 8;

/** Of one hundred characters of Chinese, how many must be traditional for a page to count as such. */
const traditionalPercent = 2;
const firstIdeograph = 0x2e80;

/** Half a surrogate pair counts as a character of its own. */
function isCharacter(unit: number): boolean {
  if (isUnified(unit)) return true;
  const known = kinds[unit] || kindOf(unit);
  return known === character;
}

const [character, other] = [1, 2];
/** What each UTF-16 unit outside the main blocks of characters is, 0 where it is not known yet. */
const kinds = new Uint8Array(0x10000);

function kindOf(unit: number): number {
  const isHan = /\p{Script=Han}/u.test(String.fromCharCode(unit)) || (unit >= 0xd800 && unit <= 0xdfff);
  const kind = isHan ? character : other;
  kinds[unit] = kind;
  return kind;
}
