import { describe, expect, it } from "vitest";
import { statementSchema } from "../../../src/parse/report.ts";
import { groups } from "./groups.ts";
import { statementsOf, told } from "./told.ts";

describe.each(groups)("%s", (_, sentences) => {
  it.each(sentences)("%s", (text, gives) => {
    expect(told(text)).toEqual(gives);
  });
});

describe("every statement", () => {
  const statements = groups.flatMap(([, sentences]) => sentences.flatMap(([text]) => statementsOf(text)));

  it("has the shape that is stored", () => {
    for (const statement of statements) expect(statementSchema.parse(statement)).toEqual(statement);
  });

  it("that says there was none is 0, and has no number in its quote but a year", () => {
    const none = statements.filter((statement) => statement.none);
    expect(none.length).toBeGreaterThan(30);
    for (const { value, quote, approximate, change } of none) {
      expect({ value, approximate, change }).toEqual({ value: 0, approximate: undefined, change: undefined });
      expect(quote.replace(/^\d\.(?=20)/, "").replace(/20\d\d年/, "")).not.toMatch(/\d/);
      expect(quote).toMatch(/未|没有|无|不存在/);
    }
  });
});
