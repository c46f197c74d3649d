import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { short, statementsOf } from "./told.ts";

/** How a kind may be written out, the figure at `#`; all of these words leave no doubt. */
const wordings: Readonly<Record<string, readonly string[]>> = {
  disclosed: ["主动公开政府信息#条", "公开了#条政府信息", "共主动公开各类政府信息#条"],
  website: ["政府网站更新信息#条", "门户网站发布信息#条"],
  wechat: ["微信公众号发布信息#条", "微信公众号“清河发布”推送信息#条"],
  douyin: ["抖音号发布短视频#条"],
  weibo: ["政务微博发布信息#条"],
  requests_received: ["收到政府信息公开申请#件", "受理依申请公开申请#件", "收到#件政府信息公开申请"],
  requests_carried_in: ["上年结转政府信息公开申请#件"],
  requests_concluded: ["答复政府信息公开申请#件", "办结依申请公开申请#件"],
  npc_suggestions: ["承办人大代表建议#件", "收到区人大代表建议#件"],
  cppcc_proposals: ["承办政协提案#件", "办理区政协委员提案#件"],
  reconsiderations: ["因政府信息公开引发行政复议#件"],
  litigations: ["因政府信息公开引发行政诉讼#件"],
  fees: ["收取信息处理费#元"],
  trainings: ["组织政务公开培训#次"],
  news_conferences: ["召开新闻发布会#场"],
};

const openings = ["", "2024年，", "全年", "我镇", "温泉镇", "2024年度，我局", "截至2024年12月31日，", "（一）", "一是"];
const between = ["，", "；", "。", "。\n", "、"];

interface Said {
  readonly key: string;
  readonly wording: string;
  readonly value: number;
  readonly approximate: boolean;
}

const said: fc.Arbitrary<Said> = fc.constantFrom(...Object.keys(wordings)).chain((key) =>
  fc.record({
    key: fc.constant(key),
    wording: fc.constantFrom(...(wordings[key] ?? [])),
    value: fc.integer({ min: 0, max: 99_999 }),
    approximate: fc.boolean(),
  }),
);

function write({ wording, value, approximate }: Said): string {
  return wording.replace("#", approximate ? `${value}余` : `${value}`);
}

/** Breaks the text where nothing is lost by it: never inside a number. */
function broken(text: string, widths: readonly number[]): string {
  let rest = text;
  const lines: string[] = [];
  for (const width of widths) {
    let at = Math.min(width, rest.length);
    while (at < rest.length && /\d/.test(rest.charAt(at - 1)) && /\d/.test(rest.charAt(at))) at++;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...lines, rest].filter((line) => line !== "").join("\n");
}

describe("a text written out of known statements", () => {
  it("is read as them: each figure has its own key or none, and no figure is lost or made up", () => {
    let named = 0;
    let all = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...openings),
        fc.uniqueArray(said, { minLength: 1, maxLength: 6, selector: ({ key }) => key }),
        fc.array(fc.constantFrom(...between), { minLength: 6, maxLength: 6 }),
        fc.array(fc.integer({ min: 3, max: 40 }), { maxLength: 6 }),
        (opening, parts, separators, widths) => {
          const text = parts
            .map((part, index) => write(part) + (index < parts.length - 1 ? separators[index] : "。"))
            .join("");
          const statements = statementsOf(broken(opening + text, widths));
          expect(statements.map(({ value }) => value)).toEqual(parts.map(({ value }) => value));
          statements.forEach((statement, index) => {
            const part = parts[index];
            if (!part) throw new Error("more statements than parts");
            all++;
            expect(statement.approximate ?? false).toBe(part.approximate);
            expect(statement.unit).toBe(/#(.)/u.exec(part.wording)?.[1]);
            if (statement.key === "text.unclassified") return;
            named++;
            expect(short({ ...statement, approximate: false })).toMatch(new RegExp(`^${part.key} `));
          });
        },
      ),
      { numRuns: 1500 },
    );
    expect(named / all).toBeGreaterThan(0.97);
  });

  it("never throws, whatever the text", () => {
    const odd = fc.constantFrom(
      ..."（）()“”《》，。；：、\n 12345年条件次元%未没有无收到政府信息公开申请分别各其中网站微信同比增长约余万",
    );
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 120 }), (characters) => {
        for (const { value, quote } of statementsOf(characters.join(""))) {
          expect(Number.isFinite(value)).toBe(true);
          expect(quote).not.toBe("");
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("is read in time that grows with its length only, also without any stop", () => {
    const timeOf = (text: string) => {
      const start = performance.now();
      statementsOf(text);
      return performance.now() - start;
    };
    const endless = (times: number) => "收到政府信息公开申请3件、没有未“网站分别各(其中".repeat(times);
    timeOf(endless(500));
    expect(timeOf(endless(8000))).toBeLessThan(60 * Math.max(5, timeOf(endless(500))));
  });
});
