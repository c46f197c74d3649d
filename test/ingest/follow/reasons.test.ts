import { expect, it } from "vitest";
import { readHealth } from "../../../src/ingest/follow/health.ts";
import { runSource } from "../../../src/ingest/follow/run-source.ts";
import { untoldAlarms } from "../../../src/ingest/state/alarms.ts";
import { listPage } from "../../support/site/pages.ts";
import { bench, source } from "./setup.ts";

it("a failure and its alarm are kept without words too, until the source recovers", async () => {
  const { site, context, pass } = await bench();
  const address = `${site.origin}/list.html`;
  const list = source({ address, alarm: { failures: 1 } });
  site.put("/list.html", { status: 404 });
  await runSource(list, context);
  const reason = { kind: "no-page", params: { status: 404 }, address };
  expect(await untoldAlarms(context.state)).toMatchObject([{ detail: expect.stringContaining("404"), reason }]);
  expect(await readHealth(context.state, [list])).toMatchObject([{ lastError: { code: "status", reason } }]);
  site.put("/list.html", listPage([{ href: "/a.html", text: "温泉镇2024年政府信息公开工作年度报告" }]));
  pass({ days: 1 });
  await runSource(list, context);
  expect(await untoldAlarms(context.state)).toEqual([]);
});

it("a failure that an older version noted keeps its line", async () => {
  const { context } = await bench();
  const list = source({ address: "https://www.example.gov.cn/" });
  const [at, line] = ["2025-01-09T00:00:00.000Z", "https://www.example.gov.cn/: www.example.gov.cn answers 500; …"];
  const source_id = list.id;
  await context.state
    .insertInto("source")
    .values({
      id: source_id,
      failures: 3,
      empties: 0,
      last_run: at,
      last_error: line,
      error_code: "status",
      error_at: at,
    })
    .execute();
  await context.state.insertInto("alarm").values({ source_id, kind: "failing", detail: line, raised_at: at }).execute();
  expect(await untoldAlarms(context.state)).toMatchObject([{ detail: line, reason: null }]);
  expect(await readHealth(context.state, [list])).toMatchObject([{ lastError: { message: line, reason: null } }]);
});
