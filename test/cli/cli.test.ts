import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { commandPath } from "../support/command.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const scratch = () => mkdtempSync(join(tmpdir(), "nianbao-cli-"));
const home = scratch();

/** Runs the built command as a person would, with a home folder of its own. */
function nianbao(
  args: readonly string[],
  options: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
) {
  const env = {
    ...process.env,
    BOT_TOKEN: "",
    NIANBAO_DATA: undefined,
    XDG_DATA_HOME: home,
    HOME: home,
    ...options.env,
  };
  const done = spawnSync(process.execPath, [commandPath, ...args], {
    input: options.input ?? "",
    encoding: "utf8",
    cwd: root,
    env,
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

describe("asking", () => {
  it("answers on a pipe from the default library, a question a line", () => {
    const { code, out } = nianbao([], { input: "环翠楼街道2024年收到多少件政府信息公开申请？\n泽库镇联系电话\n" });
    expect(code).toBe(0);
    expect(out).toContain("环翠楼街道2024年新收政府信息公开申请：2件。");
    expect(out).toContain("0631-8781088");
  });

  it("keeps a conversation on a pipe", () => {
    expect(nianbao([], { input: "温泉镇2024年收到多少申请\n环翠楼呢\n" }).out).toContain(
      "环翠楼街道2024年新收政府信息公开申请：2件。",
    );
  });

  it("gives the contract's JSON", () => {
    const { out } = nianbao(["ask", "--json", "环翠楼街道2024年收到多少申请"]);
    const answer = JSON.parse(out);
    expect(answer).toMatchObject({ kind: "figure", language: "zh", coverage: { reports: 1, withValue: 1 } });
    expect(answer.figures[0]).toMatchObject({
      agency: "环翠楼街道",
      agencyFull: "威海市环翠区环翠楼街道办事处",
      year: 2024,
      key: "requests.received.total",
      label: "本年新收政府信息公开申请数量·总计",
      value: 2,
      unit: "件",
      basis: "printed",
      line: 45,
    });
  });

  it("gives the same answer byte for byte", () => {
    const ask = () => nianbao(["ask", "--json", "--now", "2025-06-01", "去年各单位主动公开多少条"]).out;
    expect(ask()).toBe(ask());
  });

  it("reads and writes JSON Lines in order, with one context a conversation, and goes on after a bad line", () => {
    const input = [
      { id: "a", question: "温泉镇2024年收到多少申请", conversation: "x" },
      { id: "b", question: "蔄山镇2023年收到多少申请", conversation: "y" },
      { id: "c", question: "环翠楼呢", conversation: "x" },
    ].map((line) => JSON.stringify(line));
    const { code, out } = nianbao(["ask", "--stdin", "--json"], {
      input: [...input.slice(0, 2), "not json", input[2]].join("\n"),
    });
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.id ?? line.error)).toEqual([
      "a",
      "b",
      'line 3: not a question: expected {"id","question"}',
      "c",
    ]);
    expect(lines[3].figures[0]).toMatchObject({ agency: "环翠楼街道", year: 2024, value: 2 });
    expect(code).toBe(1);
  });

  it("explains on stderr, never on stdout", () => {
    const { out, err } = nianbao(["ask", "--explain", "--json", "温泉镇2024年主动公开多少条"]);
    expect(JSON.parse(out).kind).toBe("figure");
    expect(err).toMatch(/mention .*agency[\s\S]*refiner [\s\S]*query [\s\S]*row /);
  });
});

describe("usage", () => {
  it.each([
    [["frobnicate"], /unknown command "frobnicate"/],
    [["ask"], /ask needs a question/],
    [["ask", "--jsno", "x"], /unknown option --jsno/],
    [["ask", "--now", "morgen", "x"], /--now: "morgen"/],
    [["ask", "--lang", "fr", "x"], /--lang: "fr"/],
    [["parse"], /parse needs at least one file/],
    [["check"], /check needs files, or --all/],
    [["add"], /add needs at least one/],
  ])("%j is refused with one line and exit code 2", (args, message) => {
    const { code, out, err } = nianbao(args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toMatch(message);
  });

  it("has help for people", () => {
    expect(nianbao(["--help"]).out).toContain("nianbao ask");
    expect(nianbao(["ask", "--help"]).out).toContain("--json");
  });
});

describe("files", () => {
  const report = join(root, "data/reports/zeku-2021.md");

  it("parses without storing", () => {
    const { code, out } = nianbao(["parse", "--json", report]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ file: report, status: "ok", report: { agency: "泽库镇", year: 2021 } });
  });

  it("adds, and adds nothing the second time", () => {
    const data = scratch();
    expect(nianbao(["add", "--data", data, join(root, "data/reports")]).out).toBe(
      "added 5, updated 0, unchanged 0, failed 0\n",
    );
    expect(nianbao(["add", "--data", data, join(root, "data/reports")]).out).toBe(
      "added 0, updated 0, unchanged 5, failed 0\n",
    );
    expect(nianbao(["reports", "--data", data]).out).toContain("共 5 份。");
  });

  it("a named library is empty until something is added, and says so", () => {
    expect(nianbao(["ask", "--data", scratch(), "温泉镇2024年收到多少申请"]).out).toContain("nianbao add");
  });

  it("checks a library, by agency and across years", () => {
    const { code, out } = nianbao(["check", "--all"]);
    expect(code).toBe(0);
    expect(out).toContain("温泉镇 2024");
    expect(out).toContain("[lost-cells]");
  });

  it.each([
    ["missing.txt", undefined, "unreadable"],
    ["empty.txt", "", "not_a_report"],
    ["novel.txt", "话说天下大势，分久必合，合久必分。".repeat(3000), "not_a_report"],
    ["binary.bin", Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 251)), "unsupported"],
    ["large.txt", "甲".repeat(17_000_000), "too_large"],
  ])("%s: one plain line with its name, exit code 1, and the next file goes on", (name, content, code) => {
    const file = join(scratch(), name);
    if (content !== undefined) writeFileSync(file, content);
    const done = nianbao(["parse", "--json", file, report]);
    const [first, second] = done.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({ file, status: "failed", error: { code } });
    expect(second.status).toBe("ok");
    expect(done.code).toBe(1);
    expect(done.err).toBe("");
  });
});

describe("a library that cannot be used", () => {
  it("a corrupt database: one plain line, the file left as it was", () => {
    const data = scratch();
    writeFileSync(join(data, "library.db"), "this is not a database, and long enough to look at".repeat(50));
    const before = readFileSync(join(data, "library.db"));
    const { code, err } = nianbao(["ask", "--data", data, "温泉镇2024年收到多少申请"]);
    expect(code).toBe(1);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toContain(join(data, "library.db"));
    expect(readFileSync(join(data, "library.db"))).toEqual(before);
  });

  it("a data folder that is a file: one plain line", () => {
    const data = join(scratch(), "taken");
    writeFileSync(data, "x");
    const { code, err } = nianbao(["reports", "--data", data]);
    expect(code).toBe(1);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toContain(data);
  });

  it.skipIf(process.getuid?.() === 0)("an unwritable data folder: one plain line", () => {
    const data = scratch();
    chmodSync(data, 0o500);
    const { code, err } = nianbao(["add", "--data", join(data, "below"), join(root, "data/reports")]);
    expect(code).toBe(1);
    expect(err).toContain(data);
  });
});

describe("stopping", () => {
  it("killed while adding, the library opens and adding goes on", async () => {
    const data = scratch();
    const folder = join(scratch(), "many");
    mkdirSync(folder);
    const text = readFileSync(join(root, "data/reports/zeku-2021.md"), "utf8");
    for (let year = 1; year <= 60; year += 1) {
      writeFileSync(
        join(folder, `${year}.md`),
        text.replaceAll("泽库", `${"安保长春大东福光广海"[year % 10]}${"和红华金锦开康"[Math.floor(year / 10)]}`),
      );
    }
    const child = spawn(process.execPath, [commandPath, "add", "--data", data, folder], { cwd: root });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await new Promise((resolve) => setTimeout(resolve, 450));
    child.kill("SIGKILL");
    await ended;
    const { code, out } = nianbao(["add", "--data", data, folder]);
    expect(code).toBe(0);
    expect(out).toMatch(/failed 0/);
    const counts = [...out.matchAll(/\d+/g)].map((match) => Number(match[0]));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(60);
  });
});
