import { readFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { dataPath } from "../text/data.ts";

/** The languages replies are written in. */
export type Language = "zh" | "en";

/** The wording of replies in one language: `say(id, arguments)` gives the text. */
export type Say = (id: string, args?: Readonly<Record<string, string | number>>) => string;

const bundles = new Map<Language, FluentBundle>();

/**
 * The wording of a language, from `data/wording/<language>.ftl`.
 * @throws Error for an id the file lacks or an argument left out: our mistake, which the tests find.
 */
export function wordingIn(language: Language): Say {
  const bundle = bundles.get(language) ?? load(language);
  return (id, args = {}) => {
    const pattern = bundle.getMessage(id)?.value;
    if (!pattern) throw new Error(`data/wording/${language}.ftl has no message "${id}"`);
    const errors: Error[] = [];
    const texts = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, String(value)]));
    const text = bundle.formatPattern(pattern, texts, errors);
    if (errors[0]) throw new Error(`data/wording/${language}.ftl: ${id}: ${errors[0].message}`);
    // A unit that a language does not write leaves blanks behind.
    return text
      .replace(/ +([.,:;)%。，；：）])/g, "$1")
      .replace(/ {2,}/g, " ")
      .trimEnd();
  };
}

function load(language: Language): FluentBundle {
  const bundle = new FluentBundle(language, { useIsolating: false });
  const [error] = bundle.addResource(new FluentResource(readFileSync(dataPath("wording", `${language}.ftl`), "utf8")));
  if (error) throw new Error(`data/wording/${language}.ftl: ${error.message}`);
  bundles.set(language, bundle);
  return bundle;
}
