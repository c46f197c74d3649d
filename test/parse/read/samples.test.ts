import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../../src/parse/read/read.ts";
import { parseTables } from "../../../src/parse/tables/tables.ts";

const shared = new URL("../../../../shared/variety/", import.meta.url);
const samples = ["001.pdf", "014.html", "015.html", "019.js.txt"];

// The real samples lie next to the checkout; without them there is nothing to compare with.
describe.skipIf(!existsSync(shared))("real reports that are no text (skipped where ../shared is absent)", () => {
  it.each(samples)("%s gives every cell of the truth, and its prose in order", async (name) => {
    const truth = JSON.parse(readFileSync(new URL(`${name}.expected.json`, shared), "utf8"));
    const read = await readDocument(readFileSync(new URL(name, shared)));
    if ("error" in read) throw new Error(read.error.message);
    const { cells } = parseTables(read.document);
    const values = Object.fromEntries(Object.keys(truth.cells).map((key) => [key, cells[key]?.value ?? null]));
    expect(values).toEqual(truth.cells);
    const prose = read.document.blocks.map((block) => (block.kind === "paragraph" ? block.text : "")).join("");
    for (const { quote } of truth.statements) expect(prose).toContain(quote);
    let at = 0;
    for (const heading of [
      "一、总体情况",
      "二、主动公开政府信息情况",
      "三、收到和处理政府信息公开申请情况",
      "六、其他需要报告的事项",
    ]) {
      const found = prose.indexOf(heading, at);
      expect(found, heading).toBeGreaterThanOrEqual(at);
      at = found;
    }
  });
});
