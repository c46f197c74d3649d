import { pinyinVariants, plainLetters } from "../../text/pinyin.ts";
import { provinces } from "../../text/places.ts";

/** Whether words name a place: as it is called (环翠区), without the word for what it is (环翠), or in letters (Huancui District). */
export function namesPlace(words: string, place: string): boolean {
  if (words === place) return true;
  const short = place.replace(/(?:特别行政区|自治区|自治州|自治县|地区|省|市|区|县|旗|盟)$/, "");
  if (short.length < 2) return false;
  if (words === short) return true;
  return /^[\p{Script=Latin}\s'’.-]+$/u.test(words) && namesInLetters(words, place, short);
}

/** The places of China down to the county that words name, each with the way to it from the province down. */
export function placesNamed(words: string): string[][] {
  const found: string[][] = [];
  for (const { name, short, english, prefectures, counties } of provinces) {
    const isNamed = words === short || english.some((each) => each.toLowerCase() === words.toLowerCase());
    if (isNamed || namesPlace(words, name)) found.push([name]);
    for (const county of counties) if (namesPlace(words, county)) found.push([name, county]);
    for (const prefecture of prefectures) {
      if (words === prefecture.short || namesPlace(words, prefecture.name)) found.push([name, prefecture.name]);
      for (const county of prefecture.counties)
        if (namesPlace(words, county)) found.push([name, prefecture.name, county]);
    }
  }
  return found;
}

/** What a place is called in English after its name, and how such places end in Chinese. */
const kinds: readonly (readonly [english: RegExp, chinese: RegExp])[] = [
  [/\s+province$/i, /省$/],
  [/\s+(?:city|municipality)$/i, /市$/],
  [/\s+prefecture$/i, /州$|地区$|盟$/],
  [/\s+district$/i, /区$/],
  [/\s+county$/i, /县$/],
  [/\s+banner$/i, /旗$/],
];

function namesInLetters(words: string, place: string, short: string): boolean {
  const kind = kinds.find(([english]) => english.test(words));
  if (kind && !kind[1].test(place)) return false;
  const letters = plainLetters(kind ? words.replace(kind[0], "") : words);
  if (letters.length < 4) return false;
  return [short, place].some((name) => pinyinVariants(name).some((syllables) => syllables.join("") === letters));
}
