import { describe, expect, it } from "vitest";
import { parseReport } from "../../src/parse/parse.ts";
import { readDocument } from "../../src/parse/read/read.ts";

async function parsed(text: string) {
  const read = await readDocument(new TextEncoder().encode(text));
  if ("error" in read) throw new Error(read.error.message);
  return parseReport(read.document, "page.txt");
}

const title = "威海市环翠区温泉镇人民政府2024年政府信息公开工作年度报告";

describe("what only speaks of reports", () => {
  it.each([
    [
      "a list of titles",
      `${title}\n2025-01-20\n威海市环翠区环翠楼街道办事处2024年政府信息公开工作年度报告\n2025-01-21`,
    ],
    ["a cover", `${title}\n\n2025年1月`],
  ])("%s is no report", async (_, text) => {
    expect(await parsed(text)).toMatchObject({ status: "failed", error: { code: "not_a_report" } });
  });

  it("a short report without tables is one, for it says something", async () => {
    const text = `${title}\n2024年，温泉镇主动公开政府信息12条，未收到政府信息公开申请。`;
    expect((await parsed(text)).status).not.toBe("failed");
  });
});
