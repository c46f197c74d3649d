import { defineCommand } from "citty";
import { type FileReading, readReportFiles } from "../../ingest/read-file.ts";
import { ConfigError } from "../config.ts";
import { printJson, printLine } from "../output.ts";

/** `nianbao parse FILE…`: reads reports without storing them. */
export const command = defineCommand({
  meta: { name: "nianbao parse", description: "reads report files without storing them: record and checks" },
  args: {
    file: { type: "positional", required: false, description: "report files", valueHint: "FILE…" },
    json: { type: "boolean", description: "one JSON record a file, a line each" },
  },
  async run({ args }) {
    if (args._.length === 0) throw new ConfigError("parse needs at least one file");
    for await (const reading of readings(args._)) {
      if (reading.parsed.status === "failed") process.exitCode = 1;
      if (args.json) printJson(jsonOf(reading));
      else printLine(describe(reading));
    }
  },
});

/** The readings of all files, one after the other; an archive has several. */
export async function* readings(files: readonly string[]): AsyncGenerator<FileReading> {
  for (const file of files) yield* await readReportFiles(file);
}

/** The record as `parse --json` writes it. */
export function jsonOf({ file, parsed, findings }: FileReading): unknown {
  return parsed.status === "failed"
    ? { file, ...parsed }
    : { file, status: parsed.status, report: parsed.report, findings };
}

function describe({ file, parsed, findings }: FileReading): string {
  if (parsed.status === "failed") return `${file}: ${parsed.error.code}: ${parsed.error.message}`;
  const { report } = parsed;
  const cells = Object.values(report.cells);
  const count = (state: string) => cells.filter((cell) => cell.state === state).length;
  const noted = findings.filter((finding) => finding.verdict === "fail" || finding.verdict === "note");
  return [
    `${file}: ${report.agencyFull ?? "机关不详"} ${report.year ?? "年份不详"}（${parsed.status}）`,
    `  标题：${report.title ?? "无"}`,
    `  地区：${report.region.join(" › ") || "不详"}；层级：${report.level}；表式：${Object.values(report.forms)
      .map((form) => form ?? "无")
      .join(" / ")}`,
    `  单元格：读出 ${count("printed")}，空白 ${count("blank") + count("not_applicable")}，缺失 ${count("lost")}；正文数字 ${report.statements.length} 处；章节 ${report.sections.length} 节`,
    ...noted.map((finding) => `  · [${finding.rule}] ${finding.message}`),
  ].join("\n");
}
