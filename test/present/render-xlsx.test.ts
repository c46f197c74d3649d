import { load } from "cheerio";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { renderXlsx } from "../../src/present/render-xlsx.ts";
import { rowsOf, type TableValue } from "../../src/present/table.ts";

/** The cells of a sheet as a spreadsheet reads them: numbers, texts, and nothing where there is nothing. */
async function sheetOf(rows: readonly (readonly TableValue[])[], notes: readonly string[] = ["说明一"]) {
  const columns = ["甲", "乙", "丙", "丁"].map((header) => ({ key: header, header }));
  const bytes = await renderXlsx({ name: "表", columns, rows: rowsOf(rows), notes }, "zh");
  const files = unzipSync(bytes);
  const xml = (path: string) => load(strFromU8(files[path] ?? new Uint8Array()), { xml: true });
  const shared = xml("xl/sharedStrings.xml");
  const texts = shared("si")
    .toArray()
    .map((item) => shared(item).text());
  const valuesIn = (path: string) => {
    const sheet = xml(path);
    return sheet("row")
      .toArray()
      .map((row) =>
        Object.fromEntries(
          sheet(row)
            .find("c")
            .toArray()
            .map((cell) => {
              const value = sheet(cell).find("v").text();
              return [
                sheet(cell).attr("r") ?? "",
                sheet(cell).attr("t") === "s" ? (texts[Number(value)] ?? "") : Number(value),
              ];
            }),
        ),
      );
  };
  const formulas = xml("xl/worksheets/sheet1.xml")("f").length;
  return { table: valuesIn("xl/worksheets/sheet1.xml"), notes: valuesIn("xl/worksheets/sheet2.xml"), formulas };
}

describe("a workbook", () => {
  it("has numbers as numbers, words as words, and nothing for nothing", async () => {
    const { table, notes, formulas } = await sheetOf([
      [0, -3.5, null, "遗失"],
      ["=1+1", "007", "", "𫞩"],
    ]);
    expect(table).toEqual([
      { A1: "甲", B1: "乙", C1: "丙", D1: "丁" },
      { A2: 0, B2: -3.5, D2: "遗失" },
      { A3: "=1+1", B3: "007", D3: "𫞩" },
    ]);
    expect(formulas).toBe(0);
    expect(notes).toEqual([{ A1: "说明一" }]);
  });

  it("is well-formed whatever the texts are", async () => {
    const ugly = "a\u0000<b>&\"'\ud800\n中";
    const { table } = await sheetOf([[ugly, "x".repeat(40_000), 1, 2]]);
    expect(table[1]?.A2).toBe("a<b>&\"'\n中");
    expect(String(table[1]?.B2)).toHaveLength(32_767);
  });
});
