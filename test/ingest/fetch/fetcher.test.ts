import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Fetcher, type FetcherOptions, type GetOptions, makeFetcher } from "../../../src/ingest/fetch/fetcher.ts";
import { SourceError } from "../../../src/ingest/source-error.ts";
import { type Site, startSite } from "../../support/site/site.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());
beforeEach(() => {
  site.seen.length = 0;
});

const now = new Date("2025-02-01T00:00:00Z");
const open: GetOptions = { allowPrivate: true };

/** A fetcher whose pauses take no time and are noted. */
function quickFetcher(options: Partial<FetcherOptions> = {}): Fetcher & { readonly pauses: number[] } {
  const pauses: number[] = [];
  const sleep = async (ms: number) => {
    pauses.push(ms);
  };
  return { pauses, ...makeFetcher({ userAgent: "nianbao/test", clock: () => now, sleep, ...options }) };
}

async function failure(work: Promise<unknown>): Promise<SourceError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourceError)) throw new Error(`no SourceError but ${String(error)}`);
  expect(error.message).not.toContain("\n");
  return error;
}

describe("fetching", () => {
  it("gives bytes, type and validators, and says who asks", async () => {
    site.put("/a.html", { body: "<p>一</p>", etag: '"1"', lastModified: "Wed, 01 Jan 2025 00:00:00 GMT" });
    const fetched = await quickFetcher().get(`${site.origin}/a.html#part`, open);
    expect(Buffer.from(fetched.bytes).toString()).toBe("<p>一</p>");
    expect(fetched).toMatchObject({ etag: '"1"', notModified: false, contentType: "text/html; charset=utf-8" });
    expect(site.seen.at(-1)?.headers["user-agent"]).toBe("nianbao/test");
  });

  it("asks whether anything has changed", async () => {
    site.put("/b.html", { body: "x", etag: '"2"' });
    const fetched = await quickFetcher().get(`${site.origin}/b.html`, { ...open, etag: '"2"' });
    expect(fetched).toMatchObject({ notModified: true, bytes: new Uint8Array() });
  });

  it.each(["gzip", "br"] as const)("unpacks %s", async (packed) => {
    site.put("/packed.html", { body: "年报".repeat(1000), packed });
    const { bytes } = await quickFetcher().get(`${site.origin}/packed.html`, open);
    expect(Buffer.from(bytes).toString()).toBe("年报".repeat(1000));
  });

  it("follows redirects, relative ones and Chinese ones too", async () => {
    site.put("/old", { status: 301, headers: { location: "/middle" } });
    site.put("/middle", { status: 302, headers: { location: Buffer.from("年报.html").toString("latin1") } });
    site.put("/年报.html", "here");
    const { address, bytes } = await quickFetcher().get(`${site.origin}/old`, open);
    expect(decodeURI(address)).toBe(`${site.origin}/年报.html`);
    expect(Buffer.from(bytes).toString()).toBe("here");
  });
});

describe("what is no page", () => {
  const limits = { bytes: 100_000, totalMs: 600, idleMs: 150 };
  const small = () => quickFetcher({ limits });

  it("404 and 500", async () => {
    site.put("/500.html", { status: 500 });
    expect(await failure(small().get(`${site.origin}/none.html`, open))).toMatchObject({ code: "status", status: 404 });
    expect(await failure(small().get(`${site.origin}/500.html`, open))).toMatchObject({ code: "status", status: 500 });
  });

  it("too many redirects", async () => {
    site.put("/loop", { status: 302, headers: { location: "/loop" } });
    expect(await failure(small().get(`${site.origin}/loop`, open))).toMatchObject({ code: "redirects" });
    expect(site.hits("/loop")).toBeLessThan(12);
  });

  it("a redirect to what is not http", async () => {
    site.put("/file", { status: 302, headers: { location: "file:///etc/hosts" } });
    expect(await failure(small().get(`${site.origin}/file`, open))).toMatchObject({ code: "address" });
  });

  it.each([
    ["an endless body", { body: "x".repeat(10_000), endless: true }, "too_large"],
    ["a body announced too large", { body: "x".repeat(200_000) }, "too_large"],
    ["a small body that unpacks to too much", { body: "x".repeat(5_000_000), packed: "gzip" }, "too_large"],
    ["a body that stops", { body: "x".repeat(1000), stalls: true }, "timeout"],
    ["no answer", { body: "x", slowMs: 400 }, "timeout"],
    ["a broken connection", { body: "x".repeat(1000), breaks: true }, "connect"],
    ["a body that is not packed as it says", { body: "x", headers: { "content-encoding": "gzip" } }, "encoding"],
    ["a packing nobody knows", { body: "x", headers: { "content-encoding": "zz" } }, "encoding"],
  ] as const)("%s", async (_name, reply, code) => {
    site.put("/bad", reply);
    expect(await failure(small().get(`${site.origin}/bad`, open))).toMatchObject({ code });
  });

  it("a body that trickles in is over when its time is", async () => {
    site.put("/trickle", { body: "x", slowMs: 140 });
    site.put("/robots.txt", "");
    const trickle = quickFetcher({ limits: { ...limits, totalMs: 100 } });
    expect(await failure(trickle.get(`${site.origin}/trickle`, open))).toMatchObject({ code: "timeout" });
  });

  it("nothing listens there", async () => {
    const gone = await startSite();
    await gone.close();
    expect(await failure(small().get(`${gone.origin}/x`, open))).toMatchObject({ code: "connect" });
  });

  it("an interruption ends a request on its way", async () => {
    site.put("/slow", { body: "x", slowMs: 5_000 });
    const stop = new AbortController();
    const work = quickFetcher().get(`${site.origin}/slow`, { ...open, signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    expect(await failure(work)).toMatchObject({ code: "aborted" });
  });
});

describe("private addresses", () => {
  const port = () => new URL(site.origin).port;

  it.each([
    "127.0.0.1",
    "2130706433",
    "0x7f.1",
    "0177.0.0.1",
    "127.1",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
  ])("%s is refused", async (host) => {
    expect(await failure(quickFetcher().get(`http://${host}:${port()}/`))).toMatchObject({ code: "private" });
    expect(site.seen).toEqual([]);
  });

  it.each(["127.0.0.1", "10.0.0.8", "::1", "::ffff:10.0.0.8", "169.254.169.254", "100.64.9.9"])(
    "a name at %s is refused, also when it has a public address beside it",
    async (address) => {
      const family = address.includes(":") ? 6 : 4;
      const resolve = async () => [
        { address: "93.184.216.34", family: 4 },
        { address, family },
      ];
      expect(await failure(quickFetcher({ resolve }).get(`http://reports.test:${port()}/`))).toMatchObject({
        code: "private",
      });
      expect(site.seen).toEqual([]);
    },
  );

  // Only this machine can answer in a test, so here one of its addresses counts as public, and all others as they are.
  const isAllowed = (ip: string) => ip === "127.0.0.1";

  it("a name that changes between two lookups gains nothing: the address checked is the one connected to", async () => {
    site.put("/rebind", "page");
    let lookups = 0;
    const resolve = async () => {
      lookups += 1;
      return [{ address: lookups <= 2 ? "127.0.0.1" : "127.0.0.2", family: 4 }];
    };
    const fetcher = quickFetcher({ resolve, isAllowed });
    const address = `http://rebind.test:${port()}/rebind`;
    // One lookup for the robots.txt, one for the page: no other is made between checking and connecting.
    expect(Buffer.from((await fetcher.get(address)).bytes).toString()).toBe("page");
    expect(lookups).toBe(2);
    expect(await failure(fetcher.get(address))).toMatchObject({ code: "private" });
    expect(site.hits("/rebind")).toBe(1);
  });

  it.each([
    "http://169.254.169.254/latest/meta-data/",
    "http://127.0.0.2/",
    "http://[::1]/",
    "http://[::ffff:7f00:2]/",
    "http://2130706434/",
    "//inner.test/",
  ])("a redirect to %s is refused", async (location) => {
    site.put("/to", { status: 302, headers: { location } });
    const resolve = async (name: string) => [{ address: name === "inner.test" ? "10.0.0.9" : "127.0.0.1", family: 4 }];
    const fetcher = quickFetcher({ resolve, isAllowed });
    expect(await failure(fetcher.get(`http://outer.test:${port()}/to`))).toMatchObject({ code: "private" });
  });

  it("a robots.txt that redirects to one is refused with its page", async () => {
    site.put("/robots.txt", { status: 302, headers: { location: "http://10.0.0.9/" } });
    const error = await failure(quickFetcher({ isAllowed }).get(`${site.origin}/page`));
    expect(error).toMatchObject({ code: "private", address: `${site.origin}/page` });
    site.remove("/robots.txt");
  });

  it("the way out is named", async () => {
    const error = await failure(quickFetcher().get("http://192.168.1.1/x"));
    expect(error.message).toBe(
      'http://192.168.1.1/x: 192.168.1.1 is not an address of the public internet; if it is meant, allow it (--allow-private, or "allowPrivate": true for a source).',
    );
  });

  it("a name that is not there", async () => {
    const resolve = async () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" }));
    expect(await failure(quickFetcher({ resolve }).get("http://nowhere.test/"))).toMatchObject({ code: "dns" });
  });
});

describe("politeness", () => {
  it("keeps to robots.txt and to its Crawl-delay, and asks for it once", async () => {
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/\nCrawl-delay: 7\n\nUser-agent: other\nDisallow: /");
    site.put("/public/a.html", "a");
    site.put("/private/a.html", "a");
    const fetcher = quickFetcher();
    await fetcher.get(`${site.origin}/public/a.html`, open);
    expect(await failure(fetcher.get(`${site.origin}/private/a.html`, open))).toMatchObject({ code: "robots" });
    expect(site.hits("/robots.txt")).toBe(1);
    expect(site.hits("/private/a.html")).toBe(0);
    await fetcher.get(`${site.origin}/public/a.html`, { ...open, delayMs: 9_000 });
    await fetcher.get(`${site.origin}/public/a.html`, open);
    expect(fetcher.pauses).toEqual([7_000, 9_000]);
  });

  it("a Crawl-delay is bounded", async () => {
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 86400");
    const fetcher = quickFetcher();
    await fetcher.get(`${site.origin}/public/a.html`, open);
    await fetcher.get(`${site.origin}/public/a.html`, open);
    expect(fetcher.pauses).toEqual([60_000]);
  });

  it("a site without robots.txt allows everything, one in trouble nothing for now", async () => {
    site.remove("/robots.txt");
    await quickFetcher().get(`${site.origin}/private/a.html`, open);
    site.put("/robots.txt", { status: 503 });
    const error = await failure(quickFetcher().get(`${site.origin}/public/a.html`, open));
    expect(error).toMatchObject({ code: "robots_unavailable" });
    site.put("/robots.txt", { status: 302, headers: { location: "/real-robots.txt" } });
    site.put("/real-robots.txt", "User-agent: nianbao\nDisallow: /");
    expect(await failure(quickFetcher().get(`${site.origin}/public/a.html`, open))).toMatchObject({ code: "robots" });
    site.remove("/robots.txt");
  });

  it("an endless robots.txt is read to its limit", async () => {
    site.put("/robots.txt", { body: "User-agent: *\nDisallow: /private/\n# padding\n", endless: true });
    expect(await failure(quickFetcher().get(`${site.origin}/private/a.html`, open))).toMatchObject({ code: "robots" });
    site.remove("/robots.txt");
  });

  it("sends one request at a time to a host", async () => {
    const own = await startSite();
    for (let page = 0; page < 6; page += 1) own.put(`/${page}`, { body: "x", slowMs: 5 });
    const fetcher = quickFetcher();
    await Promise.all([0, 1, 2, 3, 4, 5].map((page) => fetcher.get(`${own.origin}/${page}`, open)));
    expect(own.mostAtOnce()).toBe(1);
    await own.close();
  });

  it("waits as long as a busy server asks, or tells how long that is", async () => {
    let busy = true;
    site.put("/busy", () => (busy ? { status: 503, headers: { "retry-after": "20" } } : { body: "free" }));
    const fetcher = makeFetcher({
      userAgent: "x",
      clock: () => now,
      sleep: async (ms) => {
        if (ms === 20_000) busy = false;
      },
    });
    expect(Buffer.from((await fetcher.get(`${site.origin}/busy`, open)).bytes).toString()).toBe("free");
    site.put("/closed", { status: 429, headers: { "retry-after": "Sat, 01 Feb 2025 02:00:00 GMT" } });
    expect(await failure(quickFetcher().get(`${site.origin}/closed`, open))).toMatchObject({
      code: "busy",
      retryAfterMs: 2 * 60 * 60 * 1000,
    });
  });
});
