import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dueSources, followSources, runOnce } from "../../../src/ingest/follow/follow-sources.ts";
import { openFollowing } from "../../../src/ingest/follow/following.ts";
import { runSource } from "../../../src/ingest/follow/run-source.ts";
import { takeLease } from "../../../src/ingest/state/source-rows.ts";
import { publish, townReport, towns } from "../../support/site/county.ts";
import { reportDocx } from "../../support/site/pages.ts";
import { bench, outcomesOf, source } from "./setup.ts";

const reports = towns.map((town) => townReport(town, 2024));

/** Waits in real time until something holds. */
async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !(await holds()); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 25));
  expect(await holds()).toBe(true);
}

describe("following", () => {
  it("runs each source when it is due, finds what is new, and ends on the signal", async () => {
    const { site, context, library, events } = await bench();
    publish(site, reports.slice(5));
    const stop = new AbortController();
    // A real pause too, so that what runs beside the loop gets its turn.
    const sleep = async (ms: number) => {
      await context.sleep?.(ms);
      await new Promise((resolve) => setTimeout(resolve, 2));
    };
    const sources = [
      source({ address: `${site.origin}/list/index.html`, schedule: "every 6 hours" }),
      source({ id: "down", address: `${site.origin}/none.html` }),
    ];
    const following = followSources(sources, { ...context, sleep, signal: stop.signal });
    await until(async () => (await library.reports()).length === 5);
    publish(site, reports);
    await until(async () => (await library.reports()).length === 10);
    stop.abort();
    await following;
    expect(events.some((event) => event.kind === "failed" && event.source === "down")).toBe(true);
    const done = events.filter((event) => event.kind === "done" && event.source === "county");
    expect(done.length).toBeGreaterThanOrEqual(2);
    const finished = events.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(events.length).toBe(finished);
  });

  it("goes on after a restart where the state says, not from the beginning", async () => {
    const { site, context, pass } = await bench("2025-06-10T00:00:00Z");
    publish(site, reports);
    const sources = [source({ address: `${site.origin}/list/index.html` })];
    expect(await dueSources(sources, context)).toEqual(sources);
    await runOnce(sources, context);
    expect(await dueSources(sources, context)).toEqual([]);
    pass({ hours: 21 });
    expect(await dueSources(sources, context)).toEqual([]);
    pass({ hours: 1 });
    expect(await dueSources(sources, context)).toEqual(sources);
  });

  it("an interruption leaves the rest waiting, and nothing is counted as a failure", async () => {
    const { site, context } = await bench();
    publish(site, reports);
    const list = source({ address: `${site.origin}/list/index.html` });
    const stop = new AbortController();
    let links = 0;
    const onEvent = (event: { readonly kind: string }) => {
      if (event.kind === "link") links += 1;
      if (links === 3) stop.abort();
    };
    expect(await runOnce([list], { ...context, onEvent, signal: stop.signal })).toEqual([]);
    const report = await runSource(list, context);
    expect(outcomesOf(report)).toBe("added 7");
  });

  it("one process at a time runs a source, and one that was killed holds nothing", async () => {
    const { site, context } = await bench();
    publish(site, reports.slice(0, 1));
    const list = source({ address: `${site.origin}/list/index.html` });
    const lease = (alive: boolean) => takeLease(context.state, "county", "other 1 x", context.clock(), () => alive);
    expect(await lease(true)).toBe(true);
    const mine = () => takeLease(context.state, "county", "mine", context.clock(), () => true);
    expect(await mine()).toBe(false);
    // The holder is no process of this machine, so it may be alive elsewhere until its time is over.
    expect(await runSource(list, context)).toMatchObject({ skipped: true });
    expect(await takeLease(context.state, "county", "mine", context.clock(), () => false)).toBe(true);
    expect(
      await takeLease(context.state, "county", "third", new Date(context.clock().getTime() + 3_600_000), () => true),
    ).toBe(true);
  });

  it("a library that cannot be written is the run's failure, told and tried again", async () => {
    const { site, context, events } = await bench();
    publish(site, reports.slice(0, 2));
    const list = source({ address: `${site.origin}/list/index.html` });
    const broken = { report: context.library.report, add: () => Promise.reject(new Error("disk is full")) };
    const [report] = await runOnce([list], { ...context, library: broken });
    expect(report?.failure).toMatchObject({ code: "store" });
    expect(events).toContainEqual({ kind: "failed", source: "county", message: "disk is full" });
    expect(outcomesOf(await runSource(list, context))).toBe("added 2");
  });

  it("what was put into a watched folder while nobody watched is added at the start", async () => {
    const { folder, library, context } = await bench();
    const inbox = join(folder, "inbox");
    await mkdir(inbox);
    const watched = source({ kind: "folder", path: inbox });
    await runSource(watched, context);
    expect(await dueSources([watched], context)).toEqual([]);
    await writeFile(join(inbox, "a.docx"), reportDocx(townReport("温泉镇", 2024)));
    const sources = { file: "sources.json", contact: undefined, sources: [watched] };
    const { clock } = context;
    const following = await openFollowing({ library, dataDir: folder, sources, clock });
    const stop = new AbortController();
    const running = following.run(stop.signal);
    await until(async () => (await library.reports()).length === 1);
    stop.abort();
    await running;
    await following.close();
  });

  it("a file put into a watched folder is added at once", async () => {
    const { folder, library, context } = await bench();
    const inbox = join(folder, "inbox");
    await mkdir(inbox);
    const sources = { file: "sources.json", contact: undefined, sources: [source({ kind: "folder", path: inbox })] };
    const following = await openFollowing({
      library,
      dataDir: folder,
      sources,
      clock: context.clock,
      onEvent: context.onEvent ?? (() => undefined),
    });
    const stop = new AbortController();
    const running = following.run(stop.signal);
    await until(async () => (await following.health())[0]?.state === "ok");
    await writeFile(join(inbox, "a.docx"), reportDocx(townReport("温泉镇", 2024)));
    await until(async () => (await library.reports()).length === 1);
    stop.abort();
    await running;
    expect(await following.health()).toMatchObject([{ state: "ok", links: { added: 1 } }]);
    await following.close();
  });
});
