import { describe, expect, test } from "vitest";
import {
  findAgency,
  fuller,
  type Identity,
  type KnownAgency,
  matchName,
  type Trace,
} from "../../src/index/identity.ts";
import type { Level } from "../../src/parse/report.ts";
import { noContact } from "../support/report-factory.ts";

function identity(name: string, region: readonly string[], level: Level = "township"): Identity {
  return { name, fullName: name, region, level };
}

function trace(file: string, contact: Partial<Trace["contact"]> = {}): Trace {
  return { file, contact: { ...noContact, ...contact } };
}

function meet(a: Identity, b: Identity, traceA = trace("a"), traceB = trace("b")): boolean {
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

test("the fuller of two ways to write an agency is the same from both sides", () => {
  const short = identity("温泉镇", ["环翠区", "温泉镇"]);
  const long = identity("温泉镇", ["威海市", "环翠区", "温泉镇"]);
  expect(fuller(short, long)).toBe(long);
  expect(fuller(long, short)).toBe(long);
});
