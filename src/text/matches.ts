/**
 * All matches of a global pattern in a text of bounded length, as `text.matchAll` finds them, but without the copy of the
 * pattern that it makes for every text: parsers ask dozens of patterns about a report, most of them in vain.
 */
export function findMatches(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (!match) return noMatches;
  const matches: RegExpExecArray[] = [];
  for (; match; match = pattern.exec(text)) {
    matches.push(match);
    // An empty match would be found again for ever; in the middle of a character, too.
    if (match[0] === "") pattern.lastIndex += (text.codePointAt(pattern.lastIndex) ?? 0) > 0xffff ? 2 : 1;
  }
  return matches;
}

const noMatches: readonly RegExpExecArray[] = [];
