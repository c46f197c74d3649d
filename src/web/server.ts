import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { methodNotAllowed } from "hono/method-not-allowed";
import { timeout } from "hono/timeout";
import { countReports } from "../index/agencies.ts";
import type { Library } from "../index/library.ts";
import { feedRoutes } from "./feed-routes.ts";
import { checkHealth, type HealthProbe } from "./health.ts";
import type { Metrics } from "./metrics.ts";
import { reportRoutes } from "./report-routes.ts";

/** Where updates are pushed to. */
export interface Webhook {
  /** With its slash: "/webhook". */
  readonly path: string;
  /** Gets POST requests of bounded size; checking the secret is its business. */
  handle(request: Request): Promise<Response>;
}

/** What the pages are made from. */
export interface WebOptions {
  readonly library: Library;
  readonly clock: () => Date;
  /** Shown at /metrics; without it there is no such page. */
  readonly metrics?: Metrics | undefined;
  readonly health?: HealthProbe | undefined;
  readonly webhook?: Webhook | undefined;
  /** Where these pages can be reached from outside; links are made with it, and without it there are none. */
  readonly publicUrl?: string | undefined;
  /** Told of what went wrong in a page; the reader is only told that something did. */
  readonly onError?: ((error: unknown, path: string) => void) | undefined;
}

const mostWebhookBytes = 1024 * 1024;
const patienceMs = 20_000;

/** The app that answers HTTP requests: health, metrics, webhook, feeds and report pages. */
export function createWeb(options: WebOptions): Hono {
  const app = new Hono();
  app.use(secure);
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }));
  if (options.webhook) mountWebhook(app, options.webhook);
  app.use(timeout(patienceMs));
  app.get("/healthz", async (c) => {
    const health = await checkHealth(options.library, options.health);
    c.header("Cache-Control", "no-store");
    return c.json(health, health.status === "ok" ? 200 : 503);
  });
  if (options.metrics) mountMetrics(app, options.library, options.metrics);
  app.route("/", feedRoutes(options));
  app.route("/", reportRoutes(options));
  app.notFound((c) => c.text("Not found\n", 404));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return c.text(`${error.message || "Failed"}\n`, error.status);
    options.onError?.(error, c.req.path);
    return c.text("Something went wrong\n", 500);
  });
  return app;
}

/** Pages load nothing from anywhere; the ones that have a style allow that one by themselves. */
const securityHeaders = {
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
} as const;

async function secure(c: Context, next: () => Promise<void>): Promise<void> {
  await next();
  for (const [name, value] of Object.entries(securityHeaders)) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
}

function refuseMethod(c: Context, methods: readonly string[]): Response {
  return c.text("Method not allowed\n", 405, { Allow: methods.join(", ") });
}

function mountWebhook(app: Hono, { path, handle }: Webhook): void {
  const limit = bodyLimit({ maxSize: mostWebhookBytes, onError: (c) => c.text("Too large\n", 413) });
  app.post(path, limit, (c) => handle(c.req.raw));
}

function mountMetrics(app: Hono, library: Library, metrics: Metrics): void {
  app.get("/metrics", async (c) => {
    metrics.libraryReports(countReports(await library.agencies()));
    const { contentType, text } = await metrics.expose();
    return c.body(text, 200, { "Content-Type": contentType, "Cache-Control": "no-store" });
  });
}
