import { load } from "cheerio";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderAtom } from "../../src/web/render-atom.ts";
import { makeReport, newReport, printed } from "../support/report-factory.ts";
import { libraryOf, startedAt, webOver } from "./serving.ts";
import { xmlText } from "./xml-text.ts";

const wenquan = makeReport();
const zeku = makeReport({
  agency: "泽库镇",
  agencyFull: "威海市文登区泽库镇人民政府",
  region: ["山东省", "威海市", "文登区", "泽库镇"],
  cells: { "requests.received.total": printed(37, 51) },
});
const publicUrl = "https://reports.example";

async function atomOf(response: Response) {
  const xml = load(await response.text(), { xml: true });
  const entries = xml("feed > entry")
    .toArray()
    .map((entry) => {
      const text = (name: string) => xml(entry).children(name).text();
      return {
        id: text("id"),
        title: text("title"),
        updated: text("updated"),
        content: load(text("content")).text(),
        href: xml(entry).children("link[rel=alternate]").attr("href"),
      };
    });
  return { xml, entries };
}

describe("the Atom feed", () => {
  it("has what RFC 4287 asks of it, the newest first", async () => {
    const get = await webOver({ library: await libraryOf(wenquan, zeku), publicUrl });
    const response = await get("/feed.atom");
    expect(response.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    const { xml, entries } = await atomOf(response);
    expect(xml("feed").attr("xmlns")).toBe("http://www.w3.org/2005/Atom");
    for (const name of ["id", "title", "updated", "author"]) expect(xml(`feed > ${name}`)).toHaveLength(1);
    expect(xml("feed > updated").text()).toBe("2025-01-01T00:01:00.000Z");
    expect(xml("feed > link[rel=self]").attr("href")).toBe(`${publicUrl}/feed.atom`);
    expect(entries.map(({ title, updated }) => [title, updated])).toEqual([
      ["威海市文登区泽库镇人民政府2024年政府信息公开工作年度报告", "2025-01-01T00:01:00.000Z"],
      ["温泉镇2024年政府信息公开工作年度报告", "2025-01-01T00:00:00.000Z"],
    ]);
    expect(entries[0]?.content).toContain("新收 37件");
    expect(entries[0]?.href).toBe(`${publicUrl}/reports/${encodeURIComponent(zeku.id)}`);
    for (const { id } of entries)
      expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){2}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("keeps an entry's id for ever, but gives a version of its own one of its own", async () => {
    const library = await libraryOf(wenquan, zeku);
    const get = await webOver({ library });
    const idsOf = async () => (await atomOf(await get("/feed.atom"))).entries.map(({ id }) => id);
    const before = await idsOf();
    const again = { ...wenquan, cells: { "requests.received.total": printed(3, 51) } };
    await library.add(newReport(again, { addedAt: new Date("2025-02-01") }));
    const { entries } = await atomOf(await get("/feed.atom"));
    expect(entries.map(({ title }) => title)).toEqual([
      "温泉镇2024年政府信息公开工作年度报告（第2版）",
      "威海市文登区泽库镇人民政府2024年政府信息公开工作年度报告",
    ]);
    expect(entries[1]?.id).toBe(before[0]);
    expect(before).not.toContain(entries[0]?.id);
    const other = await webOver({ library: await libraryOf(zeku) });
    expect((await atomOf(await other("/feed.atom"))).entries[0]?.id).toBe(before[0]);
  });

  it("leaves out what came in at a time nobody noted", async () => {
    const library = await libraryOf(wenquan);
    await library.add(newReport(zeku));
    const get = await webOver({ library });
    expect((await atomOf(await get("/feed.atom"))).entries.map(({ title }) => title)).toEqual([
      "温泉镇2024年政府信息公开工作年度报告",
    ]);
  });

  it("is well-formed for any words in it", async () => {
    const text = fc.string({ unit: "binary", maxLength: 40 });
    await fc.assert(
      fc.property(text, text, text, (title, author, summary) => {
        const entry = {
          id: "urn:x",
          title,
          text: summary,
          updated: "2025",
          isReissue: false,
          author,
          region: [author],
          url: undefined,
        };
        const feed = {
          id: "urn:y",
          title,
          language: "zh" as const,
          updated: "2025",
          selfUrl: undefined,
          entries: [entry],
        };
        const xml = load(renderAtom(feed), { xml: true });
        expect(xml("feed > entry")).toHaveLength(1);
        expect(xml("entry").children()).toHaveLength(6);
        expect(xml("entry > title").text()).toBe(xmlText(title));
        expect(xml("entry > author > name").text()).toBe(xmlText(author));
        expect(xml("entry > category").attr("term")).toBe(xmlText(author));
        const paragraphs = load(xml("entry > content").text())("p").toArray();
        expect(paragraphs).toHaveLength(summary.split("\n").length);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the JSON feed", () => {
  it("has what version 1.1 asks of it", async () => {
    const get = await webOver({ library: await libraryOf(wenquan), publicUrl });
    const response = await get("/feed.json?lang=en");
    expect(response.headers.get("content-type")).toBe("application/feed+json; charset=utf-8");
    expect(await response.json()).toEqual({
      version: "https://jsonfeed.org/version/1.1",
      title: "New annual reports on open government information",
      feed_url: `${publicUrl}/feed.json?lang=en`,
      language: "en",
      authors: [{ name: "nianbao" }],
      items: [
        {
          id: expect.stringMatching(/^urn:uuid:/),
          url: `${publicUrl}/reports/${encodeURIComponent(wenquan.id)}?lang=en`,
          title: "环翠区温泉镇 (Wenquan Town, Huancui District): open government information report 2024",
          content_text: expect.stringContaining("2 received"),
          date_published: startedAt.toISOString(),
          date_modified: startedAt.toISOString(),
          authors: [{ name: "温泉镇" }],
          tags: ["山东省", "威海市", "环翠区", "温泉镇"],
        },
      ],
    });
  });

  it("has no links where nobody knows the way here", async () => {
    const get = await webOver({ library: await libraryOf(wenquan) });
    expect(await (await get("/feed.json")).text()).not.toContain('url"');
  });
});

describe("a region's feed", () => {
  const titlesOf = async (response: Response) =>
    ((await response.json()) as { items: { title: string }[] }).items.map(
      ({ title }) => /..镇/.exec(title.replace("区", ""))?.[0],
    );

  it.each([
    ["威海市", ["泽库镇", "温泉镇"]],
    ["環翠區", ["温泉镇"]],
    ["泽库镇", ["泽库镇"]],
    ["威海市/文登区", ["泽库镇"]],
    [" ", ["泽库镇", "温泉镇"]],
  ])("of %s has its reports", async (region, titles) => {
    const get = await webOver({ library: await libraryOf(wenquan, zeku) });
    expect(await titlesOf(await get(`/feed.json?region=${encodeURIComponent(region)}`))).toEqual(titles);
  });

  it("is not there for a place of which nothing is held, nor for words of any length or language", async () => {
    const get = await webOver({ library: await libraryOf(wenquan) });
    expect((await get("/feed.json?region=%E5%8C%97%E4%BA%AC")).status).toBe(404);
    expect((await get("/feed.json?region=%2F")).status).toBe(404);
    expect((await get(`/feed.json?region=${"x".repeat(300)}`)).status).toBe(400);
    expect((await get("/feed.json?lang=fr")).status).toBe(400);
  });

  it("is empty, not missing, over an empty library", async () => {
    const get = await webOver({ library: await libraryOf() });
    expect((await atomOf(await get("/feed.atom"))).xml("feed > updated").text()).toBe(startedAt.toISOString());
  });
});

describe("asking again", () => {
  it("gives 304 by tag or time until something is new", async () => {
    const library = await libraryOf(wenquan);
    const get = await webOver({ library });
    const first = await get("/feed.atom");
    const tag = first.headers.get("etag") ?? "";
    const time = first.headers.get("last-modified") ?? "";
    expect(time).toBe("Wed, 01 Jan 2025 00:00:00 GMT");
    const statusWith = async (headers: Record<string, string>) => (await get("/feed.atom", { headers })).status;
    expect(await statusWith({ "If-None-Match": tag })).toBe(304);
    expect(await statusWith({ "If-None-Match": `"x", W/${tag}` })).toBe(304);
    expect(await statusWith({ "If-Modified-Since": time })).toBe(304);
    expect(await statusWith({ "If-Modified-Since": "nonsense" })).toBe(200);
    expect(await statusWith({ "If-None-Match": '"x"', "If-Modified-Since": time })).toBe(200);
    expect((await get("/feed.json", { headers: { "If-None-Match": tag } })).status).toBe(200);
    await library.add(newReport(zeku, { addedAt: new Date("2025-03-01") }));
    expect(await statusWith({ "If-None-Match": tag })).toBe(200);
    expect(await statusWith({ "If-Modified-Since": time })).toBe(200);
  });
});
