import { describe, expect, it } from "vitest";
import { checkReport } from "../../src/check/check.ts";
import { parseReport } from "../../src/parse/parse.ts";
import { readText } from "../../src/parse/read/text.ts";

const head = "某县某镇人民政府2024年政府信息公开工作年度报告\n一、总体情况\n";

/** Texts of a size that no report has and a stranger may send. Each is larger than a call can have arguments. */
const texts: Readonly<Record<string, string>> = {
  "a novel": "话说天下大势，分久必合，合久必分。\n".repeat(100_000),
  "one endless line": head + "某镇主动公开政府信息12条，收到申请3件。".repeat(20_000),
  "a title again and again": "某县人民政府2024年政府信息公开工作年度报告\n".repeat(30_000),
  "a cell a line": "\t0\n".repeat(200_000),
  "rows of pipes": "0 | 1 | 2 |\n".repeat(150_000),
  "one row of cells": `规章\t${"0\t".repeat(200_000)}\n信息内容\t本年制发件数\t本年废止件数\n`,
  "one row of the form": "一、本年新收政府信息公开申请数量 1 2 3 4 5 6 7\n".repeat(20_000),
  "tables and sentences by turns": "规章 | 0 | 0\n\n某句话。\n".repeat(30_000),
  brackets: "（".repeat(500_000),
};

describe("texts of any size", () => {
  it.each(Object.entries(texts))(
    "%s is read or refused, and in bounded time",
    (_name, text) => {
      const parsed = parseReport(readText(text), "large.txt");
      if (parsed.status === "failed") expect(parsed.error.message).not.toBe("");
      else expect(checkReport(parsed.report, parsed.findings)).toBeInstanceOf(Array);
    },
    10_000,
  );
});
