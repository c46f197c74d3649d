import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openLibrary } from "../../src/index/library.ts";
import { commandPath } from "../support/command.ts";
import { makeReport, newReport, printed } from "../support/report-factory.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** A folder with a library of one report, and the command over it. */
async function library() {
  const folder = await temporaryFolder();
  const opened = await openLibrary(folder);
  const cells = { "requests.received.total": printed(2, 51) };
  await opened.add(newReport(makeReport({ cells }), { file: "温泉镇.txt" }));
  await opened.close();
  const nianbao = (...args: readonly string[]) => {
    const done = spawnSync(process.execPath, [commandPath, "export", "--data", folder, ...args], { cwd: folder });
    return { code: done.status, out: done.stdout, err: done.stderr.toString() };
  };
  return { folder, nianbao };
}

describe("nianbao export", () => {
  it("writes the records to stdout, and a table behind an answer", async () => {
    const { nianbao } = await library();
    const records = nianbao();
    expect([records.code, records.err]).toEqual([0, ""]);
    expect(records.out.toString().split("\n")[1]).toMatch(/^温泉镇,.*,2,/);
    const answer = nianbao("--format", "jsonl", "温泉镇2024年收到多少件申请");
    expect(JSON.parse(answer.out.toString())).toMatchObject({ agency: "温泉镇", year: 2024, value: 2, line: 51 });
  });

  it("writes a file by its ending, and replaces it, but nothing else", async () => {
    const { folder, nianbao } = await library();
    const file = join(folder, "a.xlsx");
    writeFileSync(file, "old");
    expect(nianbao("--out", file)).toMatchObject({ code: 0, err: "" });
    expect(readFileSync(file).subarray(0, 2).toString()).toBe("PK");
    const before = readFileSync(join(folder, "library.db"));
    const refused = nianbao("--out", join(folder, "library.db"));
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("it is not overwritten")]);
    expect(readFileSync(join(folder, "library.db"))).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("says a refusal on stderr, writes nothing, and fails", async () => {
    const { folder, nianbao } = await library();
    const { code, out, err } = nianbao("温泉镇2030年收到多少件申请", "--out", "b.csv");
    expect([code, out.toString(), err.trim()]).toEqual([1, "", "没有收温泉镇2030年的年报，所收的是2024年。"]);
    expect(readdirSync(folder)).not.toContain("b.csv");
  });

  it("names a wrong option", async () => {
    const { nianbao } = await library();
    expect(nianbao("--format", "pdf")).toMatchObject({
      code: 2,
      err: 'nianbao: --format: "pdf" is none of csv, xlsx, jsonl\n',
    });
  });
});
