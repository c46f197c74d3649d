import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cells } from "../../src/form/form.ts";
import { type Condition, type ConditionFacts, holds, operatorSchema } from "../../src/notify/condition.ts";
import { conditionText } from "../../src/notify/condition-text.ts";
import { conditionWords } from "../../src/notify/condition-words.ts";
import { findIndicators, indicatorOf, indicators } from "../../src/notify/indicator-words.ts";
import { parseCondition, parseConditions } from "../../src/notify/parse-condition.ts";
import { printed, unprinted } from "../support/report-factory.ts";

const received = "requests.received.total";

function cell(key: string, operator: string, value: number): Condition {
  return { type: "cell", key, operator: operatorSchema.parse(operator), value };
}

describe("parseCondition", () => {
  it.each([
    ["新收 > 100", cell(received, ">", 100)],
    ["新收＞１００", cell(received, ">", 100)],
    ["新收大于100件", cell(received, ">", 100)],
    ["新收不超过一百件", cell(received, "<=", 100)],
    ["新收100件以上", cell(received, ">=", 100)],
    ["新收 1,000 件及以上", cell(received, ">=", 1000)],
    ["新收在100以上", cell(received, ">=", 100)],
    ["新收在 100 件以下", cell(received, "<=", 100)],
    ["申请量为100件及以上", cell(received, ">=", 100)],
    ["received is 100 or more", cell(received, ">=", 100)],
    ["requests not over 100", cell(received, "<=", 100)],
    ["received is not above 100", cell(received, "<=", 100)],
    ["requests not under 100", cell(received, ">=", 100)],
    ["requests do not exceed 100", cell(received, "<=", 100)],
    ["not over 100 requests", cell(received, "<=", 100)],
    ["新收没超过100", cell(received, "<=", 100)],
    ["新收没有超过100", cell(received, "<=", 100)],
    ["新收未达到100", cell(received, "<", 100)],
    ["新收多于等于100", cell(received, ">=", 100)],
    ["新收超出100", cell(received, ">", 100)],
    ["申请>=50", cell(received, ">=", 50)],
    ["申请 >= 1万件", cell(received, ">=", 10_000)],
    ["超过100件新收", cell(received, ">", 100)],
    ["收到申请超过100件", cell(received, ">", 100)],
    ["新收：大于 100", cell(received, ">", 100)],
    ["新收>１，０００", cell(received, ">", 1000)],
    ["received greater than or equal to 100", cell(received, ">=", 100)],
    ["received less than or equal to 100", cell(received, "<=", 100)],
    ["with more than 100 requests", cell(received, ">", 100)],
    ["with lawsuits", cell("litigation.total", ">", 0)],
    ["received > 100", cell(received, ">", 100)],
    ["if requests received is at least 20.", cell(received, ">=", 20)],
    ["more than 100 requests received", cell(received, ">", 100)],
    ["no more than 5 requests", cell(received, "<=", 5)],
    ["自然人新收 > 3", cell("requests.received.natural_person", ">", 3)],
    ["新收的自然人 > 3", cell("requests.received.natural_person", ">", 3)],
    ["requests received from businesses over 3", cell("requests.received.business", ">", 3)],
    ["不予公开超过 10", cell("requests.denied.total", ">", 10)],
    ["诉讼 > 0", cell("litigation.total", ">", 0)],
    ["有诉讼", cell("litigation.total", ">", 0)],
    ["没有复议", cell("reconsideration.total", "=", 0)],
    ["has lawsuits", cell("litigation.total", ">", 0)],
    ["no lawsuits", cell("litigation.total", "=", 0)],
    ["pending lawsuits > 1", cell("litigation.pending", ">", 1)],
    ["有败诉", cell("litigation.corrected", ">", 0)],
    ["复议纠正 > 0", cell("reconsideration.corrected", ">", 0)],
    ["收费超过5万元", cell("disclosure.fees.amount", ">", 5)],
    ["收费超过 25000 元", cell("disclosure.fees.amount", ">", 2.5)],
    ["规范性文件制发 > 1", cell("disclosure.normative_documents.issued", ">", 1)],
    ["requests.granted.total != 0", cell("requests.granted.total", "!=", 0)],
    ["检查有问题", { type: "problems" }],
    ["有问题", { type: "problems" }],
    ["check has problems", { type: "problems" }],
    ["关键词 乡村振兴", { type: "keyword", text: "乡村振兴" }],
    ["關鍵詞：鄉村", { type: "keyword", text: "鄉村" }],
    ["关键词 > 5", { type: "keyword", text: "> 5" }],
    ["keyword Rural revival", { type: "keyword", text: "Rural revival" }],
  ])("reads %s", (text, condition) => {
    expect(parseCondition(text)).toStrictEqual({ type: "condition", condition });
  });

  it.each([
    ["", { reason: "empty" }],
    ["关键词", { reason: "empty" }],
    ["x".repeat(201), { reason: "too_long" }],
    ["欢迎", { reason: "not_understood", text: "欢迎" }],
    ["新收", { reason: "not_understood", text: "新收" }],
    ["天气 > 5", { reason: "unknown_indicator", text: "天气" }],
    ["收到不予公开申请 > 3", { reason: "unknown_indicator", text: "收到不予公开申请" }],
    ["新收超过5元", { reason: "wrong_unit", text: "元", unit: "件" }],
    ["收费超过5件", { reason: "wrong_unit", text: "件", unit: "万元" }],
    [
      "规范性文件 > 1",
      {
        reason: "ambiguous_indicator",
        text: "规范性文件",
        keys: ["issued", "repealed", "in_force"].map((part) => `disclosure.normative_documents.${part}`),
      },
    ],
  ])("refuses “%s” and says why", (text, refusal) => {
    expect(parseCondition(text)).toStrictEqual({ type: "refused", ...refusal });
  });

  it("reads several, and a comma within a number parts nothing", () => {
    expect(parseConditions("新收 > 1,000, 检查有问题且有诉讼\nkeyword x and received > 1")).toStrictEqual(
      [
        cell(received, ">", 1000),
        { type: "problems" },
        cell("litigation.total", ">", 0),
        { type: "keyword", text: "x" },
        cell(received, ">", 1),
      ].map((condition) => ({ type: "condition", condition })),
    );
  });

  it("leaves a joining word in a keyword, where no condition follows it", () => {
    const keyword = (text: string) => ({ type: "condition", condition: { type: "keyword", text } });
    expect(parseConditions("keyword rural and urban")).toStrictEqual([keyword("rural and urban")]);
    expect(parseConditions("关键词 同时办理")).toStrictEqual([keyword("同时办理")]);
    expect(parseConditions("新收>１，０００，关键词 城乡且新收>5")).toStrictEqual([
      { type: "condition", condition: cell(received, ">", 1000) },
      keyword("城乡"),
      { type: "condition", condition: cell(received, ">", 5) },
    ]);
  });

  it("never throws, whatever is typed", () => {
    const words = fc.constantFrom(
      "新收",
      ">",
      "100",
      "件",
      "的",
      " ",
      "以上",
      "关键词",
      "有",
      "没有",
      "request",
      "万",
      "，",
      "(",
      "[",
    );
    const typed = fc.oneof(
      fc.string(),
      fc.string({ unit: "grapheme" }),
      fc.array(words).map((each) => each.join("")),
    );
    fc.assert(fc.property(typed, (text) => void parseConditions(text)));
  });

  it("knows every number by its label in both languages, and by no label that two share", () => {
    const known = indicators.flatMap(({ key, label, labelEn }) =>
      [label, labelEn].map((each) => [key, findIndicators(each)]),
    );
    expect(known.filter(([key, found]) => !found?.includes(String(key)))).toEqual([]);
  });

  it("has no word of its own that stands for a number there is not", () => {
    expect(Object.keys(conditionWords.subjects).filter((key) => indicatorOf(key) === undefined)).toEqual([]);
  });
});

const keyword = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .map((text) => text.trim())
  .filter((text) => /[\p{L}\p{N}]/u.test(text) && !/[\p{Cc}\u2028\u2029]/u.test(text));
/** Conditions of every kind, as people could have chosen them. */
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    type: fc.constant("cell" as const),
    key: fc.constantFrom(...indicators.map((indicator) => indicator.key)),
    operator: fc.constantFrom(...operatorSchema.options),
    value: fc.oneof(
      fc.integer({ min: -1000, max: 1_000_000 }),
      fc.integer({ min: 0, max: 99_999 }).map((each) => each / 100),
    ),
  }),
  fc.constant({ type: "problems" as const }),
  fc.record({ type: fc.constant("keyword" as const), text: keyword }),
);

describe("conditionText", () => {
  it("is read back as the same condition, in both languages", () => {
    fc.assert(
      fc.property(condition, fc.constantFrom("zh" as const, "en" as const), (own, language) => {
        expect(parseCondition(conditionText(own, language))).toEqual({ type: "condition", condition: own });
      }),
      { numRuns: 300 },
    );
  });

  it("says it in the form's words", () => {
    expect(conditionText(cell(received, ">", 100), "zh")).toBe("本年新收政府信息公开申请数量·总计 > 100");
    expect(conditionText({ type: "problems" }, "en")).toBe("check has problems");
    expect(conditionText({ type: "keyword", text: "乡村振兴" }, "zh")).toBe("关键词 乡村振兴");
  });
});

const facts = (changes: Partial<ConditionFacts>): ConditionFacts => ({
  cells: {},
  hasProblems: false,
  foldedText: "",
  ...changes,
});

describe("holds", () => {
  it("compares the printed number as JavaScript does", () => {
    const compare: Record<string, (a: number, b: number) => boolean> = {
      ">": (a, b) => a > b,
      ">=": (a, b) => a >= b,
      "<": (a, b) => a < b,
      "<=": (a, b) => a <= b,
      "=": (a, b) => a === b,
      "!=": (a, b) => a !== b,
    };
    const number = fc.integer({ min: -3, max: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...operatorSchema.options), number, number, (operator, value, bound) => {
        const own = facts({ cells: { [received]: printed(value) } });
        expect(holds(cell(received, operator, bound), own)).toBe(compare[operator]?.(value, bound));
      }),
    );
  });

  it("never holds over a cell that is not a printed number, whatever the comparison", () => {
    const state = fc.constantFrom("blank" as const, "lost" as const, "not_applicable" as const);
    fc.assert(
      fc.property(condition, state, (own, other) => {
        if (own.type !== "cell") return;
        expect(holds(own, facts({}))).toBe(false);
        expect(holds(own, facts({ cells: { [own.key]: unprinted(other) } }))).toBe(false);
        const all = Object.fromEntries(cells.map((each) => [each.key, unprinted(other)]));
        expect(holds(own, facts({ cells: all }))).toBe(false);
      }),
    );
  });

  it("adds up what the form does not, and only when every part is printed", () => {
    const parts = ["litigation_direct.total", "litigation_after_reconsideration.total"] as const;
    const both = { [parts[0]]: printed(2), [parts[1]]: printed(1) };
    expect(holds(cell("litigation.total", "=", 3), facts({ cells: both }))).toBe(true);
    expect(holds(cell("litigation.total", ">", 0), facts({ cells: { ...both, [parts[1]]: unprinted("blank") } }))).toBe(
      false,
    );
    expect(holds(cell("litigation.total", ">", 0), facts({ cells: { [parts[0]]: printed(2) } }))).toBe(false);
  });

  it("finds what is the same in the other form", () => {
    const own = facts({ cells: { "disclosure2019.penalty.decisions": printed(7) } });
    expect(holds(cell("disclosure.penalty.decisions", ">", 5), own)).toBe(true);
    expect(holds(cell("disclosure.regulations.issued", ">", 5), own)).toBe(false);
  });

  it("looks for keywords whatever the script, the width or the case", () => {
    const own = facts({ foldedText: "推进乡村振兴工作 the rural plan" });
    for (const text of ["乡村振兴", "鄉村振興", "乡村 振兴", "Rural Plan"])
      expect(holds({ type: "keyword", text }, own)).toBe(true);
    expect(holds({ type: "keyword", text: "乡镇" }, own)).toBe(false);
  });
});
