import fc from "fast-check";
import { expect, test } from "vitest";
import { splitPassages } from "../../src/index/passages.ts";
import { pairTokensOf, tokensOf } from "../../src/index/tokens.ts";
import { section } from "../support/report-factory.ts";

const long = "公开内容涵盖机构职能、财政预决算、乡村振兴和公共服务，更新频次较上年加快，群众查阅更加方便。";

test("a paragraph is a passage, with its own line", () => {
  const passages = splitPassages([section(1, "总体情况", [long, long.replace("公开", "发布")], 14)]);
  expect(passages.map(({ line, section: number, heading }) => [line, number, heading])).toStrictEqual([
    [15, 1, "总体情况"],
    [16, 1, "总体情况"],
  ]);
});

test("a sub-heading goes with the paragraph below it, and a list of short items is one passage", () => {
  const items = ["存在以下问题：", "1.公开内容不够均衡", "2.解读方式单一", "3.人员流动频繁"];
  const passages = splitPassages([section(5, "存在的主要问题", ["（一）主动公开情况", long, ...items])]);
  expect(passages.map((passage) => passage.text)).toStrictEqual([`（一）主动公开情况\n${long}`, items.join("\n")]);
});

test("a long paragraph is cut after sentences; its parts keep its line and its sub-heading", () => {
  const passages = splitPassages([section(1, "总体情况", ["（一）主动公开情况", long.repeat(12)], 14)]);
  expect(passages.length).toBeGreaterThan(1);
  for (const [index, passage] of passages.entries()) {
    expect(passage.text.length).toBeLessThanOrEqual(300);
    expect(passage.text.endsWith("。")).toBe(true);
    expect(passage.lead).toBe(index === 0 ? "" : "（一）主动公开情况");
    expect(passage.line).toBe(index === 0 ? 15 : 16);
  }
});

test("together the passages are the whole text, and none is too long", () => {
  const word = fc.constantFrom("公开", "。", "；", "政府信息", "\n", "一", "、", "12", "（一）", " ");
  const text = fc.array(word, { maxLength: 900 }).map((words) => words.join(""));
  fc.assert(
    fc.property(text, (content) => {
      const passages = splitPassages([{ number: 1, heading: "总体情况", text: content, line: 3, lines: [] }]);
      const joined = passages.map((passage) => passage.text).join("");
      expect(joined.replace(/\s/g, "")).toBe(content.replace(/\s/g, ""));
      for (const passage of passages) expect(passage.text.length).toBeLessThanOrEqual(700);
    }),
  );
});

test("tokens are characters and pairs of Chinese, and whole runs of digits and letters", () => {
  expect(tokensOf("拨打12345热线！")).toStrictEqual(["拨", "打", "拨打", "12345", "热", "线", "热线"]);
  expect(pairTokensOf("APP上線")).toStrictEqual(["app", "上线"]);
  expect(tokensOf("镇")).toStrictEqual(["镇"]);
  expect(tokensOf("，。 \n")).toStrictEqual([]);
});
