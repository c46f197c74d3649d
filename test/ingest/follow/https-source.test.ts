import { expect, it, onTestFinished } from "vitest";
import { readAddress } from "../../../src/ingest/address/read-address.ts";
import { makeFetcher } from "../../../src/ingest/fetch/fetcher.ts";
import { runSource } from "../../../src/ingest/follow/run-source.ts";
import { isPassing } from "../../../src/ingest/source-error.ts";
import { sourceRow } from "../../../src/ingest/state/source-rows.ts";
import { type Identity, issueCertificate } from "../../support/site/certificate.ts";
import { startHttpsSite } from "../../support/site/https-site.ts";
import { articlePage, coverPage, listPage, type PublishedReport, titleOf } from "../../support/site/pages.ts";
import { bench, source } from "./setup.ts";

const authority = issueCertificate({ name: "Test authority", isAuthority: true });
const past = new Date("2001-01-01T00:00:00Z");
const issue = (to?: Date) =>
  issueCertificate({ name: "site", hosts: ["127.0.0.1"], issuer: authority, ...(to ? { to } : {}) });
const report: PublishedReport = { agency: "清溪镇人民政府", year: 2024 };
const link = { href: "/report.html", text: titleOf(report) };

async function secureSite(identity: Identity, pages: Readonly<Record<string, string>>) {
  const site = await startHttpsSite(identity, pages);
  onTestFinished(() => site.close());
  return site;
}

it("a source whose certificate has expired is a failure, tried again at its schedule, and read when it is renewed", async () => {
  const { context: plain, pass } = await bench();
  const fetcher = makeFetcher({ userAgent: "nianbao/test", ca: authority.certificate, ...plain });
  const context = { ...plain, fetcher };
  const pages = { "/list.html": listPage([link]), "/report.html": articlePage(report) };
  const [expired, renewed] = [await secureSite(issue(past), pages), await secureSite(issue(), pages)];
  const sourceAt = ({ port }: { port: number }) =>
    source({ address: `https://127.0.0.1:${port}/list.html`, schedule: "daily at 6" });
  const { failure } = await runSource(sourceAt(expired), context);
  expect(failure).toMatchObject({ code: "tls" });
  expect(failure && isPassing(failure)).toBe(false);
  // Six o'clock in Shanghai, and not in half an hour as after a timeout.
  expect((await sourceRow(context.state, "county")).next_run).toBe("2025-01-10T22:00:00.000Z");
  pass({ days: 1 });
  expect((await runSource(sourceAt(renewed), context)).links).toMatchObject([{ outcome: "added" }]);
});

it("an article with such a certificate is refused with its reason, and looked at again the next day", async () => {
  const { context: plain, site, pass } = await bench();
  const fetcher = makeFetcher({ userAgent: "nianbao/test", ca: authority.certificate, ...plain });
  const context = { ...plain, fetcher };
  const { port } = await secureSite(issue(past), {});
  site.put("/list.html", listPage([{ ...link, href: `https://127.0.0.1:${port}/report.html` }]));
  const county = source({ address: `${site.origin}/list.html` });
  expect((await runSource(county, context)).links).toMatchObject([
    { outcome: "refused", reason: expect.stringContaining("has expired") },
  ]);
  expect((await runSource(county, context)).links).toEqual([]);
  pass({ days: 1 });
  expect((await runSource(county, context)).links).toHaveLength(1);
});

it("a page is not taken for the report while the attachment that has it cannot be had safely", async () => {
  const { context: plain, site } = await bench();
  const fetcher = makeFetcher({ userAgent: "nianbao/test", ca: authority.certificate, ...plain });
  const { port } = await secureSite(issue(past), {});
  const attachment = { href: `https://127.0.0.1:${port}/report.docx`, text: `${titleOf(report)}.docx` };
  site.put("/cover.html", coverPage(report, [attachment]));
  await expect(readAddress(fetcher, `${site.origin}/cover.html`, { allowPrivate: true })).rejects.toMatchObject({
    code: "tls",
  });
});
