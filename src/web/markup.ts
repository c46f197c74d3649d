/** A piece of HTML or XML that is finished: what came from outside is escaped in it. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a `markup` template. */
export type MarkupValue = Markup | string | number | null | undefined | false | readonly MarkupValue[];

/**
 * A template for HTML and XML: texts put into it are escaped, markup is not, lists are joined, and null, undefined and
 * false leave nothing behind. Attribute values must be quoted.
 */
export function markup(parts: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  return { markup: parts.reduce((text, part, index) => text + render(values[index - 1]) + part) };
}

/** Text made safe for HTML and XML; characters that XML has no way to write are left out. */
export function escapeText(text: string): string {
  return text.replace(unwritable, "").replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Control characters, halves of surrogate pairs, and the two that are no characters (XML 1.0, production 2). */
const unwritable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function render(value: MarkupValue): string {
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "string") return escapeText(value);
  if (typeof value === "number") return String(value);
  return "markup" in value ? value.markup : value.map(render).join("");
}
