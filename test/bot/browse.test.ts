import { describe, expect, it } from "vitest";
import { browse } from "../../src/bot/browse-tree.ts";
import type { AgencyEntry } from "../../src/index/library.ts";
import { addMadeUpReports } from "../support/question-library.ts";
import { makeReport, newReport } from "../support/report-factory.ts";
import { visitBot } from "../support/visit.ts";

const visit = visitBot({
  fill: async (library) => {
    await addMadeUpReports(library);
    for (let number = 1; number <= 40; number += 1) {
      const agency = `第${number}乡`;
      await library.add(
        newReport(makeReport({ agency, agencyFull: agency, region: ["浙江省", "杭州市", "桐庐县", agency] })),
      );
    }
  },
});

describe("/reports", () => {
  it("goes from the regions down to an agency's years and a report, and up again", async () => {
    const li = visit.person();
    const top = await li.asks(li.chat, "/reports");
    expect(top.text).toMatch(/^全部地区：\d+ 个机关，\d+ 份报告$/);
    expect(top.buttons.flat()).not.toContain("⬆ 上一级");
    const label = top.buttons.flat().find((name) => name.startsWith("江苏省")) ?? "";
    const province = await visit.pressToEdit(li, top, label);
    expect(province.text).toMatch(/^江苏省 › 宿迁市/);
    const county = await visit.pressToEdit(
      li,
      province,
      province.buttons.flat().find((name) => name.startsWith("沭阳县（")) ?? "",
    );
    expect(county.buttons.flat()).toContain("沭阳县");
    const years = await visit.press(li, county, "沭阳县");
    expect(years.buttons).toEqual([["2024", "2023", "2022"], ["历年申请量"]]);
    expect((await visit.press(li, years, "2023")).text).toContain("沭阳县2023年政府信息公开年报摘要");
    expect((await visit.press(li, years, "历年申请量")).text).toContain("沭阳县各年新收政府信息公开申请");
    // An agency with one report needs no choice of years.
    expect((await visit.press(li, county, "韩山镇")).text).toContain("韩山镇2024年政府信息公开年报摘要");
    const up = await visit.pressToEdit(li, county, "⬆ 上一级");
    expect(up.text).toBe(province.text);
    const topAgain = await visit.pressToEdit(li, up, "⬆ 上一级");
    expect(topAgain.text).toBe(top.text);
    expect(topAgain.buttons.flat()).not.toContain("⬆ 上一级");
  });

  it("pages what is too long for one screen", async () => {
    const li = visit.person();
    const top = await li.asks(li.chat, "/reports");
    const towns = await visit.pressToEdit(li, top, top.buttons.flat().find((name) => name.startsWith("浙江省")) ?? "");
    expect(towns.text).toContain("浙江省 › 杭州市 › 桐庐县");
    expect(towns.buttons.flat()).toContain("1/3");
    const seen = new Set(towns.buttons.flat());
    const second = await visit.pressToEdit(li, towns, "▶");
    for (const label of second.buttons.flat()) seen.add(label);
    const third = await visit.pressToEdit(li, second, "▶");
    for (const label of third.buttons.flat()) seen.add(label);
    expect([...seen].filter((label) => label.endsWith("乡"))).toHaveLength(40);
    expect((await visit.press(li, third, third.buttons[0]?.[0] ?? "")).text).toContain("摘要");
    expect((await visit.pressToEdit(li, third, "▶")).buttons.flat()).toContain("1/3");
  });

  it("lists what is held of a place or an agency that is named", async () => {
    const county = await visit.answerTo("/reports 沭阳县");
    for (const year of [2022, 2023, 2024]) expect(county.text).toContain(`沭阳县人民政府${year}年`);
    expect((await visit.answerTo("/reports 沭阳县 2023")).text).not.toContain("沭阳县人民政府2024年");
  });

  it("is in English for whoever reads English", async () => {
    const ann = visit.person("en");
    const top = await ann.asks(ann.chat, "/reports");
    expect(top.text).toMatch(/^Everywhere: agencies \d+, reports \d+$/);
    const shandong = await visit.pressToEdit(
      ann,
      top,
      top.buttons.flat().find((name) => name.startsWith("山东省")) ?? "",
    );
    expect(shandong.buttons.flat()).toContain("⬆ Up");
  });
});

describe("the tree", () => {
  const agency = (id: number, ...region: string[]) =>
    ({ id, name: region.at(-1) ?? "", region, years: [2024] }) as unknown as AgencyEntry;

  it("goes on by itself where there is one way only, and up past it", () => {
    const agencies = [
      agency(1, "甲省", "乙市", "丙县"),
      agency(2, "甲省", "乙市", "丁县"),
      agency(3, "甲省", "乙市", "丁县", "戊镇"),
    ];
    const top = browse(agencies, []);
    expect([top.path, top.above]).toEqual([["甲省", "乙市"], null]);
    const below = browse(agencies, ["甲省", "乙市", "丁县"]);
    expect(below.items.map(({ name }) => name)).toEqual(["丁县", "戊镇"]);
    expect(below.above).toEqual(["甲省", "乙市"]);
  });

  it("shows the last page when asked for one beyond it", () => {
    const agencies = Array.from({ length: 20 }, (_, index) => agency(index, "甲省", `${index}县`));
    expect(browse(agencies, ["甲省"], 99).page).toBe(1);
    expect(browse(agencies, ["没有省"], 0).items).toEqual([]);
  });
});
