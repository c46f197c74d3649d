/** "- 3 -", "—5—", "第 3 页": the foot of a page. A bare number is not surely one, and "Page 3 - 某局年度报告" is a title. */
export function isPageNumber(text: string): boolean {
  return /^\s*([-—–－]\s*\d{1,4}\s*[-—–－]|第\s*\d{1,4}\s*页(\s*,?\s*共\s*\d{1,4}\s*页)?|Page\s+\d+\s*-?|P\.\s*\d+)\s*$/i.test(
    text,
  );
}
