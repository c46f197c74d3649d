import fc from "fast-check";
import { expect, it } from "vitest";
import { createAsker } from "../../src/answer/conversation.ts";
import type { Library } from "../../src/index/library.ts";
import { openLibrary } from "../../src/index/library.ts";
import type { Cell } from "../../src/parse/report.ts";
import { makeReport, newReport, printed, unprinted } from "../support/report-factory.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Towns of one county; what a plain loop over them gives is the truth. */
const names = ["东坡镇", "西岭镇", "南浦镇", "北固镇", "中和镇", "长兴镇", "永宁镇", "太平镇"];
type Town = { readonly name: string; readonly received: number | "blank" | "lost"; readonly denied: number };

const towns = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...names),
    received: fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 12 }) },
      { weight: 1, arbitrary: fc.constantFrom("blank" as const, "lost" as const) },
    ),
    denied: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 2, maxLength: 8, selector: (town) => town.name },
);

async function libraryOf(folder: string, all: readonly Town[]): Promise<Library> {
  const library = await openLibrary(folder);
  for (const town of all) await library.add(newReport(reportOf(town)));
  return library;
}

function reportOf({ name, received, denied }: Town) {
  const full = `宿迁市沭阳县${name}人民政府`;
  const cell: Cell = typeof received === "number" ? printed(received, 52) : unprinted(received, "", 52);
  return makeReport({
    agency: name,
    agencyFull: full,
    title: `${full}2024年政府信息公开工作年度报告`,
    region: ["江苏省", "宿迁市", "沭阳县", name],
    cells: { "requests.received.total": cell, "requests.denied.state_secret.total": printed(denied, 56) },
  });
}

const known = (all: readonly Town[]) =>
  all.flatMap(({ name, received }) => (typeof received === "number" ? [{ name, received }] : []));

it("adds up, averages, ranks, lists and counts as a plain loop does", async () => {
  await fc.assert(
    fc.asyncProperty(towns, fc.integer({ min: 0, max: 12 }), async (all, limit) => {
      const library = await libraryOf(await temporaryFolder(), all);
      try {
        const ask = createAsker(library);
        const answerTo = async (question: string) => (await ask(question, { now: new Date("2025-06-01") })).answer;
        const values = known(all);
        const coverage = { reports: all.length, withValue: values.length };
        const sum = await answerTo("2024年各镇一共收到多少申请");
        if (values.length === 0) {
          expect(sum.kind).toBe("unknown");
          return;
        }
        const total = values.reduce((before, { received }) => before + received, 0);
        expect(sum).toMatchObject({ kind: "total", coverage, result: { value: total } });
        const mean = await answerTo("2024年各镇平均收到多少申请");
        expect(mean.result?.value).toBe(Math.round((total / values.length) * 100) / 100);
        const most = await answerTo("2024年哪个镇收到申请最多");
        expect(most).toMatchObject({ kind: "ranking", coverage });
        const descending = values.map(({ received }) => received).sort((a, b) => b - a);
        expect(most.figures.map(({ value }) => value)).toEqual(descending);
        const two = await answerTo("2024年收到申请最多的两个镇");
        expect(two.figures.map(({ value }) => value)).toEqual(
          descending.filter((value) => value >= (descending[1] ?? descending[0] ?? 0)),
        );
        const list = await answerTo(`2024年哪些镇收到申请超过${limit}件`);
        const above = values.filter(({ received }) => received > limit).map(({ name }) => name);
        expect(list).toMatchObject({ kind: "list", coverage });
        expect(list.figures.map(({ agency }) => agency).sort()).toEqual([...above].sort());
        const count = await answerTo("2024年有几个镇收到过申请");
        expect(count.result?.value).toBe(values.filter(({ received }) => received > 0).length);
        const none = await answerTo("2024年哪些镇没有收到申请");
        expect(none.figures.map(({ agency }) => agency).sort()).toEqual(
          values
            .filter(({ received }) => received === 0)
            .map(({ name }) => name)
            .sort(),
        );
      } finally {
        await library.close();
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);
