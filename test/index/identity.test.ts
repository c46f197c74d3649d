import { describe, expect, test } from "vitest";
import {
  findAgency,
  fuller,
  type Identity,
  type KnownAgency,
  matchName,
  proseOf,
  type Trace,
} from "../../src/index/identity.ts";
import type { Level } from "../../src/parse/report.ts";
import { noContact } from "../support/report-factory.ts";

function identity(name: string, region: readonly string[], level: Level = "township"): Identity {
  return { name, fullName: name, region, level };
}

function trace(file: string, contact: Partial<Trace["contact"]> = {}, year = 2024): Trace {
  return { year, file, contact: { ...noContact, ...contact }, contentHashes: [file], prose: "" };
}

function meet(a: Identity, b: Identity, traceA = trace("a", {}, 2023), traceB = trace("b")): boolean {
  if (matchName(a) !== matchName(b)) return false;
  return findAgency(b, traceB, [{ ...a, id: 1, traces: [traceA] }]) !== undefined;
}

describe("one agency", () => {
  test.each<[Identity, Identity]>([
    [identity("温泉镇", ["威海市", "环翠区", "温泉镇"]), identity("温泉镇", ["环翠区", "温泉镇"])],
    [identity("温泉镇", ["山东省", "威海市", "环翠区", "温泉镇"]), identity("温泉镇", ["威海市", "温泉镇"])],
    [identity("温泉镇", ["环翠区"]), identity("温泉镇人民政府", ["环翠区", "温泉镇"])],
    [identity("興國縣", ["赣州市", "兴国县"], "county"), identity("兴国县", ["兴国县"], "county")],
    [
      identity("沭阳县发展和改革局", ["宿迁市", "沭阳县"], "department"),
      identity("沭阳县发改局", ["沭阳县"], "department"),
    ],
  ])("%j and %j", (a, b) => {
    expect(meet(a, b)).toBe(true);
    expect(meet(b, a)).toBe(true);
  });

  test("a bureau of no known place, when its telephone or its file is the same", () => {
    const bureau = identity("区统计局", [], "department");
    expect(meet(bureau, bureau, trace("a", { phone: "0511-8899 1234" }), trace("b", { phone: "05118899 1234" }))).toBe(
      true,
    );
    expect(meet(bureau, bureau, trace("a"), trace("a"))).toBe(true);
  });
});

describe("two agencies", () => {
  test.each<[Identity, Identity]>([
    [identity("温泉镇", ["威海市", "环翠区", "温泉镇"]), identity("温泉镇", ["北京市", "海淀区", "温泉镇"])],
    [identity("温泉镇", ["环翠区", "温泉镇"]), identity("桥头镇", ["环翠区", "桥头镇"])],
    [identity("朝阳区", ["北京市", "朝阳区"], "county"), identity("朝阳区", ["长春市", "朝阳区"], "county")],
    [identity("统计局", ["重庆市"], "department"), identity("统计局", ["重庆市", "綦江区"], "department")],
    [identity("沭阳县", ["沭阳县"], "county"), identity("沭阳县", ["沭阳县"], "department")],
    [identity("统计局", [], "department"), identity("区统计局", ["重庆市", "綦江区"], "department")],
    [identity("区统计局", [], "department"), identity("区统计局", [], "department")],
    [identity("教育局", ["威海市"], "department"), identity("教体局", ["威海市"], "department")],
  ])("%j and %j", (a, b) => {
    expect(meet(a, b)).toBe(false);
    expect(meet(b, a)).toBe(false);
  });

  test("one without its county and another's county, when their telephones are in different towns", () => {
    const [short, long] = [identity("温泉镇", ["温泉镇"]), identity("温泉镇", ["环翠区", "温泉镇"])];
    const [beijing, weihai] = [trace("a", { phone: "010-62451111" }), trace("b", { phone: "0631-5373057" })];
    expect(meet(short, long)).toBe(true);
    expect(meet(short, long, beijing, weihai)).toBe(false);
    expect(
      meet(short, long, trace("a", { address: "北京市海淀区温泉镇" }), trace("b", { address: "威海市环翠区" })),
    ).toBe(false);
    expect(meet(short, long, trace("a", { postcode: "100095" }), trace("b", { postcode: "264200" }))).toBe(false);
  });

  test("one that could be either of two is neither", () => {
    const known: KnownAgency[] = [
      { ...identity("朝阳区", ["北京市", "朝阳区"], "county"), id: 1, traces: [] },
      { ...identity("朝阳区", ["长春市", "朝阳区"], "county"), id: 2, traces: [] },
    ];
    expect(findAgency(identity("朝阳区", ["朝阳区"], "county"), trace("a"), known)).toBeUndefined();
    expect(findAgency(identity("朝阳区", ["长春市", "朝阳区"], "county"), trace("a"), known)?.id).toBe(2);
  });
});

describe("a name that several places share", () => {
  const bare = identity("朝阳区", ["朝阳区"], "county");
  const beijing = identity("朝阳区", ["北京市", "朝阳区"], "county");
  const gulou = identity("鼓楼区", ["江苏省", "鼓楼区"], "county");
  const nanjing = identity("鼓楼区", ["江苏省", "南京市", "鼓楼区"], "county");
  const bureau = identity("朝阳区统计局", ["朝阳区"], "department");
  const beijingBureau = identity("统计局", ["北京市", "朝阳区"], "department");
  const zone = identity("高新区", ["高新区"], "county");
  const weihaiZone = identity("高新区", ["威海市", "高新区"], "county");

  test.each([
    [bare, beijing],
    [gulou, nanjing],
    [bureau, beijingBureau],
    [zone, weihaiZone],
  ])("%j is not %j by its name alone, in no year", (short, long) => {
    expect([meet(short, long), meet(long, short)]).toEqual([false, false]);
    const phones = [trace("a", { phone: "010-65094321" }), trace("b", { phone: "01065094321" })] as const;
    expect([meet(short, long, ...phones), meet(long, short, ...phones)]).toEqual([true, true]);
  });

  test("that one place has, with its county, is that place", () => {
    const [short, long] = [
      identity("沭阳县", ["沭阳县"], "county"),
      identity("沭阳县", ["宿迁市", "沭阳县"], "county"),
    ];
    expect([meet(short, long), meet(short, long, trace("a"))]).toEqual([true, true]);
  });

  test("is one agency through the years, where nothing says otherwise", () => {
    expect(meet(bare, bare)).toBe(true);
    expect(meet(bare, bare, trace("a", { phone: "010-65094321" }, 2023), trace("b", { phone: "0431-85109000" }))).toBe(
      false,
    );
  });
});

describe("a place that does not say where it lies", () => {
  const [short, long] = [identity("温泉镇", ["温泉镇"]), identity("温泉镇", ["北京市", "海淀区", "温泉镇"])];
  const prose = "本年度全镇持续推进重点领域信息公开".repeat(8);

  test("never takes another's report of the same year by its name alone", () => {
    expect([meet(short, long, trace("a")), meet(long, short, trace("a"))]).toEqual([false, false]);
    expect(meet(short, short, trace("a"))).toBe(false);
  });

  test.each<[string, Partial<Trace>]>([
    ["the file", { file: "b" }],
    ["the content", { contentHashes: ["b"] }],
    ["the words", { prose }],
    ["the address", { contact: { ...noContact, address: "温泉路 84 号" } }],
  ])("is the same by %s", (_, same) => {
    const other = { ...trace("b"), prose, contact: { ...noContact, address: "温泉路84号" } };
    expect(meet(short, long, { ...trace("a"), ...same }, other)).toBe(true);
  });
});

test("the words of a report are told without its numbers; few words tell nothing", () => {
  const words = (received: number) => [{ text: `全年收到申请${received}件，均按时答复。`.repeat(12) }];
  expect(proseOf(words(12))).toBe(proseOf(words(99_994)));
  expect(proseOf(words(12))).not.toBe("");
  expect(proseOf([{ text: "无其他需要报告的事项。" }])).toBe("");
});

test("the fuller of two ways to write an agency is the same from both sides", () => {
  const short = identity("温泉镇", ["环翠区", "温泉镇"]);
  const long = identity("温泉镇", ["威海市", "环翠区", "温泉镇"]);
  expect(fuller(short, long)).toBe(long);
  expect(fuller(long, short)).toBe(long);
});
