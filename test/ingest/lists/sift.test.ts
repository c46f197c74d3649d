import { describe, expect, it } from "vitest";
import { isStillWanted, nothingPassed, Sieve } from "../../../src/ingest/lists/sift.ts";
import type { WebSource } from "../../../src/ingest/sources/source.ts";
import { source } from "../follow/setup.ts";

function web(settings: Record<string, unknown> = {}): WebSource {
  const one = source({ address: "http://www.hc.test/", ...settings });
  if (one.kind === "folder") throw new Error("no source on the network");
  return one;
}

const report = (at: number, year = 2024) => ({
  address: `http://www.hc.test/${at}`,
  text: `温泉镇${year}年政府信息公开年报`,
});

describe("the links of a list", () => {
  it("are taken by their words, by what stands around them, by the source's patterns and by their year", () => {
    const sieve = new Sieve(web({ links: { exclude: "/5$" }, since: 2023 }));
    const told = { address: "http://www.hc.test/2", text: "温泉镇2024年", isReport: true } as const;
    const links = [report(1), told, { address: "http://www.hc.test/3", text: "首页" }, report(4, 2022), report(5)];
    expect(sieve.take(links).map(({ address }) => address.at(-1))).toEqual(["1", "2"]);
    expect(sieve.passed()).toEqual({
      words: { count: 1, examples: ["首页"] },
      patterns: { count: 1, examples: ["温泉镇2024年政府信息公开年报"] },
      years: { count: 1, examples: ["温泉镇2022年政府信息公开年报"] },
      rows: 0,
    });
  });

  it("that are passed over are counted once for all pages, with a few examples", () => {
    const sieve = new Sieve(web());
    const chrome = Array.from({ length: 9 }, (_, at) => ({ address: `http://www.hc.test/n/${at}`, text: `栏目${at}` }));
    sieve.take(chrome, 1);
    sieve.take([...chrome, { address: "http://www.hc.test/icon", text: "" }], 2);
    expect(sieve.passed()).toMatchObject({
      words: { count: 10, examples: ["栏目0", "栏目1", "栏目2", "栏目3", "栏目4"] },
      rows: 3,
    });
  });

  it("nothing passed is nothing", () => {
    const sieve = new Sieve(web());
    sieve.take([report(1)]);
    expect(sieve.passed()).toEqual(nothingPassed);
  });

  it("that were taken once are asked only for the patterns and the years", () => {
    expect(isStillWanted({ address: "http://www.hc.test/1", text: "温泉镇2024年" }, web())).toBe(true);
    expect(isStillWanted(report(1, 2020), web({ since: 2023 }))).toBe(false);
    expect(isStillWanted(report(1), web({ links: { include: "/nb/" } }))).toBe(false);
  });
});
