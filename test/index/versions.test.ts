import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Library, libraryFile, openLibrary } from "../../src/index/library.ts";
import { makeReport, newReport, printed, section } from "../support/report-factory.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const withReceived = (value: number, published: string | null = null) =>
  makeReport({ published, cells: { "requests.received.total": printed(value, 51) } });

async function library() {
  const opened = await openLibrary(await temporaryFolder());
  onTestFinished(() => opened.close());
  return opened;
}

it("gives every replaced version exactly as it was added", async () => {
  const own = await library();
  const [first, second, third] = [withReceived(1), withReceived(2), withReceived(3)];
  for (const report of [first, second, third]) await own.add(newReport(report));
  expect(await own.version(first.id, 1)).toEqual(first);
  expect(await own.version(first.id, 2)).toEqual(second);
  expect((await own.report(first.id))?.cells["requests.received.total"]?.value).toBe(3);
});

it("gives nothing for the version in use, for one that never was, and for another report", async () => {
  const own = await library();
  await own.add(newReport(withReceived(1)));
  await own.add(newReport(withReceived(2)));
  expect(await own.version(withReceived(1).id, 2)).toBeUndefined();
  expect(await own.version(withReceived(1).id, 7)).toBeUndefined();
  expect(await own.version("nobody-2024", 1)).toBeUndefined();
});

it("gives an earlier edition that came late, which answers never used", async () => {
  const own = await library();
  const [newer, older] = [withReceived(2, "2025-02-01"), withReceived(1, "2025-01-01")];
  await own.add(newReport(newer));
  expect(await own.add(newReport(older, { file: "older.txt" }))).toBe("unchanged");
  expect(await own.version(newer.id, 2)).toEqual(older);
});

const valueIn = async (own: Library) => (await own.report(withReceived(1).id))?.cells["requests.received.total"]?.value;

describe("a correction that is taken back", () => {
  const [wrong, right] = [withReceived(99_994), withReceived(12)];
  const at = (file: string, minute = 0) => ({ file, addedAt: new Date(Date.UTC(2025, 2, 3, 9, minute)) });

  it("counts again at the address that it came from, as a version of its own", async () => {
    const own = await library();
    const page = "http://county.example/0.html";
    const outcomes: string[] = [];
    for (const [minute, report] of [wrong, right, wrong, wrong, right].entries())
      outcomes.push(await own.add(newReport(report, at(page, minute))));
    expect(outcomes).toEqual(["added", "updated", "updated", "unchanged", "updated"]);
    expect(await valueIn(own)).toBe(12);
    expect((await own.changes(0)).map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    expect((await own.version(wrong.id, 3))?.cells).toEqual(wrong.cells);
    expect(await own.latestChanges({}, 5)).toMatchObject([{ version: 4, changedAt: "2025-03-03T09:04:00.000Z" }]);
  });

  it("is no news from a place that only has the old copy, and what holds instead is told", async () => {
    const own = await library();
    await own.add(newReport(wrong, at("/in/a.md")));
    await own.add(newReport(right, at("/in/b.md", 1)));
    for (const file of ["/in/a.md", "/mirror/a.md"]) {
      const old = newReport(wrong, at(file, 2));
      expect(await own.add(old)).toBe("unchanged");
      expect(await own.replaced(old.contentHash)).toStrictEqual({
        agency: "温泉镇",
        year: 2024,
        version: 1,
        current: 2,
        currentFile: "/in/b.md",
        since: "2025-03-03T09:01:00.000Z",
      });
    }
    expect(await own.replaced(newReport(right).contentHash)).toBeUndefined();
    expect(await valueIn(own)).toBe(12);
  });

  it("counts when the mirror that had the correction takes it back, and when somebody says that it holds", async () => {
    const own = await library();
    await own.add(newReport(wrong, at("/in/a.md")));
    await own.add(newReport(right, at("/in/b.md")));
    expect(await own.add(newReport(wrong, at("/in/b.md")))).toBe("updated");
    expect(await own.add(newReport(right, { ...at("/in/c.md"), restores: true }))).toBe("updated");
    expect(await valueIn(own)).toBe(12);
    expect(await own.add(newReport(right, { ...at("/in/c.md"), restores: true }))).toBe("unchanged");
  });

  it("counts though the page gives an earlier date", async () => {
    const own = await library();
    const [before, after] = [withReceived(99_994, "2025-01-15"), withReceived(12, "2025-03-01")];
    for (const report of [before, after, before]) await own.add(newReport(report, at("http://county.example/0.html")));
    expect(await valueIn(own)).toBe(99_994);
  });

  it("does not come back with a page that changes only around its figures, nor with another copy of them", async () => {
    const own = await library();
    const page = "http://county.example/0.html";
    const around = (report: typeof wrong, words: string, phone = "") => ({
      ...report,
      contact: { ...report.contact, phone: phone || null },
      sections: [section(1, "总体情况", [words])],
    });
    await own.add(newReport(wrong, at(page)));
    await own.add(newReport(right, at("/in/更正.docx", 1)));
    const changed = newReport(around(wrong, "主办：文登区人民政府", "0631-8452000"), at(page, 2));
    expect(await own.add(changed)).toBe("unchanged");
    expect(await own.replaced(changed.contentHash)).toMatchObject({ current: 2, currentFile: "/in/更正.docx" });
    expect(await own.add(newReport(around(wrong, "转载"), at("http://mirror.example/1.html", 3)))).toBe("unchanged");
    expect(await valueIn(own)).toBe(12);
    const reworded = newReport(around(right, "重新发布"), at("/in/更正.docx", 4));
    expect([await own.add(reworded), await valueIn(own)]).toEqual(["updated", 12]);
    expect(await own.add(newReport(around(withReceived(7), "主办"), at(page, 5)))).toBe("updated");
    expect(await own.add(newReport(around(wrong, "主办"), at(page, 6)))).toBe("updated");
    expect(await valueIn(own)).toBe(99_994);
  });

  it("is no news from a file whose name does not say where it lies", async () => {
    const own = await library();
    for (const report of [wrong, right, wrong]) await own.add(newReport(report, at("年报.docx")));
    expect(await valueIn(own)).toBe(12);
  });

  it("is told from an old copy in a library from before places were noted", async () => {
    const folder = await temporaryFolder();
    const former = await openLibrary(folder);
    await former.add(newReport(wrong, at("/in/a.md")));
    await former.add(newReport(right, at("/in/b.md")));
    await former.close();
    const file = new BetterSqlite(join(folder, libraryFile));
    file.exec("drop table sighting; drop index report_version_by_content");
    file.exec("update schema_version set version = 3 where component = 'library'");
    file.close();
    const own = await openLibrary(folder);
    onTestFinished(() => own.close());
    expect(await own.add(newReport(wrong, at("/in/a.md")))).toBe("unchanged");
    expect(await own.add(newReport(wrong, at("/in/b.md")))).toBe("updated");
  });
});
