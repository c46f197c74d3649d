import { createHash } from "node:crypto";
import { load } from "cheerio";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainDesk } from "../../src/present/plain-desk.ts";
import { escapeText } from "../../src/web/markup.ts";
import { renderReportPage } from "../../src/web/report-page.ts";
import { bundledLibrary } from "../support/library.ts";
import { anyFinding, anyReport } from "../support/report-arbitrary.ts";
import { makeReport, newReport, printed, unprinted } from "../support/report-factory.ts";
import { libraryOf, webOver } from "./serving.ts";
import { xmlText } from "./xml-text.ts";

const pathOf = (id: string) => `/reports/${encodeURIComponent(id)}`;

describe("a report's page", () => {
  it("has a place for every line that an answer may cite, each once", async () => {
    const library = await bundledLibrary();
    const get = await webOver({ library });
    const heads = await library.reports();
    expect(heads).toHaveLength(5);
    for (const head of heads) {
      const page = load(await (await get(pathOf(head.id))).text());
      const report = await library.report(head.id);
      const cited = [
        ...Object.values(report?.cells ?? {}).map((cell) => cell.line),
        ...(report?.statements ?? []).map((statement) => statement.line),
        ...(report?.sections ?? []).flatMap((section) => section.lines),
        report?.contact.line ?? 0,
      ].filter((line) => line > 0);
      const ids = page("[id]")
        .toArray()
        .map((element) => page(element).attr("id"));
      expect(new Set(ids).size).toBe(ids.length);
      expect([...new Set(cited)].filter((line) => !ids.includes(`L${line}`))).toEqual([]);
      const targets = page("a.line")
        .toArray()
        .map((link) => (page(link).attr("href") ?? "").slice(1));
      expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    }
  });

  it("tells the states of cells apart in both languages", async () => {
    const cells = {
      "requests.received.natural_person": printed(1234, 51),
      "requests.received.business": unprinted("blank", "", 51),
      "requests.received.research": unprinted("not_applicable", "/", 51),
      "requests.received.total": unprinted("lost", "", 51),
    };
    const get = await webOver({ library: await libraryOf(makeReport({ cells })) });
    const rowIn = async (query: string) => {
      const page = load(await (await get(`${pathOf("温泉镇-2024")}${query}`)).text());
      return page("#L51 td")
        .toArray()
        .map((cell) => page(cell).text());
    };
    expect(await rowIn("")).toEqual(["1234", "空白", "/", "无此项", "无此项", "无此项", "遗失"]);
    expect(await rowIn("?lang=en")).toEqual(["1,234", "blank", "/", "none", "none", "none", "lost"]);
  });

  it("lets its own style through and no script, and shows no path of this machine", async () => {
    const library = await libraryOf();
    await library.add(newReport(makeReport(), { file: "/srv/private/report.pdf" }));
    await library.add(newReport(makeReport({ year: 2023 }), { file: 'https://gov.example/a?b=1&c="' }));
    const get = await webOver({ library });
    const response = await get(pathOf("温泉镇-2024"));
    const text = await response.text();
    expect(text).not.toContain("/srv/private");
    expect(text).not.toContain("<script");
    const style = load(text)("style").text();
    const hash = createHash("sha256").update(style).digest("base64");
    expect(response.headers.get("content-security-policy")).toContain(`style-src 'sha256-${hash}'`);
    const other = load(await (await get(pathOf("温泉镇-2023"))).text());
    expect(other("header a").attr("href")).toBe('https://gov.example/a?b=1&c="');
  });

  it("is not there for a report that is not held", async () => {
    const get = await webOver({ library: await libraryOf(makeReport()) });
    for (const id of ["nobody-2024", "x".repeat(2000), "%00", "..%2F..%2Fetc%2Fpasswd"])
      expect((await get(`/reports/${id}`)).status).toBe(404);
    expect((await get("/reports/%E0%A4%A")).status).toBe(404);
  });

  it("is one page of the same parts whatever a report says", async () => {
    const library = await libraryOf(makeReport());
    const [head] = await library.reports();
    if (!head) throw new Error("the report is not there");
    fc.assert(
      fc.property(anyReport, fc.array(anyFinding, { maxLength: 3 }), (report, findings) => {
        const evil = "</style><script>alert(1)</script>\"'";
        const page = load(
          renderReportPage(
            { head: { ...head, title: report.title, agency: evil }, report: { ...report, published: evil }, findings },
            plainDesk(library, "zh"),
          ),
        );
        expect(page("script")).toHaveLength(0);
        expect(page("main")).toHaveLength(1);
        expect(page("main > section")).toHaveLength(
          1 +
            report.sections.length +
            Object.values(report.forms).filter((form) => form !== null).length +
            (report.statements.length > 0 ? 1 : 0),
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe("escaping", () => {
  it("gives every text back that XML can write", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const written = escapeText(text);
        expect(written).not.toMatch(/[<>"']/);
        const back = load(`<a b="${written}"/>`, { xml: true })("a").attr("b") ?? "";
        expect(back).toBe(xmlText(text));
      }),
      { numRuns: 500 },
    );
    expect(escapeText("a\ud800b\udc00𫞩")).toBe("ab𫞩");
  });
});
