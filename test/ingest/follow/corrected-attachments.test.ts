import { describe, expect, it } from "vitest";
import { runSource } from "../../../src/ingest/follow/run-source.ts";
import { townReport } from "../../support/site/county.ts";
import { coverPage, formOf, listPage, type PublishedReport, reportDocx, titleOf } from "../../support/site/pages.ts";
import { bench, source } from "./setup.ts";

const report = townReport("温泉镇", 2024);
const corrected = { ...report, edition: 1 };
const key = "requests.received.total";
const receivedOf = (one: PublishedReport) => formOf(one).truth.get(key);

/** What the library says after an article with these attachments, and what was told. */
async function follow(files: readonly (readonly [PublishedReport, string])[]) {
  const { site, context, library } = await bench();
  site.put("/l.html", listPage([{ href: "0.html", text: titleOf(report) }]));
  site.put(
    "/0.html",
    coverPage(
      report,
      files.map(([, text], index) => ({ href: `/f/${index}.docx`, text })),
    ),
  );
  for (const [index, [one]] of files.entries())
    site.put(`/f/${index}.docx`, {
      body: reportDocx(one),
      headers: { "content-type": "application/octet-stream" },
    });
  const [link] = (await runSource(source({ address: `${site.origin}/l.html` }), context)).links;
  const cells = await library.cells({}, [key]);
  return { received: [...cells.values()].map((record) => record[key]?.value), link };
}

describe("a correction beside its original", () => {
  it.each([
    "2024年年报（更正）.docx",
    "2024年年报（修订版）.docx",
    "2024年年报(新).docx",
    "附件：勘误后.docx",
    "重新发布：温泉镇2024年政府信息公开工作年度报告.docx",
  ])("is what holds, first or last: %s", async (name) => {
    const original = [report, "2024年年报.docx"] as const;
    for (const files of [
      [original, [corrected, name]],
      [[corrected, name], original],
    ] as const) {
      const { received, link } = await follow(files);
      expect(received).toEqual([receivedOf(corrected)]);
      expect(link?.outcome).toBe("added");
    }
  });

  it("is looked at though a complete report that is named better was read before", async () => {
    const { received } = await follow([
      [report, `${titleOf(report)}.docx`],
      [corrected, "附件2（更正）.docx"],
    ]);
    expect(received).toEqual([receivedOf(corrected)]);
  });

  it("is told from the report before the correction", async () => {
    const { received } = await follow([
      [report, "2024年年报（更正前）.docx"],
      [corrected, "2024年年报（更正后）.docx"],
    ]);
    expect(received).toEqual([receivedOf(corrected)]);
  });

  it("neither of two that differ is taken when none says that it is the correction, and it is told why", async () => {
    const { received, link } = await follow([
      [report, "2024年年报.docx"],
      [corrected, "2024年政务公开年报.docx"],
    ]);
    expect(received).toEqual([]);
    expect(link).toMatchObject({ outcome: "refused", reason: expect.stringContaining("neither was taken") });
  });
});
