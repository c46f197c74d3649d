import { readFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { dataPath } from "../text/data.ts";

/** The languages replies are written in. */
export type Language = "zh" | "en";

/** The wording of replies in one language: `say(id, arguments)` gives the text. */
export type Say = (id: string, args?: Readonly<Record<string, string | number>>) => string;

/** What the words are for: replies (`<language>.ftl`), or a surface of its own (`<part>.<language>.ftl`). */
export type WordingPart = "replies" | "bot" | "web" | "chart";

const bundles = new Map<string, FluentBundle>();

/**
 * The wording of a language, from `data/wording`.
 * @throws Error for an id the file lacks or an argument left out: our mistake, which the tests find.
 */
export function wordingIn(language: Language, part: WordingPart = "replies"): Say {
  const file = part === "replies" ? `${language}.ftl` : `${part}.${language}.ftl`;
  const bundle = bundles.get(file) ?? load(language, file);
  return (id, args = {}) => {
    const pattern = bundle.getMessage(id)?.value;
    if (!pattern) throw new Error(`data/wording/${file} has no message "${id}"`);
    const errors: Error[] = [];
    const texts = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, String(value)]));
    const text = bundle.formatPattern(pattern, texts, errors);
    if (errors[0]) throw new Error(`data/wording/${file}: ${id}: ${errors[0].message}`);
    // A unit that a language does not write leaves blanks behind.
    return text
      .replace(/ +([.,:;)%。，；：）])/g, "$1")
      .replace(/ {2,}/g, " ")
      .trimEnd();
  };
}

function load(language: Language, file: string): FluentBundle {
  const bundle = new FluentBundle(language, { useIsolating: false });
  const [error] = bundle.addResource(new FluentResource(readFileSync(dataPath("wording", file), "utf8")));
  if (error) throw new Error(`data/wording/${file}: ${error.message}`);
  bundles.set(file, bundle);
  return bundle;
}
