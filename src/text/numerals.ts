const digitOf: Record<string, number> = {
  〇: 0,
  零: 0,
  O: 0,
  o: 0,
  "○": 0,
  "０": 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const unitOf: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

/**
 * The integer that a Chinese numeral writes: 二〇二四 → 2024, 两千零五 → 2005, 十二 → 12, 三万五千 → 35000.
 * @returns null when the text is not one numeral from end to end.
 */
export function parseChineseNumeral(text: string): number | null {
  if (text === "") return null;
  const characters = [...text];
  if (characters.every((c) => digitOf[c] !== undefined)) {
    return Number(characters.map((c) => digitOf[c]).join(""));
  }
  return parseWithUnits(characters);
}

function parseWithUnits(characters: string[]): number | null {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const character of characters) {
    const value = digitOf[character];
    const unit = unitOf[character];
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = value;
    } else if (unit !== undefined) {
      section += (digit ?? 1) * unit;
      digit = null;
    } else if (character === "万" || character === "亿") {
      total = (total + section + (digit ?? 0)) * (character === "万" ? 10_000 : 100_000_000);
      section = 0;
      digit = null;
    } else return null;
  }
  return total + section + (digit ?? 0);
}

/** A plain decimal with optional thousands separators: "1,882" → 1882, "96171.6" → 96171.6. Null for anything else. */
export function parseDecimal(text: string): number | null {
  if (!/^[-−]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(text)) return null;
  const value = Number(text.replace(/,/g, "").replace("−", "-"));
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : null;
}

/** An Arabic or Chinese integer or decimal. */
export function parseNumber(text: string): number | null {
  return parseDecimal(text) ?? parseChineseNumeral(text);
}
