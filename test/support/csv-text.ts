/** The rows of a CSV text, read by the letter of RFC 4180 and nothing more. */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [[]];
  let field = "";
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "," || character === "\n") {
      rows.at(-1)?.push(field);
      field = "";
      if (character === "\n") rows.push([]);
    } else field += character;
  }
  return rows.slice(0, -1);
}
