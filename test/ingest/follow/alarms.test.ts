import { describe, expect, it } from "vitest";
import { readHealth } from "../../../src/ingest/follow/health.ts";
import { runSource } from "../../../src/ingest/follow/run-source.ts";
import { markTold, untoldAlarms } from "../../../src/ingest/state/alarms.ts";
import { publish, townReport, towns } from "../../support/site/county.ts";
import { articlePage, listPage, titleOf } from "../../support/site/pages.ts";
import { bench, source } from "./setup.ts";

describe("alarms", () => {
  it("a source that fails is told once, not daily, and again after it had recovered", async () => {
    const { site, context, events, pass } = await bench();
    const list = source({ address: `${site.origin}/list.html` });
    const run = async (times: number) => {
      for (let time = 0; time < times; time += 1) {
        pass({ days: 1 });
        await runSource(list, context);
      }
    };
    site.put("/list.html", { status: 500 });
    await run(2);
    expect(await untoldAlarms(context.state)).toEqual([]);
    await run(5);
    const [alarm, ...others] = await untoldAlarms(context.state);
    expect(alarm).toMatchObject({ sourceId: "county", kind: "failing", detail: expect.stringContaining("500") });
    expect(others).toEqual([]);
    await markTold(context.state, alarm?.id ?? 0, context.clock());
    await run(5);
    expect(await untoldAlarms(context.state)).toEqual([]);
    expect(events.filter((event) => event.kind === "alarm")).toHaveLength(1);
    const [failing] = await readHealth(context.state, [list]);
    expect(failing).toMatchObject({ state: "failing", failures: 12, lastSuccess: null, alarms: [{ kind: "failing" }] });

    publish(site, [townReport("温泉镇", 2024)]);
    site.put("/list.html", listPage([{ href: "/list/none.html", text: "温泉镇2024年政府信息公开工作年度报告" }]));
    await run(1);
    const [well] = await readHealth(context.state, [list]);
    expect(well).toMatchObject({ state: "ok", failures: 0, alarms: [], lastError: { code: "status" } });
    site.put("/list.html", { status: 500 });
    await run(4);
    expect(await untoldAlarms(context.state)).toMatchObject([{ kind: "failing" }]);
  });

  it("a source that has no reports at all", async () => {
    const { site, context, pass } = await bench();
    const list = source({ address: `${site.origin}/list.html` });
    site.put("/list.html", listPage([{ href: "/a", text: "关于做好2024年政府信息公开工作年度报告的通知" }]));
    await runSource(list, context);
    expect(await untoldAlarms(context.state)).toEqual([]);
    for (let time = 0; time < 3; time += 1) {
      pass({ days: 1 });
      await runSource(list, context);
    }
    expect(await untoldAlarms(context.state)).toMatchObject([{ kind: "empty", detail: "" }]);
    expect((await readHealth(context.state, [list]))[0]?.state).toBe("empty");
    site.put("/list.html", listPage([{ href: "/b", text: "温泉镇2024年政府信息公开工作年度报告" }]));
    pass({ days: 1 });
    await runSource(list, context);
    expect(await untoldAlarms(context.state)).toEqual([]);
  });

  it("a source that finds nothing new in season, though the year before it had; silent when all have published, and out of season", async () => {
    const titles = (year: number) => towns.map((town) => titleOf(townReport(town, year)));
    const [last, current] = [titles(2023), titles(2024)];
    const quietOn = async (titled: readonly string[]) => {
      const { site, context, pass } = await bench("2024-11-20T00:00:00Z");
      const list = source({ address: `${site.origin}/list.html`, recheckDays: 0 });
      // The reports themselves are of no concern here and not even there.
      const put = (links: readonly string[]) =>
        site.put("/list.html", listPage(links.map((text) => ({ href: `/${text}.html`, text }))));
      put(last);
      await runSource(list, context);
      pass({ days: 50 });
      put(titled);
      await runSource(list, context);
      const dates: string[] = [];
      for (let week = 0; week < 30; week += 1) {
        pass({ days: 7 });
        await runSource(list, context);
        if ((await untoldAlarms(context.state)).some((alarm) => alarm.kind === "quiet"))
          dates.push(context.clock().toISOString().slice(0, 10));
      }
      return dates;
    };
    const silent = await quietOn(last);
    expect(silent[0]).toBe("2025-02-06");
    expect(silent.at(-1)).toBe("2025-04-24");
    expect(await quietOn([...current, ...last])).toEqual([]);
    expect((await quietOn([...current.slice(0, 2), ...last]))[0]).toBe("2025-02-13");
  });

  it.each(["sitemap", "list"])("a %s whose links name no year falls silent like any other", async (kind) => {
    const { site, context, events, pass } = await bench("2024-01-05T00:00:00Z");
    const links = towns.slice(0, 6).map((town, index) => {
      site.put(`/a/${index}.html`, articlePage(townReport(town, 2022)));
      return { href: `/a/${index}.html`, text: `${town}政府信息公开工作年度报告` };
    });
    site.put("/sitemap", () => ({
      body: `<urlset>${links.map(({ href }) => `<url><loc>${site.origin}${href}</loc></url>`).join("")}</urlset>`,
    }));
    site.put("/list", () => ({ body: listPage(links) }));
    const followed = source({ kind, address: `${site.origin}/${kind}`, links: { include: "/a/" }, recheckDays: 0 });
    const days = async (count: number) => {
      for (let day = 0; day < count; day += 1) {
        pass({ days: 1 });
        await runSource(followed, context);
      }
      return events.flatMap((event) => (event.kind === "alarm" ? [event.alarm] : []));
    };
    expect(await days(20)).toEqual([]);
    // What comes anew and is no report is no news.
    site.put("/a/news.html", "<html><body>新闻</body></html>");
    links.push({ href: "/a/news.html", text: "宋村镇政府信息公开工作年度报告" });
    expect(await days(9)).toEqual([]);
    expect(await days(3)).toEqual(["quiet"]);
  });

  it("is silent when the year's reports are there, under whatever words", async () => {
    const { site, context, events, pass } = await bench("2024-01-05T00:00:00Z");
    const links = [2022, 2023].flatMap((year) =>
      towns.slice(0, 4).map((town, index) => {
        site.put(`/a/${year}-${index}.html`, articlePage(townReport(town, year)));
        return { href: `/a/${year}-${index}.html`, text: `${town}政府信息公开工作年度报告` };
      }),
    );
    site.put("/list", listPage(links));
    const followed = source({ address: `${site.origin}/list`, recheckDays: 0 });
    for (let day = 0; day < 60; day += 1) {
      await runSource(followed, context);
      pass({ days: 1 });
    }
    expect(events.filter(({ kind }) => kind === "alarm")).toEqual([]);
  });
});
