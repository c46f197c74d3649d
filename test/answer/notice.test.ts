import { describe, expect, it, onTestFinished } from "vitest";
import { composeDigest, composeNotice, type News } from "../../src/answer/notice.ts";
import { wordingIn } from "../../src/answer/wording.ts";
import { type Library, openLibrary } from "../../src/index/library.ts";
import { makeReport, newReport, printed } from "../support/report-factory.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** A library in which each of these numbers was, one after the other, what the report of a year said. */
async function libraryOf(received: readonly number[], years = [2024]): Promise<Library> {
  const library = await openLibrary(await temporaryFolder());
  onTestFinished(() => library.close());
  for (const year of years)
    for (const value of received)
      await library.add(
        newReport(makeReport({ year, cells: { "requests.received.total": printed(value) } }), {
          contentHash: `${value}`,
          file: `https://www.example.gov.cn/${year}.html`,
        }),
      );
  return library;
}

const linesOf = async (library: Library, news: News, language: "zh" | "en" = "zh") =>
  (await composeNotice(news, { library, language, say: wordingIn(language) }))?.text.split("\n") ?? [];

describe("a notice", () => {
  const reportId = "温泉镇-2024";

  it("is of a new report for those to whom it is new, whichever version it is", async () => {
    const library = await libraryOf([10, 20]);
    expect((await linesOf(library, { reportId, former: null }))[0]).toBe("新报告：温泉镇2024年");
  });

  it("is of a correction, with what changed from the version that they know", async () => {
    const library = await libraryOf([10, 20, 30]);
    for (const [former, before] of [
      ["10", 10],
      ["20", 20],
    ] as const) {
      const [heading, change] = await linesOf(library, { reportId, former });
      expect(heading).toBe("更正：温泉镇2024年的报告重新发布");
      expect(change).toMatch(new RegExp(`^· .*新收.*：${before}件 → 30件$`));
    }
  });

  it("is of a correction taken back like any other", async () => {
    const library = await libraryOf([10, 20, 10]);
    expect((await linesOf(library, { reportId, former: "20" }))[1]).toMatch(/20件 → 10件$/);
  });

  it("says nothing of changes where the version that they know is not kept", async () => {
    const lines = await linesOf(await libraryOf([20]), { reportId, former: "lost" });
    expect(lines[0]).toMatch(/^更正/);
    expect(lines.join("\n")).not.toMatch(/→|没有变化/);
  });

  it("is undefined when the library no longer has the report", async () => {
    const options = { library: await libraryOf([1]), language: "zh", say: wordingIn("zh") } as const;
    expect(await composeNotice({ reportId: "nobody-2024", former: null }, options)).toBeUndefined();
  });
});

it.each([
  [[], "有 3 份新报告：", "New reports: 3"],
  [[2022, 2023, 2024], "有 3 份报告更正：", "Corrected reports: 3"],
  [[2024], "有 2 份新报告、1 份更正：", "New reports: 2, corrected: 1"],
])("a digest in which the years %j are corrected says so", async (again: readonly number[], zh, en) => {
  const years = [2022, 2023, 2024];
  const library = await libraryOf([10, 20], years);
  const news = years.map((year) => ({ reportId: `温泉镇-${year}`, former: again.includes(year) ? "10" : null }));
  const digest = await composeDigest(news, { library, language: "zh", say: wordingIn("zh") });
  expect(digest.heading).toBe(zh);
  expect(digest.lines.map((line) => line.includes("（更正）"))).toEqual(years.map((year) => again.includes(year)));
  expect((await composeDigest(news, { library, language: "en", say: wordingIn("en") })).heading).toBe(en);
});
