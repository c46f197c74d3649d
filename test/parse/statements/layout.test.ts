import { describe, expect, it } from "vitest";
import { statementsOf, told } from "./told.ts";

describe("the layout of the source", () => {
  it.each([
    ["a line end inside a word", "全年主动公开政\n府信息326条。", ["disclosed 326条"]],
    ["a line end before the figure", "全年主动公开政府信息\n326\n条。", ["disclosed 326条"]],
    ["a line end before the unit, and blanks", "收到政府信息 公开申请 8\n  件。", ["requests_received 8件"]],
    ["a line end inside a number is no number at all", "全年主动公开政府信息3\n26条。", []],
    ["a blank inside a number neither", "全年主动公开政府信息3 26条。", []],
    ["a page number between", "全年主动公开政府信\n— 3 —\n息326条。", ["disclosed 326条"]],
    ["a page footer between", "全年主动公开政府信\n第 3 页 共 12 页\n息326条。", ["disclosed 326条"]],
    ["full width", "全年主动公开政府信息３２６条（其中：网站１２６条）。", ["disclosed 326条", "website 126条"]],
    ["thousands", "全年主动公开政府信息1,326条。", ["disclosed 1326条"]],
    ["a list without a blank is no thousands", "第3,4条。", []],
    [
      "traditional characters",
      "我鎮共主動公開政府信息326條，微信公眾號發布信息12條。",
      ["disclosed 326条", "wechat 12条"],
    ],
    [
      "traditional requests",
      "收到政府信息公開申請8件，上年結轉1件，答復9件。",
      ["requests_received 8件", "requests_carried_in 1件", "requests_concluded 9件"],
    ],
    ["pinyin in brackets", "主動(dòng)公開(kāi)政府信息326條(tiáo)。", ["disclosed 326条"]],
    [
      "pinyin in full-width brackets",
      "收到申請（qǐng）8件(jiàn)，政府信息公開申(shēn)請2件。",
      ["? 8件", "requests_received 2件"],
    ],
    [
      "an item of a list begins a paragraph",
      "依申请公开情况\n1.收到申请8件\n2.主动公开326条",
      ["requests_received 8件", "disclosed 326条"],
    ],
    [
      "a heading tells the topic of its paragraph",
      "（二）依申请公开情况\n2024年共收到申请8件，办结8件。",
      ["requests_received 8件", "requests_concluded 8件"],
    ],
    ["but not of the one after", "（二）依申请公开情况\n按要求开展。\n2024年共收到8件。", ["? 8件"]],
    [
      "the last of a list whose unit is lost",
      "信息更新460条，动态更新7907条，目录更新13568。",
      ["? 460条", "? 7907条", "? 13568"],
    ],
    ["a unit lost elsewhere", "信息更新460条，目录编制13568。", ["? 460条"]],
  ])("%s", (_, text, gives) => {
    expect(told(text)).toEqual(gives);
  });

  it("every statement has the line its digits stand on", () => {
    const lines = statementsOf(
      "2024年主动公开政\n府信息\n326条，收到政府信息公开申\n请8件。\n未收取信息处\n理费。",
    ).map(({ value, line }) => [value, line]);
    expect(lines).toEqual([
      [326, 3],
      [8, 4],
      [0, 5],
    ]);
  });

  it("units are told simplified, quotes as the source has them", () => {
    expect(statementsOf("我鎮主動(dòng)公開政府信息 326 條。")).toEqual([
      { key: "text.disclosed", value: 326, unit: "条", quote: "我鎮主動(dòng)公開政府信息326條", line: 1 },
    ]);
  });
});

describe("a quote", () => {
  const quotesOf = (text: string) => statementsOf(text).map(({ quote }) => quote);

  it.each([
    [
      "ends where a list goes on",
      "“自在清河”微信公众号动态1315条、视频号动态78条。",
      ["“自在清河”微信公众号动态1315条", "视频号动态78条"],
    ],
    [
      "also where a conjunction carries it on",
      "承办人大代表建议3件和政协提案4件。",
      ["承办人大代表建议3件", "政协提案4件"],
    ],
    ["keeps the noun behind the figure", "发布326条政府信息、开展3次培训。", ["发布326条政府信息", "开展3次培训"]],
    [
      "leaves brackets out that are too long",
      "主动公开政府信息326条（其中网站126条，微信公众号推送信息1000条）。",
      ["主动公开政府信息326条", "其中网站126条", "微信公众号推送信息1000条"],
    ],
    [
      "keeps short ones",
      "收到政府信息公开申请12件（含网上2件）。",
      ["收到政府信息公开申请12件（含网上2件）", "含网上2件"],
    ],
    [
      "gives what is shared out as a whole",
      "网站、微信公众号分别发布信息59条、662条。",
      ["网站、微信公众号分别发布信息59条", "网站、微信公众号分别发布信息59条、662条"],
    ],
  ])("%s", (_, text, quotes) => {
    expect(quotesOf(text)).toEqual(quotes);
  });

  it("never cuts a number in two", () => {
    const long = "一".repeat(3);
    for (let shift = 0; shift < 12; shift++) {
      const filler = "办理相关事项并按规定时限予以落实到位确保群众满意".slice(0, 12 + shift);
      const text = `${long}街道在2024年全年${filler}共1234567件信息${filler}主动公开政府信息326条${filler}1234567件。`;
      for (const quote of quotesOf(text))
        expect(quote.replaceAll("1234567", "").replaceAll("2024", "").replaceAll("326", "")).not.toMatch(/\d/);
    }
  });
});
