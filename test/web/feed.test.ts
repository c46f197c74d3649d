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
          nextUrl: undefined,
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
    ["环翠", ["温泉镇"]],
    ["Huancui", ["温泉镇"]],
    ["wendeng district", ["泽库镇"]],
    ["威海市环翠区", ["温泉镇"]],
    ["山东省 威海市 环翠区", ["温泉镇"]],
    ["威海市文登区泽库镇人民政府", ["泽库镇"]],
    // A place of which nothing is held yet.
    ["北京", []],
    ["海淀区", []],
    ["Haidian District", []],
    [" ", ["泽库镇", "温泉镇"]],
  ])("of %s has its reports", async (region, titles) => {
    const get = await webOver({ library: await libraryOf(wenquan, zeku) });
    expect(await titlesOf(await get(`/feed.json?region=${encodeURIComponent(region)}`))).toEqual(titles);
  });

  it.each(["火星", "/", "青岛市/环翠区", "环翠区火星", "%"])(
    "is not there for what is called nothing: %s",
    async (name) => {
      const get = await webOver({ library: await libraryOf(wenquan) });
      const response = await get(`/feed.json?region=${encodeURIComponent(name)}`);
      expect(response.status).toBe(404);
      expect(await response.text()).toBe("No region or agency of this name is known\n");
    },
  );

  it("is not there for words of any length or language", async () => {
    const get = await webOver({ library: await libraryOf(wenquan) });
    expect((await get(`/feed.json?region=${"x".repeat(300)}`)).status).toBe(400);
    expect((await get("/feed.json?lang=fr")).status).toBe(400);
  });

  it("is empty, not missing, over an empty library", async () => {
    const get = await webOver({ library: await libraryOf() });
    expect((await atomOf(await get("/feed.atom"))).xml("feed > updated").text()).toBe(startedAt.toISOString());
  });
});

describe("a feed of more reports than a page has", () => {
  const many = Array.from({ length: 120 }, (_, index) => {
    const town = `第${index}镇`;
    return makeReport({
      agency: town,
      agencyFull: `威海市环翠区${town}人民政府`,
      region: ["山东省", "威海市", "环翠区", town],
    });
  });

  interface JsonPage {
    readonly next_url?: string;
    readonly items: readonly { readonly id: string; readonly authors: readonly { readonly name: string }[] }[];
  }

  /** Follows the links from the newest page to the oldest, doing something between two of them. */
  async function allPages(get: Awaited<ReturnType<typeof webOver>>, first: string, between?: () => Promise<void>) {
    const pages: JsonPage[] = [];
    for (let path: string | undefined = first; path !== undefined; ) {
      const page = (await (await get(path)).json()) as JsonPage;
      pages.push(page);
      if (page.next_url !== undefined) await between?.();
      path = page.next_url?.replace(publicUrl, "").replace(/^\?/, "/feed.json?");
    }
    return pages;
  }
  const idsOf = (pages: readonly JsonPage[]) => pages.flatMap(({ items }) => items.map(({ id }) => id));

  it("goes on in pages until the oldest report, each once", async () => {
    const get = await webOver({ library: await libraryOf(...many), publicUrl });
    const pages = await allPages(get, "/feed.json?region=环翠区&lang=en");
    expect(pages.map(({ items }) => items.length)).toEqual([50, 50, 20]);
    expect(new Set(idsOf(pages)).size).toBe(120);
    expect(pages[0]?.items[0]?.authors[0]?.name).toBe("威海市环翠区第119镇人民政府");
    expect(pages[0]?.next_url).toMatch(
      /^https:\/\/reports\.example\/feed\.json\?region=%E7%8E%AF%E7%BF%A0%E5%8C%BA&lang=en&before=\d+$/,
    );
    expect(idsOf(await allPages(get, "/feed.json?region=环翠区&lang=en"))).toEqual(idsOf(pages));
  });

  it("loses and repeats nothing though reports come in meanwhile", async () => {
    const library = await libraryOf(...many);
    const get = await webOver({ library });
    const before = idsOf(await allPages(get, "/feed.json"));
    let added = 0;
    const pages = await allPages(get, "/feed.json", async () => {
      const fresh = makeReport({
        agency: `新${added}镇`,
        agencyFull: `新${added}镇人民政府`,
        region: [`新${added}镇`],
      });
      added += 1;
      await library.add(newReport(fresh, { addedAt: new Date("2025-03-01") }));
    });
    expect(added).toBe(2);
    expect(idsOf(pages)).toEqual(before);
  });

  it("links its pages in Atom too, relative where nobody knows the way here", async () => {
    const library = await libraryOf(...many);
    const nextOf = async (url: string | undefined, path: string) => {
      const get = await webOver({ library, publicUrl: url });
      const { xml, entries } = await atomOf(await get(path));
      return { next: xml("feed > link[rel=next]").attr("href"), count: entries.length, id: xml("feed > id").text() };
    };
    const first = await nextOf(undefined, "/feed.atom?lang=en");
    expect(first).toMatchObject({ next: expect.stringMatching(/^\?lang=en&before=\d+$/), count: 50 });
    expect((await nextOf(publicUrl, "/feed.atom")).next).toMatch(
      /^https:\/\/reports\.example\/feed\.atom\?before=\d+$/,
    );
    const second = await nextOf(undefined, `/feed.atom${first.next}`);
    const third = await nextOf(undefined, `/feed.atom${second.next}`);
    expect([second.count, third.count, third.next]).toEqual([50, 20, undefined]);
    expect(second.id).toBe(first.id);
  });

  it("tells a page that has changed by its tag, and takes no nonsense for a page", async () => {
    const library = await libraryOf(...many);
    const get = await webOver({ library });
    const [{ next_url: second = "" } = {}] = await allPages(get, "/feed.json");
    const page = await get(`/feed.json${second}`);
    const tag = page.headers.get("etag") ?? "";
    expect(page.headers.get("last-modified")).toBeNull();
    const again = async () => (await get(`/feed.json${second}`, { headers: { "If-None-Match": tag } })).status;
    expect(await again()).toBe(304);
    const changed = makeReport({ ...many[30], cells: { "requests.received.total": printed(9, 51) } });
    await library.add(newReport(changed, { addedAt: new Date("2025-03-01") }));
    expect(await again()).toBe(200);
    expect((await get("/feed.json?before=x")).status).toBe(400);
    expect(((await (await get("/feed.json?before=1")).json()) as JsonPage).items).toEqual([]);
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
