import { describe, expect, it } from "vitest";
import { statementKinds } from "../../../src/form/form.ts";
import { relativeYears } from "../../../src/parse/statements/context.ts";
import { findFigures } from "../../../src/parse/statements/figures.ts";
import { layOut } from "../../../src/parse/statements/layout.ts";
import { lexicon } from "../../../src/parse/statements/lexicon.ts";
import { Phrases } from "../../../src/parse/statements/phrase.ts";
import { joinProse } from "../../../src/parse/statements/prose.ts";
import { compileTemplate, templateSource } from "../../../src/parse/statements/template.ts";
import { groups } from "./groups.ts";
import { statementsOf } from "./told.ts";

/** The clauses of all sentences as templates are matched with them, each with the keys that its sentence gives. */
const clauses = groups.flatMap(([, sentences]) => sentences.flatMap(([text]) => clausesOf(text)));

function clausesOf(text: string): { words: string; measure: string; keys: ReadonlySet<string> }[] {
  const keys = new Set(statementsOf(text).map(({ key }) => key));
  const prose = joinProse([{ text: text.replace(/^\[\d\]/, ""), line: 1, section: 1 }]);
  const layout = layOut(prose.text);
  const figures = findFigures(prose.text, layout);
  const phrases = new Phrases(prose.text, layout, figures);
  return figures.map((figure, index) => {
    const { before, after } = phrases.phraseOf(index);
    const words = `${relativeYears(before, 2024)}#${relativeYears(after, 2024)}`;
    return { words, measure: figure.measure, keys };
  });
}

const formKeys = new Set(statementKinds.map(({ key }) => key));

describe("data/lexicon/statements.json", () => {
  it("has no kind, channel or zero that the form does not know", () => {
    const keys = [
      ...lexicon.kinds.flatMap(({ key, zeroOf = [] }) => [key, ...zeroOf]),
      ...lexicon.channels.names.flatMap(({ key }) => key ?? []),
      lexicon.channels.umbrella,
      ...lexicon.none.items.flatMap(({ keys: own, deniedBy = [] }) => [...own, ...deniedBy]),
      ...Object.keys(lexicon.change.subjects),
    ];
    expect([...new Set(keys)].filter((key) => !formKeys.has(key))).toEqual([]);
  });

  it("tells every kind of the form", () => {
    const known = new Set([
      ...lexicon.kinds.map(({ key }) => key),
      ...lexicon.channels.names.flatMap(({ key }) => key ?? []),
    ]);
    expect([...formKeys].filter((key) => !known.has(key))).toEqual([]);
  });

  it("has a sentence for every kind of the form", () => {
    const told = new Set(
      groups.flatMap(([, sentences]) => sentences.flatMap(([text]) => statementsOf(text))).map(({ key }) => key),
    );
    expect([...formKeys].filter((key) => !told.has(key))).toEqual([]);
  });

  it.each(lexicon.kinds.flatMap((kind) => kind.patterns.map((pattern) => [kind.key, pattern.match, kind] as const)))(
    "%s: “%s” is no dead pattern",
    (key, match, kind) => {
      const { regex } = compileTemplate(match);
      const measures = new Set(kind.units.flatMap((name) => lexicon.unitSets[name] ?? []));
      const hits = clauses.filter(
        ({ words, measure, keys }) => measures.has(measure) && keys.has(key) && regex.test(words),
      );
      expect(hits.length).toBeGreaterThan(0);
    },
  );

  it("is not asked about clauses that lack what a pattern needs: the cheap test before it loses nothing", () => {
    for (const kind of lexicon.kinds)
      for (const { match } of kind.patterns) {
        const { regex, needs } = compileTemplate(match);
        const lost = clauses.filter(({ words }) => regex.test(words) && !needs.some((one) => words.includes(one)));
        expect({ match, lost }).toEqual({ match, lost: [] });
      }
  });

  it("has no dead negation", () => {
    const none = groups.flatMap(([, sentences]) =>
      sentences.flatMap(([text]) => statementsOf(text).filter((one) => one.none)),
    );
    for (const { keys, item } of lexicon.none.items.filter((one) => one.keys.length > 0)) {
      const wording = new RegExp(`(?:未|没有|无|不存在|[、和及]).*?${templateSource(item)}`, "u");
      const hits = none.filter(({ key, quote }) => keys.includes(key) && wording.test(quote));
      expect(hits.length, item).toBeGreaterThan(0);
    }
  });
});

describe("a template", () => {
  it.each([
    ["<message>~#", "网民留言共计#", true],
    ["<message>~#", "留言办理#", false],
    ["^<neutral*>政策解读<material*>~#$", "全年政策解读#", true],
    ["^<neutral*>政策解读<material*>~#$", "政策解读#次数", false],
    ["#…至<nextYear>", "#办理至下年", true],
    ["<carry><carryTo?><nextYear><carryTail*>~#", "结转下年#", true],
    ["<carry><carryTo?><nextYear><carryTail*>~#", "结转至下年度继续办理#", true],
  ])("%s against %s: %s", (template, clause, fits) => {
    expect(compileTemplate(template).regex.test(clause)).toBe(fits);
  });

  it("says which list the lexicon lacks", () => {
    expect(() => compileTemplate("<nosuch>~#")).toThrow(/names no list "nosuch"/);
  });
});
