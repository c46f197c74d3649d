/** "- 3 -", "—5—", "第 3 页": the foot of a page. A bare number is not surely one, and "Page 3 - 某局年度报告" is a title. */
export function isPageNumber(text: string): boolean {
  return beginnings.has(text.charAt(firstVisible(text))) && pageNumber.test(text);
}

const pageNumber =
  /^\s*([-—–－]\s*\d{1,4}\s*[-—–－]|第\s*\d{1,4}\s*页(\s*,?\s*共\s*\d{1,4}\s*页)?|Page\s+\d+\s*-?|P\.\s*\d+)\s*$/i;
/** What the pattern can begin with; every line of a report is asked, and hardly any begins so. */
const beginnings = new Set("-—–－第Pp");

/** Where the first character stands that is no white space. */
function firstVisible(text: string): number {
  let at = 0;
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

function isSpace(unit: number): boolean {
  if (unit <= 0x20) return true;
  // Nearly every other line begins with a Chinese character or a Latin one.
  const isLetter = unit < 0x80 || (unit > 0x3000 && unit < 0xfe00);
  return !isLetter && /\s/.test(String.fromCharCode(unit));
}
