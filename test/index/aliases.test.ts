import { expect, test } from "vitest";
import { aliasesOf } from "../../src/index/aliases.ts";
import type { Identity } from "../../src/index/identity.ts";
import { lexicon } from "../../src/index/lexicon.ts";
import { bareUnit } from "../../src/index/names.ts";

const town: Identity = {
  name: "温泉镇",
  fullName: "威海市环翠区温泉镇人民政府",
  region: ["山东省", "威海市", "环翠区", "温泉镇"],
  level: "township",
};
const county: Identity = {
  name: "沭阳县",
  fullName: "江苏省宿迁市沭阳县人民政府",
  region: ["江苏省", "宿迁市", "沭阳县"],
  level: "county",
};
const street: Identity = {
  name: "环翠楼街道",
  fullName: "威海市环翠区环翠楼街道办事处",
  region: ["威海市", "环翠区", "环翠楼街道"],
  level: "township",
};

function department(name: string, region: readonly string[], fullName = name): Identity {
  return { name, fullName, region, level: "department" };
}

test.each<[Identity, readonly string[]]>([
  [
    town,
    ["温泉镇", "温泉", "温泉镇人民政府", "温泉镇政府", "环翠区温泉镇", "威海市温泉镇", "威海市环翠区温泉镇人民政府"],
  ],
  [county, ["沭阳县", "沭阳", "沭阳县政府", "宿迁市沭阳县", "宿迁沭阳"]],
  [street, ["环翠楼街道", "环翠楼", "环翠楼街道办事处", "环翠楼街道办", "环翠楼办事处", "环翠区环翠楼街道"]],
  [
    department("沭阳县发展和改革局", ["宿迁市", "沭阳县"]),
    ["沭阳县发展和改革局", "沭阳县发改局", "沭阳发改局", "宿迁市沭阳县发改局", "县发改局", "发改局", "发展和改革局"],
  ],
  [department("上海市科学技术委员会", ["上海市"]), ["上海市科委", "市科委", "科委", "上海科委"]],
  [department("常德市人力资源和社会保障局", ["常德市"]), ["常德市人社局", "市人社局", "人社局"]],
  [
    department("綦江区市场监督管理局", ["重庆市", "綦江区"]),
    ["綦江区市场监管局", "区市监局", "重庆市綦江区市场监管局"],
  ],
  [department("公主岭市残疾人联合会", []), ["公主岭市残联"]],
  [department("市残联", ["公主岭市"]), ["公主岭市残联", "公主岭市残疾人联合会", "残联"]],
  [department("沭阳县教育局", ["沭阳县"], "宿迁市沭阳县教育局"), ["宿迁市沭阳县教育局", "县教育局", "教育局"]],
  [
    department("文登区政府办公室", ["威海市", "文登区"], "威海市文登区人民政府办公室"),
    ["文登区政府办", "文登区人民政府办公室", "区政府办公室", "政府办", "府办"],
  ],
  [department("重庆市公安局渝中区分局", ["重庆市"]), ["渝中区公安分局", "渝中公安分局", "重庆市渝中区公安分局"]],
  [department("环翠区某某服务中心", ["环翠区"]), ["环翠区某某中心", "区某某服务中心"]],
])("%j is also called %j", (identity, expected) => {
  expect(aliasesOf(identity)).toEqual(expect.arrayContaining([...expected]));
});

test("no alias names a place twice", () => {
  const bureau = department("沭阳县教育局", ["沭阳县"], "宿迁市沭阳县教育局");
  for (const alias of aliasesOf(bureau)) expect(alias.split("沭阳").length).toBeLessThanOrEqual(2);
});

test("a county's bureau is not called by the city's name, nor anything by one character", () => {
  expect(aliasesOf(department("沭阳县教育局", ["宿迁市", "沭阳县"]))).not.toContain("宿迁市教育局");
  const county = { name: "道县", fullName: "道县人民政府", region: ["永州市", "道县"], level: "county" as const };
  expect(aliasesOf(county).every((alias) => alias.length >= 2)).toBe(true);
});

test("a name with two spellings is found by both", () => {
  const spelled: Identity = { ...town, name: "蔄山镇", fullName: "蔄山镇", region: ["威海市", "蔄山镇"] };
  expect(aliasesOf(spelled)).toEqual(expect.arrayContaining(["蔄山镇", "苘山镇", "苘山", "威海市苘山镇"]));
  expect(aliasesOf({ ...spelled, name: "苘山镇", fullName: "苘山镇" })).toContain("蔄山镇");
});

test.each([
  ["临夏回族自治州", "临夏"],
  ["西藏自治区", "西藏"],
  ["广西壮族自治区", "广西"],
  ["道真仡佬族苗族自治县", "道真"],
  ["宝力根花苏木", "宝力根花"],
  ["道县", "道县"],
  ["新立城镇", "新立城"],
])("%s without its kind is %s", (unit, bare) => {
  expect(bareUnit(unit)).toBe(bare);
});

test("no department is listed twice, none is its own short name", () => {
  const names = lexicon.departments.map((department) => department.name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, short } of lexicon.departments) expect(short).not.toContain(name);
});
