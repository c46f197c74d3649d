import { onTestFinished } from "vitest";
import { type Library, openLibrary } from "../../../src/index/library.ts";
import { makeFetcher } from "../../../src/ingest/fetch/fetcher.ts";
import type { FollowContext, FollowEvent } from "../../../src/ingest/follow/context.ts";
import { type Source, settledSource, sourcesSchema } from "../../../src/ingest/sources/source.ts";
import { openState } from "../../../src/ingest/state/open-state.ts";
import { type Site, startSite } from "../../support/site/site.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** A follower on a fake site with a clock of its own; waiting moves the clock and takes no time. */
export interface Bench {
  readonly site: Site;
  readonly folder: string;
  readonly library: Library;
  readonly context: FollowContext;
  readonly events: FollowEvent[];
  /** Moves the clock. */
  pass(time: { readonly days?: number; readonly hours?: number }): void;
}

/** Sets everything up; it is gone when the test is done. */
export async function bench(start = "2025-01-10T00:00:00Z"): Promise<Bench> {
  const site = await startSite();
  const folder = await temporaryFolder();
  const library = await openLibrary(folder);
  const state = await openState(folder);
  onTestFinished(async () => {
    await site.close();
    await state.close();
    await library.close();
  });
  let now = Date.parse(start);
  const clock = () => new Date(now);
  const sleep = async (ms: number) => {
    now += ms;
  };
  const events: FollowEvent[] = [];
  const fetcher = makeFetcher({ userAgent: "nianbao/test", clock, sleep, limits: { totalMs: 2_000, idleMs: 300 } });
  const context = {
    library,
    state: state.db,
    fetcher,
    clock,
    sleep,
    onEvent: (event: FollowEvent) => events.push(event),
  };
  const pass = ({ days = 0, hours = 0 }) => {
    now += (days * 24 + hours) * 3_600_000;
  };
  return { site, folder, library, context, events, pass };
}

/** A source as the configuration gives it; one on the network reaches the fake site, without pauses. */
export function source(settings: { readonly kind?: string; readonly [setting: string]: unknown }): Source {
  const online = settings.kind === "folder" ? {} : { kind: "list", allowPrivate: true, delaySeconds: 0 };
  const { sources } = sourcesSchema.parse({ sources: [{ id: "county", ...online, ...settings }] });
  const [one] = sources;
  if (!one) throw new Error("no source");
  return settledSource(one, "Asia/Shanghai");
}

/** How many links of each outcome a run had, as "added 3, unchanged 1". */
export function outcomesOf({ links }: { readonly links: readonly { readonly outcome: string }[] }): string {
  const counts = new Map<string, number>();
  for (const { outcome } of links) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts]
    .sort()
    .map(([outcome, count]) => `${outcome} ${count}`)
    .join(", ");
}
