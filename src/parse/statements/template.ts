import { anyOf, lexicon } from "./lexicon.ts";

/** A template as it is looked for in a clause. */
export interface Template {
  readonly regex: RegExp;
  /** A clause that has none of these characters does not fit; a cheap test before the regular expression. */
  readonly needs: readonly string[];
  /** Of each of these lists a fitting clause has at least one word; see `mayFit`. */
  readonly words: readonly (readonly string[])[];
}

/**
 * A template of `data/lexicon/statements.json` as a regular expression over a clause in which the figure is written `#`:
 * `<word>` one word of that list, `<word?>` one or none, `<word*>` up to eight; `~` words that only link (共计, 数量为);
 * `…` up to twenty characters; `^` the start of the clause, after words that open one (全年, 我镇); `$` its end.
 * @throws Error naming the list that the lexicon does not have.
 */
export function compileTemplate(template: string): Template {
  const required = requiredIn(template);
  return { regex: new RegExp(templateSource(template), "u"), needs: neededOf(required), words: shortestOf(required) };
}

/** Whether a clause has the words that the template cannot do without: what the costly regular expression is spared. */
export function mayFit({ words }: Pick<Template, "words">, clause: string): boolean {
  return words.every((list) => list.some((word) => clause.includes(word)));
}

/** The regular expression of a template, as its source. */
export function templateSource(template: string): string {
  return template
    .replace(/<(\w+)([?*]?)>/g, (_, name: string, times: string) => listPattern(template, name, times))
    .replace(/…/g, "[^#]{0,20}?")
    .replace(/~/g, `${anyOf(lexicon.linkers)}{0,4}`)
    .replace(/^\^/, `^${anyOf(lexicon.opening)}{0,5}`);
}

function listPattern(template: string, name: string, times: string): string {
  const list = wordsOf(template, name);
  return anyOf(list) + (times === "*" ? "{0,8}?" : times);
}

function wordsOf(template: string, name: string): readonly string[] {
  const list = lexicon.words[name];
  if (!list) throw new Error(`data/lexicon/statements.json: "${template}" names no list "${name}"`);
  return list;
}

/** What every fitting clause has: each word the template must have as a list of its own, and each list it needs a word of. */
function requiredIn(template: string): (readonly string[])[] {
  const certain = template.replace(/\(\?:[^)]*\)\??|\[[^\]]*\](?:\{[^}]*\})?\??|<\w+[?*]>|.\?/gu, " ");
  const lists = [...certain.matchAll(/<(\w+)>/g)].map(([, name = ""]) => wordsOf(template, name));
  const literals = [...certain.matchAll(/\p{Script=Han}+/gu)].map(([word]) => [word]);
  return [...lists, ...literals];
}

/** The fewest characters of which a fitting clause has at least one. */
function neededOf(required: readonly (readonly string[])[]): readonly string[] {
  const choices = required.map((words) => [...new Set(words.map((word) => word.slice(-1)))]);
  return choices.sort((a, b) => a.length - b.length)[0] ?? ["#"];
}

/** The same lists, the shortest first, without words that hold another one; a list with “”, which is no word, tells nothing. */
function shortestOf(required: readonly (readonly string[])[]): (readonly string[])[] {
  return required
    .filter((words) => !words.includes("“”"))
    .map((words) => words.filter((word) => !words.some((other) => other !== word && word.includes(other))))
    .sort((a, b) => a.length - b.length);
}
