import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkReport } from "../../src/check/check.ts";
import { disclosureTable, type Era, outcomeRows, requestsTable, reviewTable } from "../../src/form/form.ts";
import { type Library, openLibrary } from "../../src/index/library.ts";
import { addFiles } from "../../src/ingest/add-files.ts";
import type { Cell, Level, Report, Statement } from "../../src/parse/report.ts";
import { dataPath } from "../../src/text/data.ts";
import { makeReport, newReport, printed, section, unprinted } from "./report-factory.ts";

/** The library that the questions of `test/questions` are asked over: the bundled reports and made-up ones. */
export async function questionLibrary(): Promise<Library> {
  const library = await openLibrary(mkdtempSync(join(tmpdir(), "nianbao-questions-")));
  const outcomes = await addFiles([dataPath("reports")], library);
  const failed = outcomes.filter((outcome) => outcome.outcome !== "added");
  if (failed.length > 0) throw new Error(`bundled reports not added: ${JSON.stringify(failed)}`);
  await addMadeUpReports(library);
  return library;
}

/** Puts the made-up reports into a library, with the findings the checks have about them. */
export async function addMadeUpReports(library: Library): Promise<void> {
  for (const report of madeUpReports())
    await library.add(newReport(report, { findings: checkReport(report), file: `${report.id}.txt` }));
}

/** Reports of agencies that do not exist, with numbers of their own. */
export function madeUpReports(): Report[] {
  return [
    ...[2021, 2022, 2024].map((year) => town("青石镇", "沭阳县", year, { prose: channels(year) })),
    ...[2023, 2024].map((year) => town("青石镇", "博山区", year)),
    ...[2022, 2023, 2024].map((year) => county(year)),
    ...[2023, 2024].map((year) =>
      made({ agency: "宿迁市", full: "宿迁市人民政府", region: suqian, level: "city", year, scale: 900 }),
    ),
    ...[2023, 2024].map((year) => department("沭阳县发展和改革局", [...suqian, "沭阳县"], year)),
    department("宿迁市公安局", suqian, 2024),
    department("宿城区教育局", [...suqian, "宿城区"], 2024),
    town("庙头镇", "沭阳县", 2020, { era: "2019" }),
    town("庙头镇", "沭阳县", 2022),
    gaps(),
    disagreeing(),
  ];
}

const suqian = ["江苏省", "宿迁市"];
const regions: Readonly<Record<string, readonly string[]>> = {
  沭阳县: [...suqian, "沭阳县"],
  博山区: ["山东省", "淄博市", "博山区"],
};

interface Plan {
  readonly agency: string;
  readonly full: string;
  readonly region: readonly string[];
  readonly level: Level;
  readonly year: number;
  /** Numbers stay below this; a city has more requests than a town. */
  readonly scale: number;
  readonly era?: Era;
  readonly prose?: readonly Sentence[];
}

/** A sentence of section one, with the figures it states. */
interface Sentence {
  readonly text: string;
  readonly states?: readonly Pick<Statement, "key" | "value" | "unit" | "change" | "approximate" | "scope">[];
}

function town(name: string, within: string, year: number, more: Partial<Plan> = {}): Report {
  const region = regions[within] ?? [];
  const full = `${region.at(-2) ?? ""}${within}${name}人民政府`;
  return made({ agency: name, full, region: [...region, name], level: "township", year, scale: 9, ...more });
}

function department(name: string, region: readonly string[], year: number): Report {
  return made({ agency: name, full: name, region, level: "department", year, scale: 40 });
}

function county(year: number): Report {
  const prose: Sentence[] = [
    {
      text: `全县各级行政机关收到政府信息公开申请${year * 2 - 3000}件，其中县政府本级收到见附表。`,
      states: [{ key: "text.requests_received", value: year * 2 - 3000, unit: "件", scope: "全县" }],
    },
    {
      text: `全年主动公开政府信息${year * 5}条，比上年增加120条。`,
      states: [
        { key: "text.disclosed", value: year * 5, unit: "条", change: { value: 120, unit: "条", direction: "up" } },
      ],
    },
    {
      text: "全年组织政务公开培训4次，召开新闻发布会12场。",
      states: [
        { key: "text.trainings", value: 4, unit: "次" },
        { key: "text.news_conferences", value: 12, unit: "场" },
      ],
    },
    { text: "县政府举办政府开放日活动，邀请市民走进政务服务中心。" },
  ];
  const full = "沭阳县人民政府";
  return made({ agency: "沭阳县", full, region: [...suqian, "沭阳县"], level: "county", year, scale: 200, prose });
}

function channels(year: number): Sentence[] {
  const base = (year - 2020) * 100;
  return [
    {
      text: `全年主动公开政府信息${base + 60}条，其中政府网站${base}条，微信公众号发布30余条，微博20条。`,
      states: [
        { key: "text.disclosed", value: base + 60, unit: "条" },
        { key: "text.website", value: base, unit: "条" },
        { key: "text.wechat", value: 30, unit: "条", approximate: true },
        { key: "text.weibo", value: 20, unit: "条" },
      ],
    },
    {
      text: `承办人大代表建议${year - 2018}件、政协提案${year - 2019}件。`,
      states: [
        { key: "text.npc_suggestions", value: year - 2018, unit: "件" },
        { key: "text.cppcc_proposals", value: year - 2019, unit: "件" },
      ],
    },
    { text: "微信公众号“青石发布”由党政办公室管理，全年未收取信息处理费。" },
  ];
}

/** 韩山镇 2024: a blank, a lost and a 不适用 cell, two totals that are gone, and a row that is missing. */
function gaps(): Report {
  const report = town("韩山镇", "沭阳县", 2024);
  const cells: Record<string, Cell> = {
    ...report.cells,
    "requests.received.total": unprinted("lost", "【缺】", 52),
    "requests.carried_in.business": unprinted("blank", "", 53),
    "requests.carried_in.total": unprinted("blank", "", 53),
    "requests.granted.natural_person": unprinted("lost", "【缺】", 54),
    "requests.granted.total": unprinted("lost", "【缺】", 54),
    "disclosure.fees.amount": unprinted("not_applicable", "/", 46),
  };
  delete cells["reconsideration.upheld"];
  delete cells["reconsideration.total"];
  return { ...report, cells };
}

/** 高墟镇 2024: the prose states another number of requests than the table. */
function disagreeing(): Report {
  const prose: Sentence[] = [
    {
      text: "2024年，高墟镇收到政府信息公开申请99件。",
      states: [{ key: "text.requests_received", value: 99, unit: "件" }],
    },
    {
      text: "主动公开政府信息510条，同比增长12.5%。",
      states: [{ key: "text.disclosed", value: 510, unit: "条", change: { value: 12.5, unit: "%", direction: "up" } }],
    },
  ];
  return town("高墟镇", "沭阳县", 2024, { prose });
}

function made(plan: Plan): Report {
  const { agency, full, region, level, year, era = "2021" } = plan;
  const seed = [...full].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973, year);
  const { paragraphs, statements } = proseOf(plan.prose ?? []);
  return makeReport({
    id: `${full}-${year}`,
    title: `${full}${year}年政府信息公开工作年度报告`,
    agency,
    agencyFull: full,
    region: [...region],
    level,
    year,
    forms: { disclosure: era, requests: era, review: "2021" },
    contact: {
      address: `${agency}人民路${(seed % 90) + 1}号`,
      phone: `0527-8${100000 + seed}`,
      postcode: null,
      email: null,
      website: null,
      fax: null,
      line: 8,
      quote: `联系地址：${agency}人民路${(seed % 90) + 1}号，电话：0527-8${100000 + seed}。`,
    },
    cells: { ...disclosureCells(seed, era), ...requestCells(seed, plan.scale, era), ...reviewCells(seed, plan.scale) },
    statements,
    sections: [
      section(1, "总体情况", paragraphs.length > 0 ? paragraphs : ["严格执行条例，按时发布信息。"], 14),
      section(
        5,
        "存在的主要问题及改进情况",
        ["主要问题是政策解读的形式单一。", "下一步将加强业务培训，丰富解读形式。"],
        90,
      ),
    ],
  });
}

function proseOf(sentences: readonly Sentence[]): { paragraphs: string[]; statements: Statement[] } {
  return {
    paragraphs: sentences.map((sentence) => sentence.text),
    statements: sentences.flatMap(({ text, states = [] }, index) =>
      states.map((state) => ({ ...state, quote: text, line: 15 + index })),
    ),
  };
}

/** A number below a limit that follows from a seed and a place in the form, some of them 0. */
function numberAt(seed: number, place: number, limit: number): number {
  return ((seed * 131 + place * 7919 + ((seed * place) % 613)) % (limit * 2)) % limit;
}

function disclosureCells(seed: number, era: Era): Record<string, Cell> {
  const table = disclosureTable(era);
  return Object.fromEntries(
    table.rows.flatMap((row, index) =>
      row.columns.map((column, at) => {
        const decimals = table.columns.find((candidate) => candidate.key === column)?.decimals ? 0.25 : 0;
        return [
          `${table.table}.${row.key}.${column}`,
          printed(1 + numberAt(seed, index * 5 + at, 80) + decimals, 40 + index),
        ];
      }),
    ),
  );
}

/** Table 3 with every sum right: applicants by row, outcomes by column, and received + carried in = concluded + carried out. */
function requestCells(seed: number, scale: number, era: Era): Record<string, Cell> {
  const columns = requestsTable.columns.map((column) => column.key).filter((column) => column !== "total");
  const cells: Record<string, Cell> = {};
  const put = (row: string, line: number, values: readonly number[]) => {
    for (const [at, column] of columns.entries()) cells[`requests.${row}.${column}`] = printed(values[at] ?? 0, line);
    cells[`requests.${row}.total`] = printed(
      values.reduce((sum, value) => sum + value, 0),
      line,
    );
  };
  const rows = outcomeRows(era);
  const outcomes = rows.map((_, index) => columns.map((_column, at) => numberAt(seed, index * 6 + at + 3, scale)));
  for (const [index, row] of rows.entries()) put(row.key, 54 + index, outcomes[index] ?? []);
  const concluded = columns.map((_, at) => outcomes.reduce((sum, values) => sum + (values[at] ?? 0), 0));
  const carriedIn = columns.map((_, at) => numberAt(seed, 400 + at, 3));
  const carriedOut = columns.map((_, at) => 2 + numberAt(seed, 500 + at, 4));
  put(
    "received",
    52,
    concluded.map((value, at) => value + (carriedOut[at] ?? 0) - (carriedIn[at] ?? 0)),
  );
  put("carried_in", 53, carriedIn);
  put("concluded", 78, concluded);
  put("carried_out", 79, carriedOut);
  return cells;
}

function reviewCells(seed: number, scale: number): Record<string, Cell> {
  return Object.fromEntries(
    reviewTable.blocks.flatMap((block, index) => {
      const outcomes = reviewTable.outcomes.filter((outcome) => outcome.key !== "total");
      const values = outcomes.map((_, at) => 1 + numberAt(seed, 700 + index * 4 + at, scale));
      const total = values.reduce((sum, value) => sum + value, 0);
      return [
        ...outcomes.map((outcome, at): [string, Cell] => [`${block.key}.${outcome.key}`, printed(values[at] ?? 0, 84)]),
        [`${block.key}.total`, printed(total, 84)],
      ];
    }),
  );
}
