/** At least this many characters in literals with tags: a template of one row is no page. */
const least = 200;

/** Whether a script or JSON text carries a page in its string literals, as some sites deliver their articles. */
export function holdsHtml(text: string): boolean {
  return (
    /<\\?\/(p|td|div|table)\s*>|\\u003c\\?\/(p|td|div|table)\\u003e/i.test(text) && htmlInScript(text).length >= least
  );
}

/** The HTML in a script's string literals, unescaped and put together in order; "" when there is none. */
export function htmlInScript(text: string): string {
  return literals(text)
    .map(unescapeLiteral)
    .filter((value) => /<\/?[a-z][a-z0-9]*[\s/>]/i.test(value))
    .join("");
}

/** The bodies of all string literals; comments are passed over, for their apostrophes open nothing. */
function literals(text: string): string[] {
  const found: string[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text[at];
    if (text.startsWith("//", at)) at = after(text, "\n", at);
    else if (text.startsWith("/*", at)) at = after(text, "*/", at);
    else if (character === '"' || character === "'" || character === "`") {
      const end = literalEnd(text, at + 1, character);
      found.push(text.slice(at + 1, end));
      at = end + 1;
    } else at += 1;
  }
  return found;
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

/** A quote that a line end cuts off closes there, but for templates: that keeps one stray apostrophe from eating the file. */
function literalEnd(text: string, from: number, quote: string): number {
  let at = from;
  while (at < text.length) {
    const character = text[at];
    if (character === "\\") at += 2;
    else if (character === quote) return at;
    else if (character === "\n" && quote !== "`" && !text.startsWith("<", from)) return at;
    else at += 1;
  }
  return text.length;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  v: "\v",
  "0": "",
};

function unescapeLiteral(body: string): string {
  if (!body.includes("\\")) return body;
  return body.replace(
    /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|(\r\n|[\s\S]))/gi,
    (_, braced?: string, unit?: string, byte?: string, single?: string) => {
      const code = braced ?? unit ?? byte;
      if (code !== undefined) return characterOf(Number.parseInt(code, 16));
      if (single === undefined || /^[\r\n]/.test(single)) return "";
      return simpleEscapes[single] ?? single;
    },
  );
}

function characterOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}
