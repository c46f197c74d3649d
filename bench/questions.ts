import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAsker } from "../src/answer/conversation.ts";
import { type Library, openLibrary } from "../src/index/library.ts";
import { addFiles } from "../src/ingest/add-files.ts";
import { dataPath } from "../src/text/data.ts";
import { measure } from "./measure.ts";
import { syntheticReports } from "./synthetic.ts";
import { against, milliseconds, printTable } from "./table.ts";

const syntheticCount = 1000;
const goalMilliseconds = 10;
/** A day later with every question: an answer that was given before on the same day would only be repeated. */
let day = Date.UTC(2025, 5, 1);
function nextDay(): Date {
  day += 24 * 60 * 60 * 1000;
  // In the same few years again, so that 去年 stays what it is about.
  if (day > Date.UTC(2029, 0, 1)) day = Date.UTC(2025, 5, 1);
  return new Date(day);
}

/** Someone to ask about: a name as a question has it, in English letters too, and a year that there is a report of. */
interface Subject {
  readonly name: string;
  readonly other: string;
  readonly english: string;
  readonly year: number;
}

type Kind = "figure" | "comparison" | "ranking" | "passage" | "list" | "summary" | "English";

/** A question of each kind; what it is about changes from run to run, so that no cache is measured but the library's own. */
const questionOf: Readonly<Record<Kind, (subject: Subject) => string>> = {
  figure: ({ name, year }) => `${name}${year}年收到多少件政府信息公开申请？`,
  comparison: ({ name, other, year }) => `${name}和${other}${year}年哪个主动公开的信息多？`,
  ranking: ({ year }) => `${year}年哪个单位收到的申请最多？`,
  passage: ({ name, year }) => `${name}${year}年存在什么问题？`,
  list: ({ year }) => `${year}年哪些单位收到的申请超过3件？`,
  summary: ({ name, year }) => `${name}${year}年年报摘要`,
  English: ({ english, year }) => `How many requests did ${english} receive in ${year}?`,
};

/** A question in the running process, by kind: over the bundled reports, and over a thousand made-up ones. */
export async function benchQuestions(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "nianbao-bench-"));
  try {
    await overBundled(join(folder, "bundled"));
    await overSynthetic(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function overBundled(data: string): Promise<void> {
  const library = await openLibrary(data);
  await addFiles([dataPath("reports")], library);
  const subjects = [
    { name: "温泉镇", other: "环翠楼街道", english: "Wenquan Town", year: 2024 },
    { name: "源泉镇", other: "温泉镇", english: "Yuanquan Town", year: 2024 },
  ];
  await ask("Questions over the 5 bundled reports", library, subjects, goalMilliseconds);
}

async function overSynthetic(folder: string): Promise<void> {
  const reports = syntheticReports(syntheticCount);
  const source = join(folder, "reports");
  await mkdir(source);
  for (const report of reports) await writeFile(join(source, report.fileName), report.text);
  const library = await openLibrary(join(folder, "synthetic"));
  const start = performance.now();
  const outcomes = await addFiles([source], library);
  const seconds = (performance.now() - start) / 1000;
  const failed = outcomes.filter((outcome) => outcome.outcome === "failed");
  if (failed.length > 0)
    throw new Error(`${failed.length} made-up reports were not added: ${JSON.stringify(failed[0])}`);
  console.log(
    `\n${outcomes.length} made-up reports added in ${seconds.toFixed(1)} s (${Math.round(outcomes.length / seconds)} a second)`,
  );
  const subjects = reports.map((report, index) => {
    const other = reports[(index + 40) % reports.length] ?? report;
    return { name: report.agency, other: other.agency, english: report.agency, year: report.year };
  });
  await ask(`Questions over ${reports.length} made-up reports`, library, subjects);
}

async function ask(heading: string, library: Library, subjects: readonly Subject[], goal?: number): Promise<void> {
  const asker = createAsker(library);
  const kinds = Object.keys(questionOf) as Kind[];
  const answered = new Map<string, string>();
  const tasks = kinds.map((kind) => {
    let next = 0;
    return [
      kind,
      async () => {
        const subject = subjects[next % subjects.length] as Subject;
        next += 1;
        const { answer } = await asker(questionOf[kind](subject), { now: nextDay() });
        answered.set(kind, answer.kind);
      },
    ] as const;
  });
  const timings = await measure(Object.fromEntries(tasks), 1500);
  await library.close();
  const rows = timings.map(({ name, p50, p99, runs }) => {
    const row = [name, answered.get(name) ?? "", milliseconds(p50), milliseconds(p99), String(runs)];
    return goal === undefined ? row : [...row, against(p99 < goal, `p99 < ${goal} ms`)];
  });
  const columns = ["question", "answered as", "p50", "p99", "runs"];
  printTable(heading, goal === undefined ? columns : [...columns, "goal"], rows);
}
