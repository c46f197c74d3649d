import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { addFiles } from "../../../src/ingest/add-files.ts";
import { runSource } from "../../../src/ingest/follow/run-source.ts";
import { townReport } from "../../support/site/county.ts";
import { articlePage, listPage, titleOf } from "../../support/site/pages.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { type Bench, bench, source } from "./setup.ts";

const receivedIn = async ({ library }: Bench) => {
  const cells = await library.cells({}, ["requests.received.total"]);
  return [...cells.values()].map((record) => record["requests.received.total"]?.value);
};

it("follows a page that takes its correction back", async () => {
  const own = await bench();
  const report = townReport("温泉镇", 2024);
  own.site.put("/list.html", listPage([{ href: "0.html", text: titleOf(report) }]));
  const list = source({ address: `${own.site.origin}/list.html` });
  const seen: unknown[] = [];
  for (const edition of [0, 1, 0]) {
    own.site.put("/0.html", articlePage({ ...report, edition }));
    await runSource(list, own.context);
    seen.push(...(await receivedIn(own)));
    own.pass({ days: 2 });
  }
  expect(seen[1]).not.toBe(seen[0]);
  expect(seen[2]).toBe(seen[0]);
  expect((await own.library.changes(0)).map(({ version }) => version)).toEqual([1, 2, 3]);
});

it("follows it also when the correction was known from elsewhere before", async () => {
  const own = await bench();
  const report = townReport("温泉镇", 2024);
  const links = ["0.html", "1.html"].map((href) => ({ href, text: titleOf(report) }));
  own.site.put("/list.html", listPage(links));
  const list = source({ address: `${own.site.origin}/list.html` });
  const seen: unknown[] = [];
  // The second page is corrected first; then the first page says the same, in other bytes; then it goes back.
  for (const [first, second, chrome, days] of [
    [0, 0, "", 4],
    [0, 1, "", 4],
    [1, 1, "阅读次数：12", 8],
    [0, 1, "", 8],
  ] as const) {
    own.site.put("/0.html", articlePage({ ...report, edition: first }, chrome));
    own.site.put("/1.html", articlePage({ ...report, edition: second }));
    await runSource(list, own.context);
    seen.push(...(await receivedIn(own)));
    own.pass({ days });
  }
  expect(seen[1]).not.toBe(seen[0]);
  expect(seen).toEqual([seen[0], seen[1], seen[1], seen[0]]);
});

it("keeps a correction that was added by hand, though the page changes around the old figures", async () => {
  const own = await bench();
  const report = townReport("温泉镇", 2024);
  own.site.put("/list.html", listPage([{ href: "0.html", text: titleOf(report) }]));
  const list = source({ address: `${own.site.origin}/list.html` });
  const seen: unknown[] = [];
  const follow = async (edition: number, chrome: string, days: number) => {
    own.site.put("/0.html", articlePage({ ...report, edition }, chrome));
    await runSource(list, own.context);
    seen.push(...(await receivedIn(own)));
    own.pass({ days });
  };
  await follow(0, "", 2);
  const corrected = join(await temporaryFolder(), "更正.html");
  await writeFile(corrected, articlePage({ ...report, edition: 1 }));
  await addFiles([corrected], own.library);
  await follow(0, "<p>主办：文登区人民政府</p><p>责任编辑：张三</p>", 2);
  expect(own.site.seen.filter(({ path }) => path === "/0.html")).toHaveLength(2);
  expect(seen[1]).not.toBe(seen[0]);
  await follow(1, "", 4);
  await follow(0, "<p>扫一扫</p><p>版权所有</p>", 8);
  expect(seen.slice(-2)).toEqual([seen[1], seen[0]]);
});

it("keeps a district apart from its namesake of another city, by the region of its source", async () => {
  const own = await bench();
  const followed = [
    ["beijing", "北京市朝阳区人民政府", {}],
    ["changchun", "朝阳区人民政府", { region: ["吉林省", "长春市"] }],
  ] as const;
  for (const [id, agency, settings] of followed) {
    const title = `${agency}2024年政府信息公开工作年度报告`;
    own.site.put(`/${id}/list.html`, listPage([{ href: "0.html", text: title }]));
    own.site.put(`/${id}/0.html`, articlePage({ agency, year: 2024 }));
    await runSource(source({ id, address: `${own.site.origin}/${id}/list.html`, ...settings }), own.context);
  }
  expect((await own.library.reports()).map(({ region, version }) => [region, version])).toEqual([
    [["北京市", "朝阳区"], 1],
    [["吉林省", "长春市", "朝阳区"], 1],
  ]);
});
