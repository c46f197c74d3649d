import { describe, expect, it } from "vitest";
import { buildGazetteer, findAgencies } from "../../../src/question/finders/agency.ts";
import { prepareQuestion } from "../../../src/question/mention.ts";
import cases from "./agency.cases.json" with { type: "json" };
import { showAgencies } from "./show.ts";

describe("findAgencies", () => {
  it.each(Object.entries(cases))("%s", (question, expected) => {
    expect(showAgencies(question)).toEqual(expected);
  });

  it("says where the words stand in the prepared text", () => {
    const question = prepareQuestion("請問　環翠樓街道２０２４年");
    const [mention] = findAgencies(question, buildGazetteer([entry(7, "环翠楼街道", ["威海市", "环翠区"])]));
    expect(mention).toEqual({
      kind: "agency",
      start: 3,
      end: 8,
      text: "環翠樓街道",
      value: { type: "known", candidates: [7] },
      certainty: "stated",
    });
  });

  it("gives the name that a slip was read as", () => {
    const [mention] = findAgencies(prepareQuestion("源全镇2024年"), buildGazetteer([entry(3, "源泉镇", ["博山区"])]));
    expect(mention?.value).toEqual({ type: "known", candidates: [3], reading: "源泉镇" });
  });

  it("asks between held names that sound the same", () => {
    const gazetteer = buildGazetteer([entry(1, "源泉镇", ["博山区"]), entry(2, "圆泉镇", ["寿县"])]);
    const [mention] = findAgencies(prepareQuestion("元泉镇2024年"), gazetteer);
    expect(mention).toMatchObject({ value: { type: "known", candidates: [1, 2] }, certainty: "implied" });
  });

  it("finds nothing held in an empty library", () => {
    const empty = buildGazetteer([]);
    expect(findAgencies(prepareQuestion("温泉镇2024年"), empty)[0]?.value).toEqual({
      type: "unheld",
      name: "温泉镇",
      nearest: [],
    });
    expect(findAgencies(prepareQuestion("Weihai 2024"), empty)[0]?.value).toEqual({
      type: "unheld",
      name: "Weihai",
      nearest: [],
    });
  });

  it("learns a region's forms from the reports, where no table has it", () => {
    const gazetteer = buildGazetteer([entry(1, "甲乙镇", ["某某新区"]), entry(2, "甲乙镇", ["寿县"])]);
    const [mention] = findAgencies(prepareQuestion("某某新区甲乙镇2024"), gazetteer);
    expect(mention?.value).toEqual({ type: "known", candidates: [1] });
  });
});

function entry(id: number, name: string, above: readonly string[]) {
  return {
    id,
    name,
    fullName: above.join("") + name,
    region: [...above, name],
    level: "township" as const,
    aliases: [],
    years: [],
  };
}
