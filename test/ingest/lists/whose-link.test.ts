import fc from "fast-check";
import { expect, it } from "vitest";
import { readHtmlList } from "../../../src/ingest/lists/html-list.ts";
import { linkWords } from "../../../src/ingest/lists/link-words.ts";
import { yearIn } from "../../../src/ingest/lists/report-links.ts";

const towns = ["温泉镇", "泽库镇", "蔄山镇", "高村镇", "区教育局", "区民政局"];
const site = "http://www.wd.test/zw/";

interface Entry {
  readonly town: string;
  readonly year: number;
  readonly has: "both" | "link" | "title" | "absent";
}

/** A list as somebody may have written it: how a title and the link to its report are put down, and in which order. */
interface Layout {
  readonly entry: readonly [before: string, between: string, behind: string];
  readonly around: readonly [before: string, behind: string];
  /** Entries that stand in one row can lose their links or their titles; with both lost, nobody could tell. */
  readonly isOneRow?: true;
}

const table = ["<table>", "</table>"] as const;
const oneRow = ["<table><tr>", "</tr></table>"] as const;
const none = ["", ""] as const;
const layouts: readonly Layout[] = [
  { entry: ["", " ", "<br>"], around: ["<div>", "</div>"] },
  { entry: ["<p>", "</p><p>", "</p>"], around: none },
  { entry: ["<p>", "</p><p>", "</p>"], around: ["<table><tr><td>", "</td></tr></table>"] },
  { entry: ["<p>", "</p><p>", "</p>"], around: ["<ul><li>", "</li></ul>"] },
  { entry: ["<p>", " ", "</p>"], around: none },
  { entry: ["<div>", "</div><div>", "</div>"], around: none },
  { entry: ["<div class=card>", "<i>2025-01-20</i>", "</div>"], around: none },
  { entry: ["<dt>", "</dt><dd>", "</dd>"], around: ["<dl>", "</dl>"] },
  { entry: ["<li>", "<span>2025-01-20</span>", "</li>"], around: ["<ul>", "</ul>"] },
  { entry: ["<tr><td>", "</td><td>", "</td></tr>"], around: table },
  { entry: ["<tr><td>1</td><td><p>", "</p></td><td>2025-01-20</td><td><p>", "</p></td></tr>"], around: table },
  { entry: ["<tr><td>", "</td></tr><tr><td>", "</td></tr>"], around: table },
  { entry: ["<td>", "</td><td>", "</td>"], around: oneRow, isOneRow: true },
  { entry: ["", " ", " "], around: ["<p>", "</p>"], isOneRow: true },
  { entry: ["", " ", " "], around: ["<ul><li>", "</li></ul>"], isOneRow: true },
  { entry: ["", " ", "<br>"], around: ["<table><tr><td>", "</td></tr></table>"], isOneRow: true },
  { entry: ["<h4>", "</h4>", ""], around: none },
  { entry: ["", "<h4>", "</h4>"], around: none },
];

const headings = ["", "<h1>2024年政府信息公开工作年度报告</h1>", "<title>政府信息公开年报</title>", "<h2>文登区</h2>"];
const tabs = ["", `<p><a href="t/1">2023年</a> <a href="t/2">2022年</a></p>`];

const lists = fc.record({
  entries: fc
    .array(
      fc.record({
        town: fc.constantFrom(...towns),
        year: fc.constantFrom(2024, 2024, 2024, 2023),
        has: fc.constantFrom<Entry["has"]>("both", "both", "both", "link", "title", "absent"),
      }),
      { minLength: 1, maxLength: 5 },
    )
    .filter((entries) => new Set(entries.map(({ town }) => town)).size === entries.length),
  layout: fc.constantFrom(...layouts),
  isTitleFirst: fc.boolean(),
  words: fc.constantFrom("查看", "[下载]", "PDF", "year"),
  isNamedInFull: fc.boolean(),
  losesLinks: fc.boolean(),
  heading: fc.constantFrom(...headings),
  tab: fc.constantFrom(...tabs),
});

type List = typeof lists extends fc.Arbitrary<infer T> ? T : never;

function written({ entries, layout, isTitleFirst, words, isNamedInFull, losesLinks, heading, tab }: List): string {
  const [before, between, behind] = layout.entry;
  const rows = entries.map(({ town, year, has }, at) => {
    const hasLink = has === "both" || has === "link" || (layout.isOneRow && !losesLinks);
    const hasTitle = has !== "link" || (layout.isOneRow && losesLinks);
    const name = isNamedInFull ? `${town}${year}年政府信息公开工作年度报告` : town;
    const title = hasTitle ? `${name}${has === "absent" && !hasLink ? "（无）" : ""}` : "";
    const link = hasLink ? `<a href="a/${at}">${words === "year" ? `${year}年` : words}</a>` : "";
    const [first, second] = isTitleFirst ? [title, link] : [link, title];
    return `${before}${first}${between}${second}${behind}`;
  });
  return `${heading}${tab}${layout.around[0]}${rows.join("\n")}${layout.around[1]}`;
}

async function named(html: string) {
  const fetched = { bytes: Buffer.from(html), address: `${site}index.html`, contentType: "text/html" };
  const rest = { notModified: false as const, disposition: null, etag: null, lastModified: null };
  const { links } = await readHtmlList({ ...fetched, ...rest });
  return links.filter(({ address, isReport }) => isReport && address.startsWith(`${site}a/`));
}

it("a link is named by its own agency or by none, whatever the list looks like and lacks", async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(lists, async (list) => {
      const html = written(list);
      for (const { address, text } of await named(html)) {
        const entry = list.entries[Number(address.slice(`${site}a/`.length))];
        const agency = linkWords(text).agency;
        if (agency === undefined) expect(towns.filter((town) => text.includes(town))).toEqual([]);
        else expect(agency, html).toBe(entry?.town);
        if (agency !== undefined && list.isNamedInFull) expect(yearIn(text), html).toBe(entry?.year);
        told += agency === undefined ? 0 : 1;
      }
    }),
    { numRuns: Number(process.env.NIANBAO_TEST_RUNS ?? 800), seed: 8 },
  );
  // The rows that leave no doubt do name their agencies.
  expect(told).toBeGreaterThan(50);
}, 60_000);
