/** What of a text XML can write (XML 1.0, production 2), told character by character. */
export function xmlText(text: string): string {
  return [...text].filter((character) => isWritable(character.codePointAt(0) ?? 0)).join("");
}

function isWritable(point: number): boolean {
  if (point < 0x20) return point === 0x9 || point === 0xa || point === 0xd;
  return point <= 0xd7ff || (point >= 0xe000 && point <= 0xfffd) || point >= 0x10000;
}
