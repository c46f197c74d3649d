import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkHistory, checkReport, rules } from "../../src/check/check.ts";
import { checkWords } from "../../src/check/words.ts";
import { cellOf, statementKinds } from "../../src/form/form.ts";
import { type Finding, findingSchema } from "../../src/parse/report.ts";
import { reportOf, sectionOf, statementOf, wholeTable } from "./factory.ts";

describe("the table of rules", () => {
  it("is documented rule by rule in data/form/checks.json, in the same order, with nothing left over", () => {
    const documented = checkWords.rules.filter((rule) => rule.stage !== "parse");
    expect(documented.map(({ name, stage }) => `${stage} ${name}`).sort()).toEqual(
      rules.map(({ name, stage }) => `${stage} ${name}`).sort(),
    );
    for (const rule of rules) expect(rule.description.zh).not.toBe(rule.name);
  });

  it("has each name once", () => {
    const names = checkWords.rules.map((rule) => rule.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(rules.map((rule) => rule.name))("%s has its file and its test file", (name) => {
    expect(existsSync(new URL(`../../src/check/rules/${name}.ts`, import.meta.url))).toBe(true);
    expect(existsSync(new URL(`rules/${name}.test.ts`, import.meta.url))).toBe(true);
  });

  it("names only channels that the form's statements have", () => {
    for (const channel of checkWords.channels) expect(statementKinds.map((kind) => kind.key)).toContain(channel);
  });
});

describe("checkReport", () => {
  it("gives the parser's findings first, then the rules' in their order", () => {
    const parsed: Finding = { rule: "unknown-row", verdict: "note", cells: [], message: "…", blame: "reading" };
    const findings = checkReport(reportOf(), [parsed]);
    expect(findings[0]).toBe(parsed);
    const order = rules.map((rule) => rule.name);
    const positions = findings.slice(1).map((finding) => order.indexOf(finding.rule));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(positions.every((position) => position >= 0)).toBe(true);
  });

  it("blames the reading for a fault in cells that the parser was unsure of", () => {
    const cells = ["requests.received.total"];
    const parsed: Finding = { rule: "repeated-row", verdict: "note", cells, message: "…", blame: "reading" };
    const report = reportOf({ "requests.received.total": 3 });
    const balance = (findings: readonly Finding[]) => findings.find((finding) => finding.rule === "balance");
    expect(balance(checkReport(report))).toMatchObject({ verdict: "fail", blame: "source" });
    expect(balance(checkReport(report, [parsed]))).toMatchObject({ verdict: "fail", blame: "reading" });
  });

  it("finds no fault in an honest report of zeros", () => {
    const faults = checkReport(reportOf()).filter(({ verdict }) => verdict === "fail" || verdict === "note");
    expect(faults.map((finding) => finding.rule)).toEqual([]);
  });

  it("says only what cannot be assessed of a report without tables", () => {
    const report = { ...reportOf(), cells: {}, forms: { disclosure: null, requests: null, review: null } };
    const text = "某某镇收到申请5件，均获维持。";
    const statements = [statementOf("text.requests_received", 5, "收到申请5件")];
    const findings = checkReport({ ...report, statements, sections: [sectionOf(text)] });
    const tableRules = ["balance", "outcomes", "applicants", "review-total", "review-corrected", "prose-received"];
    for (const rule of tableRules)
      expect(findings.filter((one) => one.rule === rule)).toMatchObject([{ verdict: "not_assessable" }]);
    expect(findings.filter((one) => one.verdict === "fail")).toEqual([]);
  });

  it("gives findings of the published shape, about cells and statements that exist", () => {
    const report = reportOf(
      {
        ...wholeTable("lost"),
        "requests.received.total": 4,
        "reconsideration.total": 3,
        "disclosure.fees.amount": "blank",
      },
      { statements: [statementOf("text.requests_received", 5, "收到申请5件")], period: null },
    );
    for (const finding of checkReport(report)) {
      expect(findingSchema.safeParse(finding).error).toBeUndefined();
      for (const key of finding.cells)
        expect(cellOf(key)?.key ?? statementKinds.find((kind) => kind.key === key)?.key).toBe(key);
    }
  });

  it("does not change the report", () => {
    const report = reportOf({ "requests.received.total": 3 });
    const before = structuredClone(report);
    checkReport(report);
    expect(report).toEqual(before);
  });
});

describe("checkHistory", () => {
  it("needs two years", () => {
    expect(checkHistory([])).toEqual([]);
    expect(checkHistory([reportOf()])).toEqual([]);
    expect(checkHistory([reportOf(), reportOf({}, { year: null })])).toEqual([]);
  });

  it("takes the later of two reports for one year", () => {
    const first = reportOf({ "requests.carried_out.total": 1 }, { year: 2023 });
    const corrected = reportOf({ "requests.carried_out.total": 2 }, { year: 2023 });
    const after = reportOf({ "requests.carried_in.total": 2 }, { year: 2024 });
    const faults = (reports: Parameters<typeof checkHistory>[0]) =>
      checkHistory(reports).filter((finding) => finding.verdict === "fail").length;
    expect(faults([first, corrected, after])).toBe(0);
    expect(faults([corrected, first, after])).toBe(1);
  });
});
