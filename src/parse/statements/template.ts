import { anyOf, lexicon } from "./lexicon.ts";

/**
 * A template of `data/lexicon/statements.json` as a regular expression over a clause in which the figure is written `#`:
 * `<word>` one word of that list, `<word?>` one or none, `<word*>` up to eight; `~` words that only link (共计, 数量为);
 * `…` up to twenty characters; `^` the start of the clause, after words that open one (全年, 我镇); `$` its end.
 * @throws Error naming the list that the lexicon does not have.
 */
export function compileTemplate(template: string): RegExp {
  const source = template
    .replace(/<(\w+)([?*]?)>/g, (_, name: string, times: string) => listPattern(template, name, times))
    .replace(/…/g, "[^#]{0,20}?")
    .replace(/~/g, `${anyOf(lexicon.linkers)}{0,4}`)
    .replace(/^\^/, `^${anyOf(lexicon.opening)}{0,5}`);
  return new RegExp(source, "u");
}

function listPattern(template: string, name: string, times: string): string {
  const list = lexicon.words[name];
  if (!list) throw new Error(`data/lexicon/statements.json: "${template}" names no list "${name}"`);
  return anyOf(list) + (times === "*" ? "{0,8}?" : times);
}
