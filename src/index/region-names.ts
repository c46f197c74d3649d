import { foldTight, normalizeWidth, simplify } from "../text/fold.ts";
import { pinyinVariants, plainLetters, soundsLike } from "../text/pinyin.ts";
import { provinces } from "../text/places.ts";

/**
 * Whether words name a place: as it is called (环翠区, 環翠區), without the word for what it is (环翠), or in letters
 * (Huancui District).
 */
export function namesPlace(words: string, place: string): boolean {
  return saysPlace(plainWords(words), place);
}

/**
 * Whether words name the last of a chain of places, alone or with places above it before it: 环翠区, 威海环翠,
 * 山东省 威海市 环翠区. Places that the words leave out are no contradiction.
 */
export function namesChain(words: string, chain: readonly string[]): boolean {
  return saysChain(plainWords(words), chain);
}

/** The places of China down to the county that words name, each with the way to it from the province down. */
export function placesNamed(words: string): string[][] {
  const said = plainWords(words);
  const small = said.toLowerCase();
  return chains
    .filter(({ chain, others }) => others.includes(small) || saysChain(said, chain))
    .map(({ chain }) => [...chain]);
}

/** Those of the chains of places whose last place sounds as the words do: 焕翠区 for 环翠区; the name itself is none of them. */
export function soundingLike(words: string, candidates: readonly (readonly string[])[]): string[][] {
  const said = foldTight(words);
  return candidates
    .filter((chain) => {
      const last = simplify(chain.at(-1) ?? "");
      return last.length >= 3 && [last, chain.map(simplify).join("")].some((name) => isNear(said, name));
    })
    .map((chain) => [...chain]);
}

/** All places of China down to the county, each with the way to it from the province down. */
export function knownChains(): readonly (readonly string[])[] {
  return chains.map(({ chain }) => chain);
}

interface KnownPlace {
  readonly chain: readonly string[];
  /** Names in use beside its own and those made from it, in small letters. */
  readonly others: readonly string[];
}

const chains: readonly KnownPlace[] = provinces.flatMap(({ name, short, english, prefectures, counties }) => [
  { chain: [name], others: [short, ...english.map((each) => each.toLowerCase())] },
  ...counties.map((county) => ({ chain: [name, county], others: [] })),
  ...prefectures.flatMap((prefecture) => [
    { chain: [name, prefecture.name], others: [prefecture.short] },
    ...prefecture.counties.map((county) => ({ chain: [name, prefecture.name, county], others: [] })),
  ]),
]);

/** As `namesPlace`, of words in one width and script: thousands of places are compared with the same words. */
function saysPlace(said: string, place: string): boolean {
  const name = simplify(place);
  if (said === name) return true;
  const short = bareName(name);
  if (short.length < 2) return false;
  if (said === short) return true;
  return /^[\p{Script=Latin}\s'’.-]+$/u.test(said) && namesInLetters(said, name, short);
}

/** As `namesChain`, of words in one width and script. */
function saysChain(said: string, chain: readonly string[]): boolean {
  const last = chain.at(-1);
  if (last === undefined) return false;
  if (saysPlace(said, last)) return true;
  const joined = said.replace(/[\s,/›>·、-]+/g, "");
  const name = simplify(last);
  return [name, bareName(name)].some((form) => {
    if (form.length < 2 || joined.length <= form.length || !joined.endsWith(form)) return false;
    const above = joined.slice(0, -form.length);
    return chain.some((_, at) => at > 0 && saysChain(above, chain.slice(0, at)));
  });
}

/** Of the same sound, with at least one character in common besides the last, which is the kind of place. */
function isNear(said: string, name: string): boolean {
  if (said === name || said.length !== name.length || said.at(-1) !== name.at(-1)) return false;
  const common = [...said].filter((character, at) => character === name[at]).length;
  return common >= 2 && soundsLike(said, name);
}

/** In one width and script, without blanks at the ends. */
function plainWords(words: string): string {
  return simplify(normalizeWidth(words)).trim();
}

function bareName(place: string): string {
  return place.replace(/(?:特别行政区|自治区|自治州|自治县|地区|省|市|区|县|旗|盟)$/, "");
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
