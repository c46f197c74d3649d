import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Library, openLibrary } from "../../src/index/library.ts";
import { makeReport, newReport, section } from "../support/report-factory.ts";

const ranking = z
  .object({
    passages: z.array(z.object({ id: z.string(), heading: z.string(), text: z.string() })),
    questions: z.array(z.object({ text: z.string(), relevant: z.array(z.string()) })),
  })
  .parse(JSON.parse(readFileSync(new URL("./ranking.json", import.meta.url), "utf8")));
const idOf = new Map(ranking.passages.map((passage) => [passage.text, passage.id]));

const folders: string[] = [];

async function freshLibrary(): Promise<Library> {
  const folder = await mkdtemp(join(tmpdir(), "nianbao-test-"));
  folders.push(folder);
  return openLibrary(folder);
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** The mean over all questions of 1 / place of the first passage that answers it, 0 where none is among the first ten. */
async function meanReciprocalRank(library: Library): Promise<number> {
  let sum = 0;
  for (const { text, relevant } of ranking.questions) {
    const hits = await library.searchPassages(text, {}, 10);
    const place = hits.findIndex((hit) => relevant.includes(idOf.get(hit.text) ?? ""));
    sum += place < 0 ? 0 : 1 / (place + 1);
  }
  return sum / ranking.questions.length;
}

describe("ranking", () => {
  test("within one report, where every passage is ranked", async () => {
    const library = await freshLibrary();
    const sections = ranking.passages.map(({ heading, text }, index) => section(1, heading, [text], index * 10));
    await library.add(newReport(makeReport({ sections })));
    expect(await meanReciprocalRank(library)).toBeGreaterThan(0.94);
    await library.close();
  });

  test("over a library too large for that, where the text index brings the candidates", async () => {
    const library = await freshLibrary();
    for (const [index, { heading, text }] of ranking.passages.entries()) {
      await library.add(newReport(makeReport({ year: 1900 + index, sections: [section(1, heading, [text])] })));
    }
    expect(await meanReciprocalRank(library)).toBeGreaterThan(0.91);
    await library.close();
  });
});

describe("searching", () => {
  let library: Library;
  const hotline = "通过12345热线受理群众投诉和建议，反映的问题均在时限内办结，并及时回访，群众满意度较上年提高。";
  const closed = "按照集约化要求，对长期不更新的政务微博和一个订阅号办理了注销手续，保留的账号全部完成备案工作。";

  beforeAll(async () => {
    library = await freshLibrary();
    for (let year = 2000; year < 2020; year += 1) {
      const paragraphs = year % 2 === 0 ? [hotline] : [closed];
      await library.add(newReport(makeReport({ year, sections: [section(1, "总体情况", paragraphs, 14)] })));
    }
    return () => library.close();
  });

  test("a hit names its report, section, line and words", async () => {
    const [hit] = await library.searchPassages("注销了哪些账号", { years: [2003] }, 3);
    expect(hit).toStrictEqual({
      reportId: "温泉镇-2003",
      agency: "温泉镇",
      agencyFull: "温泉镇",
      year: 2003,
      section: 1,
      heading: "总体情况",
      text: closed,
      line: 15,
      score: expect.any(Number),
    });
  });

  test("no hit lies outside the scope, however large it is", async () => {
    const years = [2000, ...Array.from({ length: 14 }, (_, index) => 2001 + index)];
    const hits = await library.searchPassages("热线", { years }, 50);
    expect(hits.map((hit) => hit.year).sort()).toStrictEqual([2000, 2002, 2004, 2006, 2008, 2010, 2012, 2014]);
    expect(await library.searchPassages("热线", { years: [] }, 50)).toStrictEqual([]);
  });

  test("traditional characters find simplified ones, and full-width digits plain ones", async () => {
    expect(await library.searchPassages("註銷賬號", {}, 1)).toMatchObject([{ text: closed }]);
    expect(await library.searchPassages("１２３４５熱線", {}, 1)).toMatchObject([{ text: hotline }]);
  });

  test("nothing to search for finds nothing", async () => {
    for (const text of ["", " ？！", '"', "*"]) expect(await library.searchPassages(text, {}, 5)).toStrictEqual([]);
    expect(await library.searchPassages("热线", {}, 0)).toStrictEqual([]);
  });

  test("an updated report is found by its new words and no longer by its old ones", async () => {
    const own = await freshLibrary();
    await own.add(newReport(makeReport({ sections: [section(1, "总体情况", [hotline])] })));
    await own.add(newReport(makeReport({ sections: [section(1, "总体情况", [closed])] })));
    expect(await own.searchPassages("热线", {}, 5)).toStrictEqual([]);
    expect(await own.searchPassages("注销", {}, 5)).toHaveLength(1);
    await own.close();
  });

  test("no text breaks the query", async () => {
    const syntax = fc.constantFrom(
      '"',
      "'",
      "*",
      "(",
      ")",
      " OR ",
      " AND ",
      " NOT ",
      " NEAR(",
      "^",
      ":",
      "heading:",
      "-",
      "+",
      "热线",
      "%",
      ";--",
    );
    const anyQuery = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(syntax).map((parts) => parts.join("")),
    );
    await fc.assert(
      fc.asyncProperty(anyQuery, async (text) => {
        const hits = await library.searchPassages(text, {}, 3);
        expect(hits.length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
