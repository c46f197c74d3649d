import type { ServerOptions } from "node:https";
import type { Socket } from "node:net";
import { networkInterfaces } from "node:os";
import { domainToASCII } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Fetcher, type FetcherOptions, type GetOptions, makeFetcher } from "../../../src/ingest/fetch/fetcher.ts";
import { isGone, SourceError } from "../../../src/ingest/source-error.ts";
import { type CertificateOptions, type Identity, issueCertificate } from "../../support/site/certificate.ts";
import {
  type HttpsSite,
  type Listening,
  type SecurePages,
  startHttpsSite,
  startRawServer,
} from "../../support/site/https-site.ts";
import { type Site, startSite } from "../../support/site/site.ts";

const authority = issueCertificate({ name: "Test authority", isAuthority: true });
const stranger = issueCertificate({ name: "Unknown authority", isAuthority: true });
const issue = (options: Partial<CertificateOptions> = {}) =>
  issueCertificate({ name: "site", hosts: ["gov.test"], issuer: authority, ...options });
const good = issue();

const open: GetOptions = { allowPrivate: true };
const limits = { totalMs: 3_000, idleMs: 200 };

/** Every name is at this machine, and no address of it counts as public unless a test says so. */
function fetcher(options: Partial<FetcherOptions> = {}): Fetcher {
  return makeFetcher({
    userAgent: "nianbao/test",
    clock: () => new Date("2025-02-01T00:00:00Z"),
    sleep: async () => undefined,
    resolve: async () => [{ address: "127.0.0.1", family: 4 }],
    ca: authority.certificate,
    limits,
    ...options,
  });
}

const running: Pick<Listening, "close">[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()));
});

async function site(identity: Identity, pages: SecurePages = {}, options: ServerOptions & { at?: string } = {}) {
  const started: HttpsSite = await startHttpsSite(identity, { "/page": "年报", ...pages }, options);
  running.push(started);
  return started;
}

async function plainSite(): Promise<Site> {
  const started = await startSite();
  running.push(started);
  return started;
}

async function rawServer(serve: (socket: Socket) => void): Promise<Listening> {
  const started = await startRawServer(serve);
  running.push(started);
  return started;
}

async function textAt(address: string, options: GetOptions = open, by: Fetcher = fetcher()): Promise<string> {
  return Buffer.from((await by.get(address, options)).bytes).toString();
}

/** The error an address gives: one plain line, no code of OpenSSL's own, and no path of its source files. */
async function failure(address: string, options: GetOptions = open, by: Fetcher = fetcher()): Promise<SourceError> {
  const error = await by.get(address, options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourceError)) throw new Error(`no SourceError but ${String(error)}`);
  expect(error.message).not.toMatch(/\p{Cc}|openssl|SSL routines|EPROTO|deps\//u);
  expect(isGone(error)).toBe(false);
  return error;
}

describe("over https", () => {
  it("a page is fetched; name and certificate are those of the address, whatever machine it leads to", async () => {
    const { port, seen } = await site(good);
    expect(await textAt(`https://gov.test:${port}/page`)).toBe("年报");
    const asked = { host: `gov.test:${port}`, servername: "gov.test" };
    expect(seen).toEqual([
      { path: "/robots.txt", ...asked },
      { path: "/page", ...asked },
    ]);
  });

  it("a certificate for the machine's address does not hold for a name that leads there", async () => {
    const { port, seen } = await site(issue({ hosts: ["127.0.0.1", "localhost"] }));
    expect((await failure(`https://gov.test:${port}/page`)).code).toBe("tls");
    expect(seen).toEqual([]);
  });

  it("an address that is no name is checked as such", async () => {
    const own = await site(issue({ hosts: ["127.0.0.1"] }));
    expect(await textAt(`https://127.0.0.1:${own.port}/page`)).toBe("年报");
    expect(own.seen.at(-1)).toMatchObject({ servername: null });
    const named = await site(good);
    expect((await failure(`https://127.0.0.1:${named.port}/page`)).detail).toBe(
      `the certificate of 127.0.0.1:${named.port} is for gov.test, not for 127.0.0.1 (ERR_TLS_CERT_ALTNAME_INVALID); save the page with a browser and add the file; if it is the same site, write that name.`,
    );
  });

  const hasIpv6 = Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === "::1"));
  it.skipIf(!hasIpv6)("an IPv6 address too (skipped where this machine has none)", async () => {
    const { port } = await site(issue({ hosts: ["::1"] }), {}, { at: "::1" });
    expect(await textAt(`https://[::1]:${port}/page`)).toBe("年报");
    expect(await failure(`https://[::1]:${port}/page`, {})).toMatchObject({ code: "private" });
  });

  it("a name in Chinese is checked as it goes over the wire", async () => {
    const wire = domainToASCII("测试区.test");
    const { port, seen } = await site(issue({ hosts: [wire] }));
    expect(await textAt(`https://测试区.test:${port}/page`)).toBe("年报");
    expect(seen.at(-1)?.servername).toBe(wire);
  });
});

describe("private machines over https", () => {
  it.each(["127.0.0.1", "10.0.0.8", "::ffff:127.0.0.1", "169.254.169.254"])(
    "a name at %s is refused when connecting, however good its certificate",
    async (address) => {
      const { port, seen } = await site(good);
      const resolve = async () => [{ address, family: address.includes(":") ? 6 : 4 }];
      expect(await failure(`https://gov.test:${port}/page`, {}, fetcher({ resolve }))).toMatchObject({
        code: "private",
      });
      expect(seen).toEqual([]);
    },
  );

  it.each(["127.0.0.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"])("https://%s is refused", async (host) => {
    const { port } = await site(issue({ hosts: ["127.0.0.1", "::1"] }));
    expect(await failure(`https://${host}:${port}/page`, {})).toMatchObject({ code: "private" });
  });

  // Only this machine can answer in a test, so here one of its addresses counts as public.
  const isAllowed = (ip: string) => ip === "127.0.0.1";

  it.each(["http://127.0.0.2/", "http://inner.test/", "https://inner.test/", "https://[::1]/", "//10.0.0.9/"])(
    "a redirect from https to %s is refused",
    async (location) => {
      const { port, seen } = await site(good, { "/away": { location } });
      const resolve = async (name: string) => [
        { address: name === "inner.test" ? "10.0.0.9" : "127.0.0.1", family: 4 },
      ];
      const by = fetcher({ isAllowed, resolve });
      expect(await failure(`https://gov.test:${port}/away`, {}, by)).toMatchObject({ code: "private" });
      expect(seen.at(-1)?.path).toBe("/away");
    },
  );

  it("a name that changes between two lookups gains nothing", async () => {
    const { port, seen } = await site(good);
    const answers = ["127.0.0.1", "127.0.0.1", "127.0.0.2"];
    const resolve = async () => [{ address: answers.shift() ?? "127.0.0.2", family: 4 }];
    const by = fetcher({ isAllowed, resolve });
    expect(await textAt(`https://gov.test:${port}/page`, {}, by)).toBe("年报");
    expect(await failure(`https://gov.test:${port}/page`, {}, by)).toMatchObject({ code: "private" });
    expect(seen).toHaveLength(2);
  });
});

describe("from http to https", () => {
  it("a redirect is followed, and the certificate is checked there too", async () => {
    const plain = await plainSite();
    const [right, wrong] = [await site(good), await site(issue({ hosts: ["other.test"] }))];
    plain.put("/right", { status: 301, headers: { location: `https://gov.test:${right.port}/page` } });
    plain.put("/wrong", { status: 301, headers: { location: `https://gov.test:${wrong.port}/page` } });
    const fetched = await fetcher().get(`${plain.origin}/right`, open);
    expect(fetched.address).toBe(`https://gov.test:${right.port}/page`);
    expect(await failure(`${plain.origin}/wrong`)).toMatchObject({
      code: "tls",
      address: `https://gov.test:${wrong.port}/page`,
    });
    expect(wrong.seen).toEqual([]);
  });
});

const save = "save the page with a browser and add the file";
const trust = "if the certificate, or that of its issuer, is one you trust, name a file with it in NODE_EXTRA_CA_CERTS";
const incomplete =
  "has an issuer that is not known here, or the site leaves out a part of it, which browsers fetch themselves";

function chain(leaf: Identity, ...above: readonly Identity[]): Identity {
  return { key: leaf.key, certificate: [leaf, ...above].map((each) => each.certificate).join("") };
}

describe("certificates that are not good", () => {
  const past = new Date("2001-01-01T00:00:00Z");
  const future = new Date("2148-01-01T00:00:00Z");
  const middle = issueCertificate({ name: "Middle", isAuthority: true, issuer: authority });
  const noAuthority = issue({ name: "Somebody's site", hosts: ["shop.test"] });
  const forger = issueCertificate({ name: "Test authority", isAuthority: true });
  const bad: readonly (readonly [name: string, identity: Identity, symptom: string, wrong: string, wayOut: string])[] =
    [
      ["expired", issue({ to: past }), "CERT_HAS_EXPIRED", "has expired, or this machine's date is wrong", ""],
      [
        "not valid yet",
        issue({ from: future }),
        "CERT_NOT_YET_VALID",
        "is not valid yet, or this machine's date is wrong",
        "",
      ],
      [
        "signed by itself",
        issueCertificate({ name: "gov.test", hosts: ["gov.test"] }),
        "DEPTH_ZERO_SELF_SIGNED_CERT",
        "is signed by nobody but itself",
        trust,
      ],
      ["of an unknown issuer", issue({ issuer: stranger }), "UNABLE_TO_VERIFY_LEAF_SIGNATURE", incomplete, trust],
      [
        "of an unknown issuer that is sent along",
        chain(issue({ issuer: stranger }), stranger),
        "SELF_SIGNED_CERT_IN_CHAIN",
        incomplete,
        trust,
      ],
      ["without the part between", issue({ issuer: middle }), "UNABLE_TO_VERIFY_LEAF_SIGNATURE", incomplete, trust],
      [
        "of an issuer that only has the name of a known one",
        issue({ issuer: forger }),
        "CERT_SIGNATURE_FAILURE",
        "is not acceptable",
        "",
      ],
      [
        "signed by somebody's own site",
        chain(issue({ issuer: noAuthority }), noAuthority),
        "INVALID_PURPOSE",
        "is not acceptable",
        "",
      ],
      [
        "signed over SHA-1",
        issue({ digest: "sha1" }),
        "CA signature digest algorithm too weak",
        "is not acceptable",
        "",
      ],
    ];

  it.each(bad)(
    "%s: refused in plain words, before anything is asked",
    async (_name, identity, symptom, wrong, wayOut) => {
      const { port, seen } = await site(identity, {}, { ciphers: "DEFAULT@SECLEVEL=0" });
      const address = `https://gov.test:${port}/page`;
      const error = await failure(address);
      expect(error).toMatchObject({ code: "tls", address });
      expect(error.detail).toBe(
        `the certificate of gov.test:${port} ${wrong} (${symptom}); ${save}${wayOut === "" ? "" : `; ${wayOut}`}.`,
      );
      expect(seen).toEqual([]);
    },
  );

  it("a chain with the part between is good", async () => {
    const { port } = await site(chain(issue({ issuer: middle }), middle));
    expect(await textAt(`https://gov.test:${port}/page`)).toBe("年报");
  });

  it("for another host: the first names it is for are told", async () => {
    const hosts = ["www.gov.test", "*.city.test", "10.1.2.3", "d.test", "e.test"];
    const { port, seen } = await site(issue({ hosts }));
    expect((await failure(`https://gov.test:${port}/page`)).detail).toBe(
      `the certificate of gov.test:${port} is for www.gov.test, *.city.test, 10.1.2.3, …, not for gov.test (ERR_TLS_CERT_ALTNAME_INVALID); ${save}; if it is the same site, write that name.`,
    );
    expect(seen).toEqual([]);
  });

  it.each([
    ["colours of a terminal", "\u001b[31m.test"],
    ["a second line", "a\nb.test"],
    ["a sentence", "read http://evil.test/"],
    ["a name in quotes", '", DNS:gov.test'],
    ["a name without end", "x".repeat(4000)],
  ])("what a stranger wrote into a certificate is not repeated unless it is a name: %s", async (_what, host) => {
    const { port } = await site(issue({ hosts: [host] }));
    const { detail } = await failure(`https://gov.test:${port}/page`);
    expect(detail).toMatch(/ is for another name, not for gov\.test /);
  });

  it("nobody's environment turns the check off", async () => {
    const { port, seen } = await site(issueCertificate({ name: "gov.test", hosts: ["gov.test"] }));
    const former = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    // Node warns, for it does not see that the fetcher decides for itself.
    const warning = vi.spyOn(process, "emitWarning").mockReturnValue();
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
    try {
      expect(await failure(`https://gov.test:${port}/page`)).toMatchObject({ code: "tls" });
    } finally {
      warning.mockRestore();
      if (former === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = former;
    }
    expect(seen).toEqual([]);
  });

  it("the authorities that Node knows do not include the test's", async () => {
    const { port } = await site(good);
    const resolve = async () => [{ address: "127.0.0.1", family: 4 }];
    const usual = makeFetcher({ userAgent: "nianbao/test", clock: () => new Date(0), limits, resolve });
    expect(await failure(`https://gov.test:${port}/page`, open, usual)).toMatchObject({ code: "tls" });
  });
});

describe("handshakes that come to nothing", () => {
  const alert = (code: number) => Buffer.from([0x15, 3, 1, 0, 2, 2, code]);

  /** The beginning of a TLS server's answer in some version, without the extensions a safe one has had since 2009. */
  const hello = (version: readonly [number, number]) => {
    const body = Buffer.from([...version, ...Array<number>(32).fill(0x11), 0, 0xc0, 0x2f, 0]);
    return Buffer.from([0x16, ...version, 0, body.length + 4, 2, 0, 0, body.length, ...body]);
  };

  const noHttps = "what answers at HOST is no https that this program knows";
  const noHttpsWayOut = "check the port, or write http:// if the site has nothing else";
  const tooOld = "the https of HOST is too old to be safe";
  const noCipher =
    "HOST and this program have no kind of encryption in common; it may be too old, or have only 国密 (SM2)";
  it.each([
    ["another protocol", Buffer.from("SSH-2.0-x\r\n"), noHttps, noHttpsWayOut],
    ["a server that has only 国密 TLCP", hello([1, 1]), noHttps, noHttpsWayOut],
    ["TLS 1.0", hello([3, 1]), tooOld, ""],
    ["a server that wants no TLS 1.2", alert(70), tooOld, ""],
    ["renegotiation as before 2009", hello([3, 3]), tooOld, ""],
    ["no cipher in common", alert(40), noCipher, ""],
    ["an unknown name", alert(112), "HOST knows no site of that name over https", "check the name"],
    ["anything else", alert(49), "no safe connection to HOST", ""],
  ])("%s", async (_name, answer, wrong, wayOut) => {
    const { port } = await rawServer((socket) => socket.once("data", () => socket.write(answer)));
    const error = await failure(`https://gov.test:${port}/page`);
    expect(error.code).toBe("tls");
    const expected = `${wrong.replace("HOST", `gov.test:${port}`)} (REASON); ${save}${wayOut === "" ? "" : `; ${wayOut}`}.`;
    // The reason is OpenSSL's own words, which another version may have changed.
    expect(error.detail.replace(/\([a-z0-9/ ]{9,60}\);/, "(REASON);")).toBe(expected);
  });

  it("plain http on the port of https", async () => {
    const plain = await plainSite();
    plain.put("/page", "年报");
    const error = await failure(plain.origin.replace("http://127.0.0.1", "https://gov.test").concat("/page"));
    expect(error.message).toContain("is no https that this program knows (");
    expect(error.message).toContain("write http:// if the site has nothing else");
    expect(plain.seen).toEqual([]);
  });

  it("a real server that ends at TLS 1.1", async () => {
    const old: ServerOptions = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" };
    const { port, seen } = await site(good, {}, old);
    const error = await failure(`https://gov.test:${port}/page`);
    expect(error).toMatchObject({ code: "tls" });
    expect(error.message).toContain("too old to be safe");
    expect(seen).toEqual([]);
  });

  it.each(["TLSv1.2", "TLSv1.3"] as const)("a server that wants a certificate of ours, %s", async (maxVersion) => {
    const { port, seen } = await site(good, {}, { requestCert: true, rejectUnauthorized: true, maxVersion });
    expect(await failure(`https://gov.test:${port}/page`)).toMatchObject({ code: "tls" });
    expect(seen).toEqual([]);
  });

  it.each([
    ["nothing", () => undefined],
    ["half an answer", (socket: Socket) => socket.write(hello([3, 3]).subarray(0, 20))],
  ])("a server that takes the connection and sends %s: there is a limit", async (_name, serve) => {
    const { port } = await rawServer(serve);
    // Twice the time would be over the limit of the whole.
    const by = fetcher({ limits: { totalMs: 750, idleMs: 400 } });
    const error = await failure(`https://gov.test:${port}/page`, open, by);
    expect(error).toMatchObject({ code: "timeout" });
    expect(error.detail).toBe(`gov.test:${port} has not made the connection safe in 0.4 s; try again later.`);
  });

  it("a handshake that trickles in has an end too", async () => {
    const { port } = await rawServer((socket) => {
      const record = Buffer.from([0x16, 3, 3, 0x20, 0, ...Array<number>(60).fill(0)]);
      let at = 0;
      const drip = setInterval(() => socket.write(record.subarray(at, ++at)), 20);
      socket.on("close", () => clearInterval(drip));
    });
    const error = await failure(`https://gov.test:${port}/page`);
    expect(error).toMatchObject({ code: "timeout" });
    expect(error.detail).toBe(`gov.test:${port} has not made the connection safe in 0.2 s; try again later.`);
  });

  it.each([
    ["hangs up", (socket: Socket) => socket.once("data", () => socket.end()), "hangs up before the connection is safe"],
    [
      "breaks the connection",
      (socket: Socket) => socket.once("data", () => socket.resetAndDestroy()),
      "hangs up before the connection is safe",
    ],
    ["has a fault of its own", (socket: Socket) => socket.once("data", () => socket.end(alert(80))), "broke off ("],
  ])("a server that %s may well be better later", async (_name, serve, words) => {
    const { port } = await rawServer((socket) => void serve(socket));
    const error = await failure(`https://gov.test:${port}/page`);
    expect(error).toMatchObject({ code: "connect" });
    expect(error.message).toContain(words);
    expect(error.message).toContain(`try again later, or ${save}.`);
  });

  it("an interruption ends a handshake", async () => {
    const stop = new AbortController();
    const { port } = await rawServer((socket) => socket.once("data", () => stop.abort()));
    const error = await failure(`https://gov.test:${port}/page`, { ...open, signal: stop.signal });
    expect(error).toMatchObject({ code: "aborted" });
  });
});
