import { request } from "node:http";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { createMetrics } from "../../src/web/metrics.ts";
import { ListenError, serve } from "../../src/web/serve.ts";
import { createWeb } from "../../src/web/server.ts";
import { makeReport } from "../support/report-factory.ts";
import { addressOf, libraryOf, startedAt, webOver } from "./serving.ts";

describe("health", () => {
  it("is told with every part", async () => {
    const get = await webOver({
      library: await libraryOf(makeReport()),
      health: async () => ({ polling: { ok: true, lastUpdateSeconds: 3 } }),
    });
    const response = await get("/healthz");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: "ok",
      parts: { library: { ok: true, reports: 1 }, polling: { ok: true, lastUpdateSeconds: 3 } },
    });
  });

  it("is 503 when any part fails, without saying where the library is", async () => {
    const library = await libraryOf();
    const failing = await webOver({ library, health: async () => ({ outbox: { ok: false, waiting: 9 } }) });
    expect((await failing("/healthz")).status).toBe(503);
    const breaking = await webOver({ library, health: () => Promise.reject(new Error("/secret/path")) });
    const response = await breaking("/healthz");
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      status: "failing",
      parts: { probe: { ok: false, error: "failed" } },
    });
    await library.close();
    expect(await (await breaking("/healthz")).json()).toMatchObject({ parts: { library: { ok: false } } });
  });

  it("does not wait for a part that hangs", async () => {
    const get = await webOver({ library: await libraryOf(), health: () => new Promise(() => undefined) });
    const response = await get("/healthz");
    expect([response.status, await response.json()]).toMatchObject([503, { parts: { probe: { error: "timeout" } } }]);
  });
});

describe("metrics", () => {
  it("count what they were told, in Prometheus' text form", async () => {
    const metrics = createMetrics();
    metrics.update("message");
    metrics.update("somebody's name 张三");
    metrics.answer("figure", 0.02);
    metrics.answer("unknown", Number.NaN);
    metrics.apiError(429);
    metrics.apiError("network");
    metrics.delivery("sent");
    metrics.outboxDepth(7);
    const get = await webOver({ library: await libraryOf(makeReport(), makeReport({ year: 2023 })), metrics });
    const response = await get("/metrics");
    expect(response.headers.get("content-type")).toContain("text/plain; version=0.0.4");
    const lines = (await response.text()).split("\n");
    expect(lines).toEqual(
      expect.arrayContaining([
        'nianbao_updates_total{kind="message"} 1',
        'nianbao_updates_total{kind="other"} 1',
        'nianbao_answers_total{kind="figure"} 1',
        'nianbao_answer_seconds_bucket{le="0.025"} 1',
        "nianbao_answer_seconds_count 1",
        'nianbao_api_errors_total{code="429"} 1',
        'nianbao_api_errors_total{code="network"} 1',
        'nianbao_deliveries_total{outcome="sent"} 1',
        "nianbao_outbox_depth 7",
        "nianbao_library_reports 2",
      ]),
    );
  });

  it("are a page only where there are any, and the process's own only when asked for", async () => {
    const get = await webOver({ library: await libraryOf() });
    expect((await get("/metrics")).status).toBe(404);
    expect((await createMetrics().expose()).text).not.toContain("process_");
    expect((await createMetrics({ process: true }).expose()).text).toContain("nianbao_process_cpu");
  });
});

describe("the webhook", () => {
  const serving = async () => {
    const bodies: string[] = [];
    const handle = async (incoming: Request) => {
      bodies.push(`${incoming.headers.get("x-secret")} ${await incoming.text()}`);
      return new Response("done", { status: 200 });
    };
    return { bodies, get: await webOver({ library: await libraryOf(), webhook: { path: "/hook", handle } }) };
  };

  it("hands a POST on as it came", async () => {
    const { bodies, get } = await serving();
    const response = await get("/hook", { method: "POST", body: '{"名":1}', headers: { "x-secret": "s" } });
    expect([response.status, await response.text(), bodies]).toEqual([200, "done", ['s {"名":1}']]);
  });

  it("hands on neither other methods nor bodies over a megabyte, said or not said to be so", async () => {
    const { bodies, get } = await serving();
    const wrong = await get("/hook");
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "POST"]);
    const large = "x".repeat(1_100_000);
    expect((await get("/hook", { method: "POST", body: large })).status).toBe(413);
    const drops = new Response(large).body;
    const streamed = { method: "POST", body: drops, duplex: "half" } as RequestInit;
    expect((await get("/hook", streamed)).status).toBe(413);
    expect(bodies).toEqual([]);
  });
});

describe("any other request", () => {
  it("gets plain words and safe headers", async () => {
    const get = await webOver({ library: await libraryOf() });
    const missing = await get("/nothing/here?<script>");
    expect([missing.status, await missing.text()]).toEqual([404, "Not found\n"]);
    expect(missing.headers.get("content-type")).toContain("text/plain");
    expect(missing.headers.get("x-content-type-options")).toBe("nosniff");
    expect(missing.headers.get("content-security-policy")).toContain("default-src 'none'");
    const wrong = await get("/feed.atom", { method: "DELETE" });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    expect(await (await get("/feed.json", { method: "HEAD" })).text()).toBe("");
  });

  it("hears of a fault only that there was one", async () => {
    const library = await libraryOf();
    const faults: unknown[] = [];
    const get = await webOver({ library, onError: (error, path) => faults.push(path, error) });
    await library.close();
    const response = await get("/feed.json");
    expect([response.status, await response.text()]).toEqual([500, "Something went wrong\n"]);
    expect(faults).toEqual(["/feed.json", expect.any(Error)]);
  });
});

describe("serving", () => {
  it("says in one line why it cannot listen", async () => {
    const app = createWeb({ library: await libraryOf(), clock: () => startedAt });
    const first = await serve(app, { host: "127.0.0.1", port: 0 });
    const second = serve(app, { host: "127.0.0.1", port: first.port });
    await expect(second).rejects.toThrow(ListenError);
    await expect(second).rejects.toThrow(`cannot listen on 127.0.0.1:${first.port}: another program listens there`);
    await expect(serve(app, { host: "203.0.113.7", port: 0 })).rejects.toThrow("this machine has no such address");
    await first.close();
  });

  const slowApp = (milliseconds: number) =>
    new Hono().get("/", async (c) => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      return c.text("finished");
    });

  it("lets requests in hand finish when it closes, and takes no more", async () => {
    const serving = await serve(slowApp(300), { host: "127.0.0.1", port: 0 });
    const address = `http://127.0.0.1:${serving.port}/`;
    const response = fetch(address);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await serving.close();
    expect(await (await response).text()).toBe("finished");
    await expect(fetch(address)).rejects.toThrow();
    await serving.close();
  });

  it("cuts those that take longer than it may wait", async () => {
    const serving = await serve(slowApp(5_000), { host: "127.0.0.1", port: 0 });
    const response = fetch(`http://127.0.0.1:${serving.port}/`);
    const outcome = response.then(
      () => "answered",
      () => "cut",
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    await serving.close(200);
    expect(await outcome).toBe("cut");
  });

  it("refuses headers of any length", async () => {
    const address = await addressOf(createWeb({ library: await libraryOf(), clock: () => startedAt }));
    const status = await new Promise((resolve, reject) => {
      const sent = request(address, { headers: { "x-long": "x".repeat(40_000) } }, (answer) =>
        resolve(answer.statusCode),
      );
      sent.on("error", reject).end();
    });
    expect(status).toBe(431);
  });
});
