import { defineCommand } from "citty";
import { checkHistory } from "../../check/check.ts";
import { ruleLabel } from "../../check/describe.ts";
import type { Library } from "../../index/library.ts";
import type { Finding, Report } from "../../parse/report.ts";
import { dataArg } from "../command.ts";
import { ConfigError } from "../config.ts";
import { openNamedLibrary } from "../library.ts";
import { printJson, printLine } from "../output.ts";
import { readings } from "./parse.ts";

/** `nianbao check FILE… | --all`: the findings of the named rules, and nothing else. */
export const command = defineCommand({
  meta: { name: "nianbao check", description: "the findings of the named rules for files, or for the whole library" },
  args: {
    file: { type: "positional", required: false, description: "report files", valueHint: "FILE…" },
    all: { type: "boolean", description: "every report of the library, and each agency across years" },
    json: { type: "boolean", description: "one JSON line a report" },
    ...dataArg,
  },
  async run({ args }) {
    if ((args._.length === 0) === !args.all) throw new ConfigError("check needs files, or --all");
    if (args.all) return checkLibrary(args.data, args.json === true);
    for await (const { file, parsed, findings } of readings(args._)) {
      if (parsed.status === "failed") process.exitCode = 1;
      const error = parsed.status === "failed" ? { error: parsed.error } : {};
      if (args.json) printJson({ file, ...error, findings });
      else
        printLine(
          parsed.status === "failed"
            ? `${file}: ${parsed.error.code}: ${parsed.error.message}`
            : describe(file, findings),
        );
    }
  },
});

async function checkLibrary(data: string | undefined, json: boolean): Promise<void> {
  const library = await openNamedLibrary(data);
  try {
    const heads = await library.reports();
    const across = await historyFindings(library);
    const all: Finding[] = [];
    for (const head of heads) {
      const findings = [...(await ownFindings(library, head.id)), ...(across.get(head.id) ?? [])];
      all.push(...findings);
      const noted = findings.filter((finding) => finding.verdict === "fail" || finding.verdict === "note");
      if (json) printJson({ report: head.id, file: head.file, findings });
      else if (noted.length > 0) printLine(describe(`${head.agency} ${head.year}`, noted));
    }
    if (!json) for (const line of summary(heads.length, all)) printLine(line);
  } finally {
    await library.close();
  }
}

async function ownFindings(library: Library, reportId: string): Promise<Finding[]> {
  const findings = await library.findings({ reportIds: [reportId] });
  return findings.map(({ reportId: _, ...finding }) => finding);
}

/** How often each rule passed, failed, gave a note or could not be judged, over the whole library. */
function summary(reports: number, findings: readonly Finding[]): string[] {
  const rules = [...new Set(findings.map((finding) => finding.rule))];
  const count = (rule: string, verdict: Finding["verdict"]) =>
    findings.filter((finding) => finding.rule === rule && finding.verdict === verdict).length;
  const lines = rules.map((rule) => {
    const counts = verdicts.map((verdict) => `${marks[verdict]} ${count(rule, verdict)}`);
    return `  ${ruleLabel(rule, "zh")} [${rule}]：${counts.join("，")}`;
  });
  return [`共 ${reports} 份报告，各项规则：`, ...lines];
}

const verdicts: readonly Finding["verdict"][] = ["pass", "fail", "note", "not_assessable"];

/** The rules across years, by the report of the later year. */
async function historyFindings(library: Library): Promise<Map<string, Finding[]>> {
  const found = new Map<string, Finding[]>();
  for (const agency of await library.agencies()) {
    const heads = await library.reports({ agencyIds: [agency.id] });
    const reports = (await Promise.all(heads.map((head) => library.report(head.id)))).filter(
      (report): report is Report => report !== undefined,
    );
    reports.sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
    reports.forEach((report, index) => {
      if (index === 0) return;
      const earlier = new Set(checkHistory(reports.slice(0, index)).map((finding) => JSON.stringify(finding)));
      const own = checkHistory(reports.slice(0, index + 1)).filter((finding) => !earlier.has(JSON.stringify(finding)));
      const head = heads.find((candidate) => candidate.year === report.year);
      if (head) found.set(head.id, own);
    });
  }
  return found;
}

const marks: Record<Finding["verdict"], string> = {
  pass: "通过",
  fail: "不符",
  note: "留意",
  not_assessable: "无法判断",
};

function describe(name: string, findings: readonly Finding[]): string {
  const lines = findings.map(
    (finding) =>
      `  ${marks[finding.verdict]} [${finding.rule}] ${finding.message}${finding.blame === "reading" && finding.verdict !== "pass" ? "（可能是读取所致）" : ""}`,
  );
  return [`${name}：`, ...lines].join("\n");
}
