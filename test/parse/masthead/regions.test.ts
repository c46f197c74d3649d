import { describe, expect, it } from "vitest";
import { read } from "./support.ts";

const regionOf = (name: string, rest = "") =>
  read(`${name}2022年政府信息公开工作年度报告\n${rest}\n一、总体情况\n认真贯彻条例。\n`).masthead.region.join(" ");

describe("regions completed from the table of places", () => {
  it.each([
    ["博山区人民政府", "山东省 淄博市 博山区"],
    ["博山区源泉镇人民政府", "山东省 淄博市 博山区 源泉镇"],
    ["巴里坤哈萨克自治县教育局", "新疆维吾尔自治区 哈密市 巴里坤哈萨克自治县"],
    ["仙桃市人民政府", "湖北省 仙桃市"],
    ["綦江区人民政府", "重庆市 綦江区"],
    ["安徽省怀远县人民政府", "安徽省 蚌埠市 怀远县"],
    ["江西省南昌市西湖区人民政府", "江西省 南昌市 西湖区"],
    ["江西省西湖区人民政府", "江西省 南昌市 西湖区"],
    ["白银高新区管理委员会", "甘肃省 白银市 白银高新区"],
    ["山海关区统计局", "河北省 秦皇岛市 山海关区"],
  ])("%s lies in %s", (name, region) => {
    expect(regionOf(name)).toBe(region);
  });

  it.each(["鼓楼区", "朝阳区", "铁西区"])("leaves %s open: there are several", (name) => {
    expect(regionOf(`${name}人民政府`)).toBe(name);
  });

  it.each(["新市区", "双桥区", "东山区"])("leaves %s open: former districts bore the name too", (name) => {
    expect(regionOf(`${name}人民政府`)).toBe(name);
  });

  it.each(["朝阳经济开发区", "资阳经济开发区"])(
    "leaves %s open: a prefecture and a district have that name",
    (name) => {
      expect(regionOf(`${name}管理委员会`)).toBe(name);
    },
  );

  it("never puts a county into another province that has one of its name", () => {
    expect(regionOf("广东省鼓楼区人民政府")).toBe("广东省 鼓楼区");
  });

  it("takes a county that a title leaves out from the text", () => {
    const text = "由上海市浦东新区周浦镇人民政府编制。";
    expect(regionOf("上海市周浦镇人民政府", text)).toBe("上海市 浦东新区 周浦镇");
  });

  it("undoes a doubled 县 of a county in the table", () => {
    expect(read("行唐县县财政局2022年政府信息公开工作年度报告\n").masthead).toMatchObject({
      agency: "行唐县财政局",
      region: ["河北省", "石家庄市", "行唐县"],
    });
  });
});
