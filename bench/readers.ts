import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { parseReport } from "../src/parse/parse.ts";
import { readDocument } from "../src/parse/read/read.ts";
import { readText } from "../src/parse/read/text.ts";
import { dataPath } from "../src/text/data.ts";
import { writeDoc } from "../test/support/doc-writer.ts";
import { writeDocx } from "../test/support/docx-writer.ts";
import { filledForm, type Sheet } from "../test/support/filled-form.ts";
import { measure } from "./measure.ts";
import { against, milliseconds, printTable } from "./table.ts";

const reportsASecond = 1500;
const shared = fileURLToPath(new URL("../../shared/", import.meta.url));

/** Text reports parsed a second, against the time it takes just to read their lines. */
export async function benchText(): Promise<void> {
  const files = [...filesIn(dataPath("reports"), ".md"), ...filesIn(join(shared, "reports"), ".txt")];
  const rows: string[][] = [];
  let parsing = 0;
  for (const file of files) {
    const timings = await measure({
      lines: () =>
        readFileSync(file, "utf8")
          .split("\n")
          .map((line) => line.trim()).length,
      read: () => readText(readFileSync(file, "utf8")),
      parse: () => parsed(file),
    });
    const [lines = 0, read = 0, parse = 0] = timings.map((timing) => timing.p50);
    parsing += parse;
    const name = file.split("/").slice(-2).join("/");
    rows.push([
      name,
      milliseconds(lines),
      milliseconds(read),
      milliseconds(parse),
      (parse / lines).toFixed(1),
      Math.round(1000 / parse).toString(),
    ]);
  }
  const mean = Math.round((1000 * files.length) / parsing);
  rows.push(["all", "", "", "", "", `${mean}  ${against(mean >= reportsASecond, `${reportsASecond} a second`)}`]);
  printTable("Text reports, one core", ["file", "lines only", "read", "read + parse", "ratio", "reports/s"], rows);
}

function parsed(file: string): void {
  const result = parseReport(readText(readFileSync(file, "utf8")), file.split("/").at(-1) ?? null);
  if (result.status === "failed") throw new Error(`${file}: ${result.error.message}`);
}

/** The other readers, on one file each: Word files of our own making, and published ones where they are at hand. */
export async function benchFormats(): Promise<void> {
  const sources = new Map<string, Uint8Array>([
    ["docx, made up", writeDocx(madeUp())],
    ["doc, made up", writeDoc(madeUp())],
  ]);
  for (const name of ["014.html", "019.js.txt", "001.pdf"]) {
    const file = join(shared, "variety", name);
    if (existsSync(file)) sources.set(name, readFileSync(file));
    else console.log(`(${name} is not at hand: its reader is not measured)`);
  }
  const tasks = [...sources].map(([name, bytes]) => [name, () => readBytes(name, bytes)] as const);
  const timings = await measure(Object.fromEntries(tasks), 1000);
  printTable(
    "Readers, bytes to record",
    ["file", "p50", "p99", "runs"],
    timings.map(({ name, p50, p99, runs }) => [name, milliseconds(p50), milliseconds(p99), String(runs)]),
  );
}

async function readBytes(name: string, bytes: Uint8Array): Promise<void> {
  // The PDF library takes the bytes over, so each run gets its own.
  const read = await readDocument(new Uint8Array(bytes));
  if ("error" in read) throw new Error(`${name}: ${read.error.message}`);
  const result = parseReport(read.document, name);
  if (result.status === "failed") throw new Error(`${name}: ${result.error.message}`);
}

function madeUp(): (string | Sheet)[] {
  const [form] = fc.sample(filledForm(), { numRuns: 1, seed: 5 });
  if (!form) throw new Error("no filled form");
  return [
    "某县某镇人民政府2024年政府信息公开工作年度报告",
    "一、总体情况",
    "2024年，某镇主动公开政府信息12条。",
    "二、主动公开政府信息情况",
    form.disclosure,
    "三、收到和处理政府信息公开申请情况",
    form.requests,
    "四、政府信息公开行政复议、行政诉讼情况",
    form.review,
    "五、存在的主要问题及改进情况",
    "公开内容不够全面，今后加强培训。",
  ];
}

function filesIn(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}
