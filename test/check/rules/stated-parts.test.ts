import { describe, expect, it } from "vitest";
import { checkStatedParts } from "../../../src/check/rules/stated-parts.ts";
import type { Statement } from "../../../src/parse/report.ts";
import { reportOf, sectionOf, statementOf } from "../factory.ts";

type Figure = [key: string, value: number, quote: string, more?: Partial<Statement>];

function check(text: string, figures: Figure[]) {
  const statements = figures.map(([key, value, quote, more]) =>
    statementOf(key, value, quote, { unit: "条", ...more }),
  );
  return checkStatedParts(reportOf({}, { sections: [sectionOf(text)], statements }));
}

const whole: Figure = ["text.disclosed", 753, "主动公开政府信息753条"];

describe("stated-parts", () => {
  it("passes when the sentence's parts give the whole", () => {
    const findings = check(
      "本年度，主动公开政府信息753条，其中通过政府网站公开59条，微信公众号公开662条，视频号发布32条。",
      [
        whole,
        ["text.website", 59, "通过政府网站公开59条"],
        ["text.wechat", 662, "微信公众号公开662条"],
        ["text.video_channel", 32, "视频号发布32条"],
      ],
    );
    expect(findings).toMatchObject([{ verdict: "pass", arithmetic: "59 + 662 + 32 = 753", line: 12 }]);
  });

  it("reads on through sentences that open with 其中, and adds kinds it has no name for", () => {
    const text =
      "主动公开政府信息 1882 条，同比增长 15%。其中，门户网站公开信息 178 条；微信公众号动态 1315 条、视频号动态 78 条，" +
      "同比增长 7.2%; 视频稿件 171 条；其他网络新媒体平台发布稿件 140 条。";
    const findings = check(text, [
      ["text.disclosed", 1882, "主动公开政府信息1882条"],
      ["text.website", 178, "门户网站公开信息178条"],
      ["text.wechat", 1315, "微信公众号动态1315条"],
      ["text.video_channel", 78, "视频号动态78条"],
      ["text.unclassified", 171, "视频稿件171条"],
      ["text.other_media", 140, "其他网络新媒体平台发布稿件140条"],
    ]);
    expect(findings).toMatchObject([{ verdict: "pass", arithmetic: "178 + 1315 + 78 + 171 + 140 = 1882" }]);
  });

  it("adds up channels that stand elsewhere in the section", () => {
    const findings = check("主动公开政府信息753条。\n2.平台建设。\n政府网站公开59条。微信公众号公开694条。", [
      whole,
      ["text.website", 59, "政府网站公开59条"],
      ["text.wechat", 694, "微信公众号公开694条"],
    ]);
    expect(findings).toMatchObject([{ verdict: "pass", arithmetic: "59 + 694 = 753" }]);
  });

  it("fails when the breakdown itself is more than the whole", () => {
    const findings = check("主动公开政府信息753条，其中网站公开59条，微信公众号公开700条。", [
      whole,
      ["text.website", 59, "网站公开59条"],
      ["text.wechat", 700, "微信公众号公开700条"],
    ]);
    expect(findings).toMatchObject([{ verdict: "fail", arithmetic: "59 + 700 ≠ 753" }]);
    expect(findings[0]?.message).toContain("合计 759，比总数多 6");
  });

  it("only notes channels elsewhere that are more than the whole: they count other things", () => {
    const findings = check(
      "共发布政府信息121条，\n4.平台建设方面。\n通过微信公众号全年更新信息645条，通过抖音号更新信息66条。",
      [
        ["text.disclosed", 121, "共发布政府信息121条"],
        ["text.wechat", 645, "通过微信公众号全年更新信息645条"],
        ["text.douyin", 66, "通过抖音号更新信息66条"],
      ],
    );
    expect(findings).toMatchObject([{ verdict: "note", arithmetic: "645 + 66 ≠ 121" }]);
  });

  it("only notes an excess that hangs on numbers of unknown kind", () => {
    const findings = check("主动公开政府信息753条，其中网站公开59条，微信公众号公开662条，行政许可76条。", [
      whole,
      ["text.website", 59, "网站公开59条"],
      ["text.wechat", 662, "微信公众号公开662条"],
      ["text.unclassified", 76, "行政许可76条"],
    ]);
    expect(findings).toMatchObject([{ verdict: "note", arithmetic: "59 + 662 + 76 ≠ 753" }]);
    const unknownOnly = check("主动公开政府信息753条，其中行政许可760条。", [
      whole,
      ["text.unclassified", 760, "行政许可760条"],
    ]);
    expect(unknownOnly).toEqual([]);
  });

  it("passes parts of any kind that give the whole", () => {
    const findings = check("主动公开政府信息279条，其中网站公开50条，政务新媒体公开229条。", [
      ["text.disclosed", 279, "主动公开政府信息279条"],
      ["text.website", 50, "网站公开50条"],
      ["text.new_media", 229, "政务新媒体公开229条"],
    ]);
    expect(findings).toMatchObject([{ verdict: "pass", arithmetic: "50 + 229 = 279" }]);
  });

  it("notes parts that are less than the whole, and approximate ones", () => {
    const less = check("主动公开政府信息753条，其中网站公开59条。", [whole, ["text.website", 59, "网站公开59条"]]);
    expect(less).toMatchObject([{ verdict: "note", arithmetic: "59 ≠ 753" }]);
    const rough = check("主动公开政府信息753条，其中网站公开900余条。", [
      whole,
      ["text.website", 900, "网站公开900余条", { approximate: true }],
    ]);
    expect(rough).toMatchObject([{ verdict: "note" }]);
  });

  it("leaves out the whole read twice, other scopes, and other sections", () => {
    const text = "主动公开政府信息753条，其中网站公开700条，全区网站公开9000条，微信公众号公开53条。";
    const findings = check(text, [
      whole,
      ["text.website", 753, "主动公开政府信息753条"],
      ["text.website", 700, "网站公开700条"],
      ["text.website", 9000, "全区网站公开9000条", { scope: "全区" }],
      ["text.wechat", 53, "微信公众号公开53条"],
      ["text.wechat", 53, "公众号公开53条"],
      ["text.douyin", 5, "抖音发布5条"],
    ]);
    expect(findings).toMatchObject([{ verdict: "pass", arithmetic: "700 + 53 = 753" }]);
  });

  it("has nothing to say without parts, or without their place in the text", () => {
    expect(check("主动公开政府信息753条。", [whole])).toEqual([]);
    expect(check("另一段文字。", [whole, ["text.website", 59, "网站公开59条"]])).toEqual([]);
  });
});
