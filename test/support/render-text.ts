import { disclosureTable, type Era, requestRows, requestsTable, reviewTable } from "../../src/form/form.ts";
import type { Truth, TruthRecord } from "./random-record.ts";

/** One row of a table to render: the label cells as printed (a merged label once), and the values. */
export interface PrintedRow {
  readonly labels: readonly string[];
  readonly values: readonly string[];
}

/** The three tables of a report as rows; a header row has no values. */
export function printedTables(
  record: TruthRecord,
  era: Era,
): { disclosure: PrintedRow[]; requests: PrintedRow[]; review: PrintedRow[] } {
  return { disclosure: disclosureRows(record, era), requests: requestsRows(record, era), review: reviewRows(record) };
}

function show(truth: Truth | undefined): string {
  return truth === "blank" ? "" : truth === "lost" ? "【缺】" : String(truth ?? "");
}

function disclosureRows(record: TruthRecord, era: Era): PrintedRow[] {
  const table = disclosureTable(era);
  const rows: PrintedRow[] = [];
  let article = -1;
  for (const row of table.rows) {
    if (row.article !== article) {
      article = row.article;
      const names = row.columns.map((key) => table.columns.find((column) => column.key === key)?.label ?? key);
      rows.push(
        { labels: [table.articles[article] ?? ""], values: [] },
        { labels: ["信息内容", ...names], values: [] },
      );
    }
    rows.push({
      labels: [row.label],
      values: row.columns.map((column) => show(record[`${table.table}.${row.key}.${column}`])),
    });
  }
  return rows;
}

function requestsRows(record: TruthRecord, era: Era): PrintedRow[] {
  const rows: PrintedRow[] = [
    { labels: ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"], values: [] },
    { labels: ["自然人", "法人或其他组织", "总计"], values: [] },
    { labels: ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"], values: [] },
  ];
  let group: string | undefined;
  for (const row of requestRows(era)) {
    const values = requestsTable.columns.map((column) => show(record[`requests.${row.key}.${column.key}`]));
    const definition = requestsTable.groups.find((candidate) => candidate.key === row.group);
    const separator = /^[一二三四]$/.test(row.number) ? "、" : /^\d$/.test(row.number) ? "." : "";
    const label = `${row.number}${separator}${row.label}`;
    const outer = row.key === "granted" ? ["三、本年度办理结果"] : [];
    const labels =
      definition && definition.key !== group
        ? [...outer, `${definition.number}${definition.label}`, label]
        : [...outer, label];
    group = definition?.key;
    rows.push({ labels, values });
  }
  return rows;
}

function reviewRows(record: TruthRecord): PrintedRow[] {
  const outcomes = reviewTable.outcomes.map((outcome) => outcome.label);
  const values = reviewTable.blocks.flatMap((block) =>
    reviewTable.outcomes.map((outcome) => show(record[`${block.key}.${outcome.key}`])),
  );
  return [
    { labels: ["行政复议", "行政诉讼"], values: [] },
    { labels: [...outcomes, "未经复议直接起诉", "复议后起诉"], values: [] },
    { labels: [...outcomes, ...outcomes], values: [] },
    { labels: [], values },
  ];
}

/** How rows become lines of text; `breakAt` is the row of table 3 before which a page ends. */
export type Layout = (
  rows: readonly PrintedRow[],
  table: "disclosure" | "requests" | "review",
  breakAt: number,
) => string[];

const pageFoot = ["", "- 3 -", ""];

function withBreak(
  rows: readonly PrintedRow[],
  breakAt: number,
  render: (row: PrintedRow, index: number) => string[],
): string[] {
  return rows.flatMap((row, index) => [...(index === breakAt ? pageFoot : []), ...render(row, index)]);
}

/** How many label columns table 3 has in print. */
const labelColumns = 3;

/** The place of a row's deepest label: 一、 at the left, （一） in the second column, 1. in the third. */
function depth(row: PrintedRow): number {
  const label = row.labels.at(-1) ?? "";
  return /^\d\./.test(label) ? 3 : /^（/.test(label) && row.values.length > 0 ? 2 : 1;
}

/** Label cells with the empty cells of merged ones: those above at the left, the rest of a wide label at the right. */
function placedLabels(row: PrintedRow, columns: number): string[] {
  const deep = Math.min(depth(row), columns);
  const lead = Array<string>(Math.max(0, deep - row.labels.length)).fill("");
  return [...lead, ...row.labels.slice(-deep), ...Array<string>(Math.max(0, columns - deep)).fill("")];
}

export const layouts: Readonly<Record<string, Layout>> = {
  "tab rows": (rows, table, breakAt) =>
    withBreak(rows, breakAt, (row) => [
      `${(
        table === "requests" && row.values.length > 0
          ? [...placedLabels(row, labelColumns), ...row.values]
          : [...row.labels, ...row.values]
      ).join("\t")}\t`,
    ]),
  "tab rows, columns cut before the page break": (rows, table, breakAt) =>
    table === "requests"
      ? cutAtBreak(rows, Math.max(breakAt, 3))
      : rows.map((row) => `${[...row.labels, ...row.values].join("\t")}\t`),
  "a cell a line, tabs": (rows, table, breakAt) =>
    withBreak(rows, breakAt, (row) =>
      [
        ...(table === "requests" && row.values.length > 0
          ? [
              ...Array<string>(depth(row) - 1)
                .fill("")
                .slice(row.labels.length - 1),
              ...row.labels,
            ]
          : row.labels),
        ...row.values,
      ]
        .map((cell) => `\t${cell}`)
        .concat(""),
    ),
  "pipe rows": (rows, _table, breakAt) =>
    withBreak(rows, breakAt, (row) => [[...row.labels, ...row.values].map((cell) => `${cell} |`).join(" ")]),
  "pipe rows with leading pipe and padding": (rows, _table, breakAt) =>
    withBreak(rows, breakAt, (row) => [
      `| ${[...row.labels, ...row.values].map((cell) => `${cell === "" ? " " : cell} |`).join(" ")} ||`,
    ]),
  "a cell a line, pipe behind": (rows, _table, breakAt) =>
    withBreak(rows, breakAt, (row) => [
      ...[...row.labels, ...row.values].map((cell) => (cell === "" ? "|" : `${cell} |`)),
      "||",
    ]),
  "a cell a line, a pipe behind the last of a row": (rows, _table, breakAt) =>
    withBreak(rows, breakAt, (row) => {
      const cells = [...row.labels, ...row.values].filter((cell) => cell !== "");
      return cells.map((cell, index) => (index === cells.length - 1 ? `${cell} |` : cell));
    }),
  "small Markdown tables with invented headers": (rows, table) =>
    table === "review" ? smallReviewTables(rows) : smallTables(rows),
  "a cell a line, lone pipes between": (rows) =>
    rows.flatMap((row) => [...row.labels, ...row.values]).flatMap((cell) => (cell === "" ? ["|"] : [cell, "|"])),
  "a cell a line, blank lines between": (rows, _table, breakAt) =>
    withBreak(rows, breakAt, (row) => [...row.labels, ...row.values].flatMap((cell) => [` ${cell}`, ""])),
  "reading order": (rows, _table, breakAt) =>
    withBreak(rows, breakAt, (row) =>
      wrapped(
        [...row.labels],
        row.values.filter((value) => value !== ""),
      ),
    ),
  "aligned columns": (rows, _table, breakAt) =>
    withBreak(rows, breakAt, (row) => [
      `  ${row.labels.join("      ").padEnd(30, " ")}${row.values.map((value) => value.padStart(8)).join("")}`,
      "",
    ]),
};

/** As OCR leaves a long table: cut at every group, each part with a header of its own that says nothing. */
function smallTables(rows: readonly PrintedRow[]): string[] {
  return rows.flatMap((row, index) => {
    const starts =
      row.values.length > 0 && (index === 0 || row.labels.length > 1 || rows[index - 1]?.values.length === 0);
    const header = ["项目", ...row.values.map((_, column) => `数据${column + 1}`)];
    const opening = starts ? ["", `| ${header.join(" | ")} |`, `|${header.map(() => "---").join("|")}|`] : [];
    return [
      ...opening,
      `| ${[...row.labels.slice(-1), ...row.values].map((cell) => (cell === "" ? " " : cell)).join(" | ")} |`,
    ];
  });
}

/** Three tables of five values, each under its block's name. */
function smallReviewTables(rows: readonly PrintedRow[]): string[] {
  const values = rows.at(-1)?.values ?? [];
  const outcomes = rows.at(-2)?.labels.slice(0, 5) ?? [];
  return ["行政复议", "未经复议直接起诉", "复议后起诉"].flatMap((name, block) => [
    `| ${name} |`,
    `| ${outcomes.join(" | ")} |`,
    `| ${values
      .slice(block * 5, block * 5 + 5)
      .map((cell) => (cell === "" ? " " : cell))
      .join(" | ")} |`,
    "",
  ]);
}

/** As a page that is too narrow leaves it: eight cells a row before the break, all of them after it, no 总计 in the header. */
function cutAtBreak(rows: readonly PrintedRow[], breakAt: number): string[] {
  const width = 8;
  return rows.map((row, index) => {
    if (index === 0)
      return [
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        "",
        "申请人情况",
        "",
        "",
        "",
        "",
        "",
      ].join("\t");
    if (index === 1) return ["", "", "自然人", "法人或其他组织", "", "", "", ""].join("\t");
    if (index === 2) return ["", "", "", ...row.labels].join("\t");
    if (index >= breakAt) return [...placedLabels(row, labelColumns), ...row.values].join("\t");
    const labels = placedLabels(row, Math.max(2, depth(row)));
    return [...labels, ...row.values].slice(0, width).join("\t");
  });
}

/** Long labels broken over two lines, the values behind the first of them, as `pdftotext -raw` leaves some. */
function wrapped(labels: readonly string[], values: readonly string[]): string[] {
  const last = labels.at(-1) ?? "";
  const before = labels.slice(0, -1);
  if (last.length <= 14 || values.length === 0) return [[...before, last, ...values].join(" ")];
  return [...before, last.slice(0, 12), `${last.slice(12)} ${values.join(" ")}`];
}
