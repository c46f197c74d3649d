import { describe, expect, it } from "vitest";
import { lexicon } from "../../../src/parse/statements/lexicon.ts";
import { compileTemplate, mayFit } from "../../../src/parse/statements/template.ts";
import { groups } from "./groups.ts";

/** The clauses of all sentences, each number in turn written `#`. */
const clauses = groups.flatMap(([, sentences]) =>
  sentences.flatMap(([text]) =>
    text.split(/[，。；]/).map((clause) => clause.replace(/\d[\d.]*\p{Script=Han}?/u, "#")),
  ),
);

describe("templates", () => {
  it("fit no clause that lacks the words they are said to need", () => {
    const templates = lexicon.kinds.flatMap(({ patterns }) => patterns.map(({ match }) => compileTemplate(match)));
    const fitting = templates.flatMap((template) =>
      clauses.filter((clause) => template.regex.test(clause)).map((clause) => ({ template, clause })),
    );
    expect(fitting.length).toBeGreaterThan(200);
    expect(fitting.filter(({ template, clause }) => !mayFit(template, clause)).map(({ clause }) => clause)).toEqual([]);
  });

  it("are spared the clauses of other things", () => {
    const template = compileTemplate("<receive>~#<asker*><request>");
    expect(mayFit(template, "收到#公开申请")).toBe(true);
    expect(mayFit(template, "收到#群众来信")).toBe(false);
  });
});
