import { describe, expect, it } from "vitest";
import { anchorsOf, requirementsOf } from "../../src/question/phrase-anchors.ts";

describe("anchors of a phrase", () => {
  it.each<[string, readonly string[] | undefined]>([
    ["不予公开", ["不予公开"]],
    ["收到…申请", ["收到"]],
    ["(微信)?公众号", ["公众号"]],
    ["(打|上)官司", ["官司"]],
    ["(吗|么)[?？]?$", ["吗", "么"]],
    ["(信访|举报)?", undefined],
    ["网站(?!地址)", ["网站"]],
    ["最(多|高|(大|少)的)", ["最"]],
    ["(最多|排名(前三)?)", ["最多", "排名"]],
    ["requests? received", [" received"]],
    ["[0-9]+", undefined],
    ["a+b", ["a"]],
  ])("%s", (source, anchors) => expect(anchorsOf(requirementsOf(source))).toEqual(anchors));
});

describe("what a phrase requires", () => {
  it.each<[string, readonly (readonly string[])[]]>([
    ["收到…申请", [["收到"], ["申请"]]],
    ["比…(多|少)的(单位)?", [["比"], ["多", "少"], ["的"]]],
    ["收到|申请", [["收到", "申请"]]],
    ["收到|[0-9]", []],
    ["[0-9]?", []],
  ])("%s", (source, requirements) => expect(requirementsOf(source)).toEqual(requirements));
});
