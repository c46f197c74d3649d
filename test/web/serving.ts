import type { Hono } from "hono";
import { onTestFinished } from "vitest";
import { openLibrary } from "../../src/index/library.ts";
import type { Report } from "../../src/parse/report.ts";
import { serve } from "../../src/web/serve.ts";
import { createWeb, type WebOptions } from "../../src/web/server.ts";
import { newReport } from "../support/report-factory.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** When the tests' clock stands still. */
export const startedAt = new Date("2025-01-01T00:00:00Z");

/** A library of reports, each added a minute after the one before. */
export async function libraryOf(...reports: readonly Report[]) {
  const library = await openLibrary(await temporaryFolder());
  for (const [index, report] of reports.entries())
    await library.add(newReport(report, { addedAt: new Date(startedAt.getTime() + index * 60_000) }));
  return library;
}

/** Serves an app on a free port of loopback while the test runs, and gives its address. */
export async function addressOf(app: Hono): Promise<string> {
  const serving = await serve(app, { host: "127.0.0.1", port: 0 });
  onTestFinished(() => serving.close(0));
  return `http://127.0.0.1:${serving.port}`;
}

/** Serves the pages over a library, and gives what fetches them by path. */
export async function webOver(options: Partial<WebOptions> & Pick<WebOptions, "library">) {
  const address = await addressOf(createWeb({ clock: () => startedAt, ...options }));
  return (path: string, init?: RequestInit) => fetch(`${address}${path}`, init);
}
