/**
 * The width of a text in Noto Sans SC, a little generous, in logical pixels. It is reckoned and not measured, so that the
 * layout needs no canvas and is the same on every machine.
 */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) width += emsOf(character);
  return Math.ceil(width * fontSize);
}

function emsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xa0) return 1;
  if (/[A-ZmwMW%@—]/.test(character)) return 0.9;
  if (/[ .,:;'|()[\]iljtfr-]/.test(character)) return 0.4;
  return 0.6;
}

/**
 * Breaks a text into lines no wider than `width`, as few as there must be and of about one length: between Chinese characters
 * anywhere, inside other words never unless one alone is too wide.
 */
export function wrapText(text: string, width: number, fontSize: number): string[] {
  const lines = fillLines(text, width, fontSize);
  let narrow = Math.floor(textWidth(text, fontSize) / Math.max(1, lines.length));
  while (lines.length > 1 && narrow < width) {
    const even = fillLines(text, narrow, fontSize);
    if (even.length === lines.length && even.every((line) => textWidth(line, fontSize) <= width)) return even;
    narrow += fontSize / 2;
  }
  return lines;
}

function fillLines(text: string, width: number, fontSize: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of piecesOf(text, width, fontSize)) {
    if (line !== "" && textWidth((line + piece).trimEnd(), fontSize) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return line.trimEnd() === "" ? lines : [...lines, line.trimEnd()];
}

/** What must not be torn apart: a word with the blank after it, or a Chinese character with the punctuation that belongs to it. */
function piecesOf(text: string, width: number, fontSize: number): string[] {
  const pieces = text.match(/[（《“]*(?:[\u2E80-\uFFFF]|[^\s\u2E80-\uFFFF“”]+)[，。、；：）》”年%]*\s*|\s+|./gsu) ?? [];
  return pieces.flatMap((piece) => (textWidth(piece.trimEnd(), fontSize) > width ? [...piece] : [piece]));
}

/**
 * Names in at most `most` lines each. One that is longer loses its middle, where names differ least: the place stands at
 * the beginning and the office at the end. Names that would become the same stay whole, however many lines they take.
 */
export function wrapNames(names: readonly string[], width: number, fontSize: number, most: number): string[][] {
  const short = names.map((name) => shortenMiddle(name, width, fontSize, most));
  return names.map((name, at) => {
    const isAmbiguous = short.some((other, index) => other === short[at] && names[index] !== name);
    return wrapText(isAmbiguous ? name : (short[at] ?? name), width, fontSize);
  });
}

function shortenMiddle(name: string, width: number, fontSize: number, most: number): string {
  if (wrapText(name, width, fontSize).length <= most) return name;
  const characters = [...name];
  for (let kept = characters.length - 2; kept > 2; kept -= 1) {
    const head = Math.ceil(kept / 2);
    const short = `${characters.slice(0, head).join("")}…${characters.slice(-(kept - head)).join("")}`;
    if (wrapText(short, width, fontSize).length <= most) return short;
  }
  return name;
}

/** A text in at most `most` lines, its end left out where it is longer. */
export function wrapShort(text: string, width: number, fontSize: number, most: number): string[] {
  const lines = wrapText(text, width, fontSize);
  if (lines.length <= most) return lines;
  const characters = [...text];
  while (characters.length > 0) {
    characters.pop();
    const shorter = wrapText(`${characters.join("")}…`, width, fontSize);
    if (shorter.length <= most) return shorter;
  }
  return [];
}
