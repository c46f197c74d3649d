import { describe, expect, it } from "vitest";
import { wordingIn } from "../../src/answer/wording.ts";
import { failureText, reasonText } from "../../src/bot/failure-text.ts";
import { SourceError } from "../../src/ingest/source-error.ts";
import { type ReasonAt, readReason, reasonKinds, writeReason } from "../../src/ingest/source-reason.ts";

const says = { zh: wordingIn("zh", "bot"), en: wordingIn("en", "bot") };
const address = "https://www.example.gov.cn/a.html";

/** One reason of each kind, with something to be seen in every place. */
const reasons = [...reasonKinds].map(([kind, names]): ReasonAt => {
  const params = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
  const reason = readReason(JSON.stringify({ kind, params, address }));
  if (!reason) throw new Error(`no reason of the kind ${kind}`);
  return reason;
});

describe("why a source fails", () => {
  it.each(reasons)("is told in both languages, with everything that is known: $kind", (reason) => {
    const [zh, en] = [reasonText(says.zh, reason, "line"), reasonText(says.en, reason, "line")];
    for (const text of [zh, en]) {
      expect(text.endsWith(` ${address}`)).toBe(true);
      for (const value of Object.values(reason.params)) expect(text).toContain(value);
    }
    const words = (text: string) =>
      text.replaceAll(/<\w+>|https?:\S*|"[^"]*"|json\.items|[A-Z_]{3,}|sources\.json/g, "");
    expect(words(zh)).toMatch(/\p{Script=Han}{3}/u);
    expect(words(zh)).not.toMatch(/[a-z]{3,} [a-z]{2,}/);
    expect(words(en)).not.toMatch(/\p{Script=Han}{3}/u);
    // A flag of the command line is nothing that a chat has.
    expect(zh + en).not.toContain("--");
  });

  it("is the line that was kept where nothing else was, or something that nobody here has words for", () => {
    const line = `${address}: www.example.gov.cn answers 418; check the address in a browser.`;
    for (const kept of [
      null,
      "",
      "nonsense",
      '{"kind":"status"}',
      JSON.stringify({ kind: "teapot", params: {}, address }),
    ])
      expect(reasonText(says.zh, readReason(kept), line)).toBe(line);
    const without = JSON.stringify({ kind: "busy", params: { status: 503 }, address });
    expect(reasonText(says.zh, readReason(without), line)).toBe(line);
  });

  it("is the same after it was kept", () => {
    for (const reason of reasons) expect(readReason(writeReason(reason))).toEqual(reason);
  });
});

describe("why an address was not added", () => {
  const failed = (error: SourceError, file = address) => ({
    file,
    outcome: "failed" as const,
    reason: error.detail,
    why: { type: "unfetched" as const, reason: error.reason },
  });

  it("names the address only where it is another than the one asked for", () => {
    const error = new SourceError("status", address, "…", { reason: { kind: "no-page", params: { status: 404 } } });
    const zh = { language: "zh", say: says.zh } as const;
    expect(failureText(zh, failed(error))).toBe("没有这个网页（404），请用浏览器核对网址。");
    expect(failureText(zh, failed(error, "https://other.example/"))).toBe(
      `没有这个网页（404），请用浏览器核对网址。 ${address}`,
    );
  });

  it("names the bot's own setting for a machine of an intranet", () => {
    const error = new SourceError("private", address, "…", { reason: { kind: "private", params: { ip: "10.0.0.1" } } });
    for (const language of ["zh", "en"] as const) {
      const text = failureText({ language, say: says[language] }, failed(error));
      expect(text).toContain("ALLOW_PRIVATE=yes");
      expect(text).toContain("10.0.0.1");
      expect(text).not.toContain("--allow-private");
    }
  });

  it.each([
    ["zh", "没有读成：这是扫描件，没有文字层。"],
    ["en", "This could not be read: it is a scan, without text."],
  ] as const)("says in %s what is wrong with the file there", (language, text) => {
    const why = { type: "unread", code: "scanned", message: "这是扫描件，没有文字层。" } as const;
    const outcome = { file: address, outcome: "failed", reason: "scanned: …", why } as const;
    expect(failureText({ language, say: says[language] }, outcome)).toBe(text);
  });
});
