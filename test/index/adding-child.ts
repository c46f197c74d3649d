import { openLibrary } from "../../src/index/library.ts";
import { newReport } from "../support/report-factory.ts";
import { killReport } from "./kill-report.ts";

/** Adds reports from a number on, telling each on a line of its own once it is in, until it is killed. */
const [folder = "", start = "0"] = process.argv.slice(2);
const library = await openLibrary(folder);
for (let number = Number(start); ; number += 1) {
  await library.add(newReport(killReport(number), { contentHash: `${number}` }));
  process.stdout.write(`${number}\n`);
}
