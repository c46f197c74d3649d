/**
 * Two neighbouring characters as one number. Hardly any of the thousands of names and words that a question is searched
 * for stands in it, and two characters are enough to rule nearly all of them out, without making a string of them.
 */
export function pairAt(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
}

/** For words of two characters and more: how long the longest is that has these two at an end; 0 where there is none. */
export type LongestAt = (text: string, at: number) => number;

/** Asks for the longest of the words that begin with the two characters at an offset. */
export function longestBeginning(words: Iterable<string>): LongestAt {
  return longestByPair(words, () => 0);
}

/** Asks for the longest of the words that end with the two characters at an offset. */
export function longestEnding(words: Iterable<string>): LongestAt {
  return longestByPair(words, (word) => word.length - 2);
}

function longestByPair(words: Iterable<string>, pairOf: (word: string) => number): LongestAt {
  const longest = new Map<number, number>();
  for (const word of words) {
    if (word.length < 2) continue;
    const pair = pairAt(word, pairOf(word));
    if (word.length > (longest.get(pair) ?? 0)) longest.set(pair, word.length);
  }
  return (text, at) => longest.get(pairAt(text, at)) ?? 0;
}

/** Words by their first character, each list in the order given: those that may begin at an offset. */
export function byFirstCharacter<T>(words: readonly T[], textOf: (word: T) => string): WordsAt<T> {
  return byCharacter(words, (word) => textOf(word).charAt(0));
}

/** Words by their last character, each list in the order given: those that may end right behind an offset. */
export function byLastCharacter<T>(words: readonly T[], textOf: (word: T) => string): WordsAt<T> {
  return byCharacter(words, (word) => textOf(word).slice(-1));
}

/** The words that have the character at an offset where they were listed by. */
export type WordsAt<T> = (text: string, at: number) => readonly T[];

function byCharacter<T>(words: readonly T[], characterOf: (word: T) => string): WordsAt<T> {
  const lists = new Map<number, T[]>();
  for (const word of words) {
    const unit = characterOf(word).charCodeAt(0);
    const list = lists.get(unit);
    if (list) list.push(word);
    else lists.set(unit, [word]);
  }
  return (text, at) => lists.get(text.charCodeAt(at)) ?? [];
}
