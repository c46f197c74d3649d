import { cells } from "../../src/form/form.ts";
import { type Layout, printedTables } from "./render-text.ts";

/** A report's text whose value cells hold distinct numbers, so that no misplaced number can be right by chance. */
export interface FilledReport {
  readonly lines: readonly string[];
  /** What each cell of the 2021 form was filled with; a cell that the text does not print is not in it. */
  readonly truth: ReadonlyMap<string, number>;
}

/** What may stand around a cell's number in the reports, and is left as it is. */
const filler = /^((?:[\s\u3000]|\[bookmark:[^\]]*\])*)(\d+|【缺】)(\s*)$/u;

const formKeys = cells.filter((cell) => cell.eras.includes("2021")).map((cell) => cell.key);

/**
 * Puts a number of its own into every value cell of a report whose tables have tabs or pipes, in reading order, which is
 * the form's order. `unprinted` are the cells that the text lacks altogether; it must lack no other.
 */
export function fillReport(text: string, unprinted: ReadonlySet<string> = new Set()): FilledReport {
  const keys = formKeys.filter((key) => !unprinted.has(key));
  const truth = new Map<string, number>();
  const lines = text.split("\n").map((line) => {
    if (!/[\t|]/.test(line)) return line;
    return line
      .split(/([\t|])/)
      .map((part) => {
        const [, before, , after] = filler.exec(part) ?? [];
        if (before === undefined) return part;
        const key = keys[truth.size];
        if (key === undefined) throw new Error(`the text has more value cells than the form: ${line}`);
        const number = numberAt(truth.size);
        truth.set(key, number);
        return `${before}${number}${after}`;
      })
      .join("");
  });
  if (truth.size !== keys.length) throw new Error(`the text has ${truth.size} value cells, expected ${keys.length}`);
  return { lines, truth };
}

/** A report in one of the layouts that texts come in, every cell of the 2021 form filled. */
export function filledLayout(layout: Layout): FilledReport {
  const truth = new Map(formKeys.map((key, index) => [key, numberAt(index)]));
  const tables = printedTables(Object.fromEntries(truth), "2021");
  const text = [
    "某县某镇人民政府2024年政府信息公开工作年度报告",
    "一、总体情况",
    "2024年，某镇主动公开政府信息12条。",
    "二、主动公开政府信息情况",
    ...layout(tables.disclosure, "disclosure", -1),
    "三、收到和处理政府信息公开申请情况",
    ...layout(tables.requests, "requests", -1),
    "四、政府信息公开行政复议、行政诉讼情况",
    ...layout(tables.review, "review", -1),
    "五、存在的主要问题及改进情况",
    "公开内容不够全面，今后加强培训。",
  ];
  return { lines: text.join("\n").split("\n"), truth };
}

/** Distinct small numbers of one to three digits, as counts are, in no order that a reader could follow. */
export function numberAt(index: number): number {
  return ((index * 37) % 907) + 1;
}
