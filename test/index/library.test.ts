import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { UnplaceableReportError } from "../../src/index/adding.ts";
import { type Library, libraryFile, openLibrary } from "../../src/index/library.ts";
import { StoreError } from "../../src/store/errors.ts";
import { anyFinding, anyReport } from "../support/report-arbitrary.ts";
import { fullCells, makeReport, newReport, noContact, printed, unprinted } from "../support/report-factory.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function emptyLibrary(): Promise<Library> {
  return openedLibrary(await temporaryFolder());
}

async function openedLibrary(folder: string): Promise<Library> {
  const library = await openLibrary(folder);
  onTestFinished(() => library.close());
  return library;
}

describe("adding", () => {
  test("a report comes back exactly as it was added, whatever is in it", async () => {
    const library = await emptyLibrary();
    await fc.assert(
      fc.asyncProperty(anyReport, fc.array(anyFinding, { maxLength: 4 }), async (content, findings) => {
        const [latest] = await library.reports();
        const report = { ...content, published: null, id: latest?.id ?? content.id };
        const before = await library.report(report.id);
        const added = await library.add(newReport(report, { findings, status: "partial" }));
        if (added === "unchanged") return;
        expect(await library.report(report.id)).toStrictEqual(report);
        const keys = Object.keys(report.cells);
        expect((await library.cells({}, keys)).get(report.id)).toStrictEqual(report.cells);
        expect(await library.findings({})).toStrictEqual(
          findings.map((finding) => ({ ...finding, reportId: report.id })),
        );
        expect(added).toBe(before ? "updated" : "added");
      }),
      { numRuns: 60 },
    );
  });

  test("in any order and any number of times gives the same library", async () => {
    const towns = ["温泉镇", "桥头镇", "崮山镇"];
    const reports = towns.flatMap((agency) =>
      [2022, 2023].map((year) =>
        makeReport({ agency, year, region: ["威海市", "环翠区", agency], cells: fullCells(year) }),
      ),
    );
    const expected = await contentsOf(reports);
    const anyOrder = fc
      .tuple(fc.shuffledSubarray(reports, { minLength: reports.length }), fc.shuffledSubarray(reports))
      .chain(([all, again]) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }));
    await fc.assert(
      fc.asyncProperty(anyOrder, async (order) => {
        expect(await contentsOf(order)).toStrictEqual(expected);
      }),
      { numRuns: 8 },
    );
  });

  test("the same content again changes nothing, other content of the year is its next version", async () => {
    const library = await emptyLibrary();
    const first = makeReport({ cells: { "requests.received.total": printed(2) } });
    const second = makeReport({ cells: { "requests.received.total": printed(3) } });
    expect(await library.add(newReport(first))).toBe("added");
    expect(await library.add(newReport(first, { file: "elsewhere.txt" }))).toBe("unchanged");
    expect(await library.add(newReport(second))).toBe("updated");
    expect(await library.add(newReport(first, { file: "elsewhere.txt" }))).toBe("unchanged");
    expect(await library.reports()).toMatchObject([{ year: 2024, version: 2 }]);
    expect((await library.cells({}, ["requests.received.total"])).get(first.id)).toStrictEqual(second.cells);
    expect(await library.changes(0)).toMatchObject([{ kind: "added" }, { kind: "updated", reportId: first.id }]);
    expect(await library.changes(2)).toStrictEqual([]);
  });

  test("a former version is kept whole", async () => {
    const folder = await temporaryFolder();
    const library = await openedLibrary(folder);
    const first = makeReport({ cells: fullCells(1) });
    await library.add(newReport(first));
    await library.add(newReport(makeReport({ cells: fullCells(2) })));
    const database = new BetterSqlite(join(folder, libraryFile), { readonly: true });
    const { body } = database.prepare("select body from report_version").get() as { body: string };
    database.close();
    expect(JSON.parse(body).report).toStrictEqual(first);
  });

  test("an edition published earlier does not take the place of a later one", async () => {
    const library = await emptyLibrary();
    const later = makeReport({ published: "2025-03-01", cells: { "requests.received.total": printed(3) } });
    const earlier = makeReport({ published: "2025-01-15" });
    await library.add(newReport(later));
    expect(await library.add(newReport(earlier, { file: "earlier.txt" }))).toBe("unchanged");
    expect((await library.report(later.id))?.published).toBe("2025-03-01");
    expect(await library.add(newReport(makeReport({ published: "2025-04-01" })))).toBe("updated");
    expect(await library.reports()).toMatchObject([{ version: 3 }]);
  });

  test.each([
    [{ agency: null, agencyFull: null }, /no agency could be read from 附件1\.txt/],
    [{ year: null }, /no year could be read/],
    [{ agency: null, agencyFull: null, year: null }, /no agency and no year/],
  ])("a report that cannot be placed is refused: %j", async (changes, message) => {
    const library = await emptyLibrary();
    const adding = library.add(newReport(makeReport(changes), { file: "附件1.txt" }));
    await expect(adding).rejects.toThrow(UnplaceableReportError);
    await expect(adding).rejects.toThrow(message);
    expect(await library.reports()).toStrictEqual([]);
  });
});

describe("reading", () => {
  test("cells keep their states, and a key the report does not have is not there", async () => {
    const library = await emptyLibrary();
    const cells = {
      "requests.received.total": printed(2, 51),
      "requests.concluded.total": unprinted("lost", "2 0", 60),
      "disclosure.fees.amount": { value: 12.5, state: "printed" as const, raw: "12.50", line: 30 },
    };
    const report = makeReport({ cells });
    await library.add(newReport(report));
    const keys = [...Object.keys(cells), "requests.granted.total", "no.such.key"];
    expect(await library.cells({}, keys)).toStrictEqual(new Map([[report.id, cells]]));
    expect((await library.cells({}, ["requests.received.total"])).get(report.id)).toStrictEqual({
      "requests.received.total": printed(2, 51),
    });
  });

  test("a scope is all of its conditions; an empty list is nothing", async () => {
    const library = await emptyLibrary();
    for (const agency of ["温泉镇", "桥头镇"]) {
      for (const year of [2023, 2024]) await library.add(newReport(makeReport({ agency, year, region: [agency] })));
    }
    const bridge = (await library.agencies()).find((agency) => agency.name === "桥头镇");
    const agencyIds = [bridge?.id ?? 0];
    expect((await library.reports({ agencyIds })).map((head) => head.year)).toStrictEqual([2023, 2024]);
    expect((await library.reports({ agencyIds, years: [2024] })).map((head) => head.id)).toStrictEqual(["桥头镇-2024"]);
    expect(await library.reports({ years: [] })).toStrictEqual([]);
    expect(await library.sections({ reportIds: ["温泉镇-2023"] })).toHaveLength(1);
  });

  test("statements by key, in the order of the text", async () => {
    const library = await emptyLibrary();
    const statement = (key: string, value: number) => ({ key, value, unit: "条", quote: `${value}条`, line: 17 });
    const statements = [statement("text.disclosed", 30), statement("text.wechat", 20), statement("text.disclosed", 5)];
    await library.add(newReport(makeReport({ statements })));
    expect((await library.statements({})).map((each) => each.value)).toStrictEqual([30, 20, 5]);
    expect((await library.statements({}, ["text.wechat"])).map((each) => each.value)).toStrictEqual([20]);
  });

  test("agencies are read again when another process has added one", async () => {
    const folder = await temporaryFolder();
    const [library, other] = [await openedLibrary(folder), await openedLibrary(folder)];
    await library.add(newReport(makeReport({ year: 2023 })));
    const before = await library.agencies();
    expect(await library.agencies()).toBe(before);
    await other.add(newReport(makeReport({ year: 2024 })));
    expect((await library.agencies())[0]?.years).toStrictEqual([2023, 2024]);
    await library.add(newReport(makeReport({ year: 2022 })));
    expect((await library.agencies())[0]?.years).toStrictEqual([2022, 2023, 2024]);
  });

  test("a number whose state was tampered with is an error and never stated", async () => {
    const folder = await temporaryFolder();
    const library = await openedLibrary(folder);
    await library.add(newReport(makeReport()));
    const database = new BetterSqlite(join(folder, libraryFile));
    database.exec("update record set requests__received__total = null");
    database.close();
    const reading = library.cells({}, ["requests.received.total"]);
    await expect(reading).rejects.toThrow(StoreError);
    await expect(reading).rejects.toThrow(/did not write/);
  });
});

describe("one agency under two names", () => {
  test("is one, with each report's full name as published", async () => {
    const library = await emptyLibrary();
    await library.add(newReport(makeReport({ year: 2023, agencyFull: "温泉镇", region: ["环翠区", "温泉镇"] })));
    await library.add(newReport(makeReport({ agencyFull: "威海市环翠区温泉镇人民政府", contact: noContact })));
    const [agency, ...others] = await library.agencies();
    expect(others).toStrictEqual([]);
    expect(agency).toMatchObject({ fullName: "威海市环翠区温泉镇人民政府", years: [2023, 2024] });
    const heads = await library.reports();
    expect(heads.map((head) => head.agencyFull)).toStrictEqual(["温泉镇", "威海市环翠区温泉镇人民政府"]);
  });

  test("a plain report never takes the place of a namesake's of the same year, and plain ones are one through the years", async () => {
    const library = await emptyLibrary();
    const district = { agency: "朝阳区", level: "county" as const };
    const add = (year: number, region: readonly string[], received: number) =>
      library.add(
        newReport(
          makeReport({
            ...district,
            year,
            region: [...region],
            cells: { "requests.received.total": printed(received) },
          }),
          { file: `${region.length}-${year}.txt` },
        ),
      );
    expect(await add(2024, ["北京市", "朝阳区"], 9)).toBe("added");
    for (const year of [2024, 2023, 2022]) expect(await add(year, ["朝阳区"], 1_621)).toBe("added");
    expect((await library.agencies()).map(({ region, years }) => [region, years])).toStrictEqual([
      [["北京市", "朝阳区"], [2024]],
      [["朝阳区"], [2022, 2023, 2024]],
    ]);
  });

  test("two agencies of one name and no known place stay apart, each with an id of its own", async () => {
    const library = await emptyLibrary();
    const bureau = { agency: "区统计局", region: [], level: "department" as const };
    await library.add(newReport(makeReport({ ...bureau, contact: { ...noContact, phone: "0631-5221111" } })));
    const other = makeReport({ ...bureau, contact: { ...noContact, phone: "023-48661111" } });
    expect(await library.add(newReport(other, { file: "other.txt" }))).toBe("added");
    expect(await library.agencies()).toHaveLength(2);
    expect(new Set((await library.reports()).map((head) => head.id)).size).toBe(2);
  });
});

async function contentsOf(reports: readonly ReturnType<typeof makeReport>[]) {
  const library = await openLibrary(await temporaryFolder());
  for (const report of reports) await library.add(newReport(report));
  const heads = (await library.reports()).map(({ agencyId: _, ...head }) => head);
  const agencies = (await library.agencies()).map(({ id: _, ...agency }) => agency);
  const whole = await Promise.all(heads.map((head) => library.report(head.id)));
  const hits = await library.searchPassages("主动公开", {}, 5);
  await library.close();
  return { heads, agencies, whole, hits };
}
