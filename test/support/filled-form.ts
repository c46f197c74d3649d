import fc from "fast-check";
import { disclosureTable, requestRows, requestsTable, reviewTable } from "../../src/form/form.ts";
import type { Tables } from "../../src/parse/tables/tables.ts";

/** A cell of a table to be written in some format. */
export interface SheetCell {
  readonly text: string;
  readonly span: number;
  readonly rows: number;
}
export type Sheet = readonly (readonly SheetCell[])[];

/** What a key's cell holds: a number, nothing, or something that no reader can know (merged cells). */
export type Truth = ReadonlyMap<string, number | null | "unknown">;

/** The three tables of the 2021 form, filled in, and what is in them. */
export interface FilledForm {
  readonly disclosure: Sheet;
  readonly requests: Sheet;
  readonly review: Sheet;
  readonly truth: Truth;
}

export interface FillOptions {
  readonly blanks?: boolean;
  /** Value cells merged over columns. */
  readonly across?: boolean;
  /** Value cells merged over rows. */
  readonly down?: boolean;
}

const rows = requestRows("2021");
const width = requestsTable.columns.length;
const disclosure = disclosureTable("2021");
const disclosureKeys = disclosure.rows.flatMap((row) => row.columns.map((column) => `disclosure.${row.key}.${column}`));
const reviewKeys = reviewTable.blocks.flatMap((block) =>
  reviewTable.outcomes.map((outcome) => `${block.key}.${outcome.key}`),
);
const requestKeys = rows.flatMap((row) => requestsTable.columns.map((column) => `requests.${row.key}.${column.key}`));
const keys = [...disclosureKeys, ...requestKeys, ...reviewKeys];

/** A report with the form's tables under their headings, in order, for a writer of documents. */
export function reportParts(form: FilledForm): (string | Sheet)[] {
  return [
    "二、主动公开政府信息情况",
    form.disclosure,
    "三、收到和处理政府信息公开申请情况",
    form.requests,
    "四、复议、诉讼情况",
    form.review,
    "五、存在的主要问题。",
  ];
}

/** Forms with distinct numbers everywhere, so that no misplaced one can be right by chance. */
export function filledForm(options: FillOptions = {}): fc.Arbitrary<FilledForm> {
  const kinds = mergeKinds(options);
  const merge = fc.record({
    row: fc.integer({ min: 0, max: rows.length - 2 }),
    column: fc.integer({ min: 0, max: width - 2 }),
    kind: kinds.length > 0 ? fc.constantFrom(...kinds) : fc.constant("across" as const),
  });
  return fc
    .record({
      numbers: fc.uniqueArray(fc.integer({ min: 0, max: 99_999 }), { minLength: keys.length, maxLength: keys.length }),
      blanks: options.blanks ? fc.uniqueArray(fc.nat(keys.length - 1), { maxLength: 30 }) : fc.constant([]),
      merges: kinds.length > 0 ? fc.array(merge, { maxLength: 2 }) : fc.constant([]),
    })
    .map(({ numbers, blanks, merges }) => fill(numbers, new Set(blanks), merges));
}

type Merge = { readonly row: number; readonly column: number; readonly kind: "across" | "whole" | "down" };

function mergeKinds(options: FillOptions): Merge["kind"][] {
  return [...(options.across ? (["across", "whole"] as const) : []), ...(options.down ? (["down"] as const) : [])];
}

function fill(numbers: readonly number[], blanks: ReadonlySet<number>, wished: readonly Merge[]): FilledForm {
  const truth = new Map<string, number | null | "unknown">(
    keys.map((key, index) => [key, blanks.has(index) ? null : (numbers[index] ?? null)]),
  );
  // Two merges must not meet.
  const merges = wished.filter((merge, index) =>
    wished.slice(0, index).every((other) => Math.abs(other.row - merge.row) > 1),
  );
  const text = (key: string) => String(truth.get(key) ?? "");
  const requests = requestsSheet(text, merges);
  const form = { disclosure: disclosureSheet(text), requests, review: reviewSheet(text) };
  for (const { row, column, kind } of merges) {
    const covered =
      kind === "down"
        ? [
            [row, column],
            [row + 1, column],
          ]
        : kind === "across"
          ? [
              [row, column],
              [row, column + 1],
            ]
          : rowOf(row);
    for (const [r = 0, c = 0] of covered) truth.set(requestKeys[r * width + c] ?? "", "unknown");
  }
  return { ...form, truth };
}

function rowOf(row: number): number[][] {
  return Array.from({ length: width }, (_, column) => [row, column]);
}

const cell = (text: string, span = 1, rowspan = 1): SheetCell => ({ text, span, rows: rowspan });

function disclosureSheet(text: (key: string) => string): Sheet {
  const labels = new Map(disclosure.columns.map((column) => [column.key, column.label]));
  return disclosure.articles.flatMap((article, index) => {
    const own = disclosure.rows.filter((row) => row.article === index);
    const columns = own[0]?.columns ?? [];
    const span = columns.length === 1 ? 3 : 1;
    return [
      [cell(article, 4)],
      [cell("信息内容"), ...columns.map((column) => cell(labels.get(column) ?? "", span))],
      ...own.map((row) => [
        cell(row.label),
        ...row.columns.map((column) => cell(text(`disclosure.${row.key}.${column}`), span)),
      ]),
    ];
  });
}

function requestsSheet(text: (key: string) => string, merges: readonly Merge[]): Sheet {
  const header = [
    [cell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), cell("申请人情况", 7)],
    [cell("自然人", 1, 2), cell("法人或其他组织", 5), cell("总计", 1, 2)],
    requestsTable.columns.slice(1, 6).map((column) => cell(column.label)),
  ];
  return [...header, ...rows.map((row, index) => [...labelCells(index), ...valueCells(row.key, index, text, merges)])];
}

function valueCells(key: string, index: number, text: (key: string) => string, merges: readonly Merge[]): SheetCell[] {
  const here = merges.find((merge) => merge.row === index);
  const above = merges.find((merge) => merge.row === index - 1 && merge.kind === "down");
  const cells = requestsTable.columns.map((column) => cell(text(`requests.${key}.${column.key}`)));
  if (here?.kind === "whole") return [cell(cells[0]?.text ?? "", width)];
  return cells.flatMap((own, column) => {
    if (above?.column === column || (here?.kind === "across" && column === here.column + 1)) return [];
    if (here?.column !== column) return [own];
    return [cell(own.text, here.kind === "across" ? 2 : 1, here.kind === "down" ? 2 : 1)];
  });
}

/** 一、二、四 span all three label columns; the results have 三、本年度办理结果 before them, and most a group as well. */
function labelCells(index: number): SheetCell[] {
  const row = rows[index];
  if (!row) return [];
  const label = `${row.number}${/[一二四]$/.test(row.number) ? "、" : /^\d/.test(row.number) ? "." : ""}${row.label}`;
  if (["received", "carried_in", "carried_out"].includes(row.key)) return [cell(label, 3)];
  const outer = row.key === "granted" ? [cell("三、本年度办理结果", 1, rows.length - 3)] : [];
  if (!row.group) return [...outer, cell(label, 2)];
  const members = rows.filter((other) => other.group === row.group);
  const group = requestsTable.groups.find((candidate) => candidate.key === row.group);
  const first = members[0]?.key === row.key ? [cell(`${group?.number}${group?.label}`, 1, members.length)] : [];
  return [...outer, ...first, cell(label)];
}

function reviewSheet(text: (key: string) => string): Sheet {
  const outcomes = () => reviewTable.outcomes.map((outcome) => outcome.label);
  return [
    [cell("行政复议", 5), cell("行政诉讼", 10)],
    [...outcomes().map((label) => cell(label, 1, 2)), cell("未经复议直接起诉", 5), cell("复议后起诉", 5)],
    [...outcomes(), ...outcomes()].map((label) => cell(label)),
    reviewKeys.map((key) => cell(text(key))),
  ];
}

/**
 * What is wrong in a reading: a number where the form has another, none or an unknowable one, or a blank where it has a
 * number. With `complete`, every cell must also have been read.
 */
export function mistakes(tables: Pick<Tables, "cells">, truth: Truth, complete: boolean): string[] {
  return [...truth].flatMap(([key, value]) => {
    const read = tables.cells[key];
    const state = read?.state ?? "lost";
    if (state === "printed" && read?.value !== value) return [`${key} read ${read?.value}, is ${value}`];
    if (state === "blank" && typeof value === "number") return [`${key} read as blank, is ${value}`];
    if (complete && value !== "unknown" && (state === "lost" || (state === "blank") !== (value === null)))
      return [`${key} ${state}, is ${value}`];
    return [];
  });
}
