import { describe, expect, it } from "vitest";
import { findRegions } from "../../../src/question/finders/region.ts";
import { prepareQuestion } from "../../../src/question/mention.ts";
import cases from "./region.cases.json" with { type: "json" };
import { sampleGazetteer } from "./sample-gazetteer.ts";
import { showRegions } from "./show.ts";

describe("findRegions", () => {
  it.each(Object.entries(cases))("%s", (question, expected) => {
    expect(showRegions(question)).toEqual(expected);
  });

  it("keeps the count that a question states", () => {
    const [mention] = findRegions(prepareQuestion("2024年环翠区两个镇街共多少"), sampleGazetteer);
    expect(mention).toEqual({
      kind: "region",
      start: 5,
      end: 12,
      text: "环翠区两个镇街",
      value: { type: "region", name: "环翠区", agencyIds: [1, 2], units: "towns", count: 2 },
      certainty: "stated",
    });
  });
});
