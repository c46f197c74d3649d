import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matches, readFacts } from "../../src/notify/facts.ts";
import { inScope, type Publisher, scopeKey, scopeKeysOf } from "../../src/notify/scope.ts";
import type { SubscriptionScope } from "../../src/notify/subscription.ts";
import { printed, section } from "../support/report-factory.ts";
import { addReport, openRoom } from "./support/people.ts";

const town: Publisher = {
  agencyId: 4,
  names: ["温泉镇", "威海市环翠区温泉镇人民政府"],
  region: ["山东省", "威海市", "环翠区", "温泉镇"],
};
const region = (...units: string[]): SubscriptionScope => ({ type: "region", units });
const agency = (changes: Partial<Extract<SubscriptionScope, { type: "agency" }>> = {}): SubscriptionScope => ({
  type: "agency",
  agencyId: null,
  name: "温泉镇",
  fullName: "威海市环翠区温泉镇人民政府",
  region: ["山东省", "威海市", "环翠区", "温泉镇"],
  ...changes,
});

describe("inScope", () => {
  it.each([
    ["everything", { type: "all" } as const, town],
    ["the province", region("山东省"), town],
    ["the district", region("山东省", "威海市", "环翠区"), town],
    ["the town itself", region("山东省", "威海市", "环翠区", "温泉镇"), town],
    [
      "a district whose report leaves out the province",
      region("山东省", "威海市", "环翠区"),
      { ...town, region: ["环翠区", "温泉镇"] },
    ],
    ["a district that was subscribed to without its province", region("环翠区"), town],
    ["the agency by its number", agency({ agencyId: 4 }), town],
    ["the agency by its name and places", agency(), town],
    ["the agency where the places are not known", agency({ region: [] }), town],
  ])("has %s", (_name, scope, publisher) => {
    expect(inScope(scope, publisher)).toBe(true);
    expect(scopeKeysOf(publisher)).toContain(scopeKey(scope));
  });

  it.each([
    ["another province", region("江苏省"), town],
    ["a district of the same name elsewhere", region("江苏省", "南京市", "环翠区"), town],
    ["a town under the same name elsewhere", region("山东省", "威海市", "文登区", "温泉镇"), town],
    ["an agency of the same name elsewhere", agency({ region: ["广东省", "温泉镇"] }), town],
    ["another agency of the same name in the library", agency({ agencyId: 5 }), town],
    ["another agency", agency({ fullName: "环翠区财政局" }), town],
  ])("has not %s", (_name, scope, publisher) => {
    expect(inScope(scope, publisher)).toBe(false);
  });

  it("is never missed by the keys under which fan-out looks", () => {
    const unit = fc.constantFrom("甲省", "乙市", "丙区", "丁镇", "戊局");
    const publisher = fc.record({
      agencyId: fc.integer({ min: 1, max: 2 }),
      names: fc.array(unit, { minLength: 1, maxLength: 2 }),
      region: fc.array(unit, { maxLength: 4 }),
    });
    const scope = fc.oneof(
      fc.constant<SubscriptionScope>({ type: "all" }),
      fc.array(unit, { minLength: 1, maxLength: 3 }).map((units) => region(...units)),
      fc.record({ fullName: unit, region: fc.array(unit, { maxLength: 3 }) }).map((changes) => agency(changes)),
    );
    fc.assert(
      fc.property(scope, publisher, (own, by) => {
        if (inScope(own, by)) expect(scopeKeysOf(by)).toContain(scopeKey(own));
      }),
    );
  });
});

describe("readFacts", () => {
  it("has what conditions look at, the faults across years included", async () => {
    const { library } = await openRoom();
    const cells = (carriedIn: number, carriedOut: number) => ({
      "requests.carried_in.total": printed(carriedIn),
      "requests.carried_out.total": printed(carriedOut),
    });
    await addReport(library, { year: 2023, cells: cells(0, 5) });
    await addReport(library, {
      year: 2024,
      cells: cells(4, 0),
      sections: [section(1, "总体", ["推进鄉村", "振兴。"])],
    });
    const [before, report] = await library.reports();
    const facts = await readFacts(library, report?.id ?? "");
    expect(facts).toMatchObject({
      year: 2024,
      version: 1,
      hasProblems: true,
      region: ["山东省", "威海市", "环翠区", "温泉镇"],
    });
    expect(await readFacts(library, before?.id ?? "")).toMatchObject({ hasProblems: false });
    expect(await readFacts(library, "nobody-2024")).toBeUndefined();
    if (!facts) throw new Error("no facts");
    const wish = { scope: region("山东省"), conditions: [{ type: "problems" as const }] };
    expect(matches(wish, facts)).toBe(true);
    const keyword = { type: "keyword" as const, text: "乡村振兴" };
    expect(matches({ ...wish, conditions: [...wish.conditions, keyword] }, facts)).toBe(true);
    expect(matches({ ...wish, conditions: [...wish.conditions, { type: "keyword", text: "渔业" }] }, facts)).toBe(
      false,
    );
  });
});
