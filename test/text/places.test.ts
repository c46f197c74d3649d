import { describe, expect, it } from "vitest";
import { englishNames, placeReadings, provinces, sharedNames } from "../../src/text/places.ts";

const prefectures = provinces.flatMap((province) => province.prefectures);
const counties = provinces.flatMap((province) => [
  ...province.counties,
  ...province.prefectures.flatMap((prefecture) => prefecture.counties),
]);
const all = [...provinces.map(({ name }) => name), ...prefectures.map(({ name }) => name), ...counties];

describe("the table of places", () => {
  it("holds all of China", () => {
    expect(provinces).toHaveLength(34);
    expect(prefectures).toHaveLength(333);
    expect(counties.length).toBeGreaterThan(2_840);
  });

  it("reads a prefecture's short name syllable by syllable", () => {
    const short = (name: string) => prefectures.find((prefecture) => prefecture.name === name);
    expect(short("恩施土家族苗族自治州")).toMatchObject({ short: "恩施", pinyin: "enshi", initials: "es" });
    expect(short("大同市")).toMatchObject({ short: "大同", pinyin: "datong", initials: "dt" });
    expect(prefectures.filter(({ pinyin }) => !/^[a-z]{3,}$/.test(pinyin))).toEqual([]);
    const odd = prefectures.filter(
      ({ name, short }) =>
        !/^(?:市|地区|盟|.*族自治州|蒙古自治州|哈萨克自治州|柯尔克孜自治州)$/.test(name.slice(short.length)),
    );
    expect(odd.map(({ name, short }) => `${name}: ${short}`)).toEqual([]);
  });

  it("names each province and prefecture once, and no county twice in one place", () => {
    const above = [...provinces, ...prefectures].map(({ name }) => name);
    expect(above.filter((name, at) => above.indexOf(name) !== at)).toEqual([]);
    const twice = [...provinces, ...prefectures].flatMap((place) =>
      place.counties.filter((name, at) => place.counties.indexOf(name) !== at).map((name) => `${place.name} ${name}`),
    );
    expect(twice).toEqual([]);
  });

  it("ends every name with its kind", () => {
    expect(all.filter((name) => !/[省市区县旗州盟]$/.test(name))).toEqual([]);
  });

  it("has no dead entry: what it says of a name is of a name it holds", () => {
    const known = new Set(all);
    expect([...sharedNames, ...Object.keys(englishNames)].filter((name) => !known.has(name))).toEqual([]);
    expect(
      Object.entries(placeReadings).filter(([name, reading]) => reading.split(" ").length !== name.length),
    ).toEqual([]);
  });

  it("lists as shared only names that the table alone would take for unique", () => {
    expect([...sharedNames].filter((name) => counties.indexOf(name) !== counties.lastIndexOf(name))).toEqual([]);
  });
});
