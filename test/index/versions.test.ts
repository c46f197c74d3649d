import { expect, it, onTestFinished } from "vitest";
import { openLibrary } from "../../src/index/library.ts";
import { makeReport, newReport, printed } from "../support/report-factory.ts";
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
  expect(await own.add(newReport(older))).toBe("unchanged");
  expect(await own.version(newer.id, 2)).toEqual(older);
});
