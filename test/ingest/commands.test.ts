import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandPath } from "../support/command.ts";
import { publish, townReport, towns } from "../support/site/county.ts";
import { articlePage, listPage } from "../support/site/pages.ts";
import { type Site, startSite } from "../support/site/site.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
  publish(
    site,
    towns.slice(0, 3).map((town) => townReport(town, 2024)),
  );
});
afterAll(() => site.close());

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command, without blocking the site that runs in this process. */
function nianbao(
  args: readonly string[],
  onErr: (text: string, child: ReturnType<typeof spawn>) => void = () => undefined,
): Promise<Ended> {
  const env = { ...process.env, NIANBAO_SOURCES: "", BOT_TOKEN: "" };
  const child = spawn(process.execPath, [commandPath, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
    onErr(err, child);
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

async function withSources(sources: readonly object[]): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "sources.json"), JSON.stringify({ sources }));
  return folder;
}

const county = () => ({
  id: "county",
  kind: "list",
  address: `${site.origin}/list/index.html`,
  allowPrivate: true,
  delaySeconds: 0,
});

describe("the commands", () => {
  it("look first, then follow once, then tell how it went", async () => {
    const data = await withSources([county()]);
    const dry = await nianbao(["watch", "--dry-run", "--data", data]);
    expect(dry).toMatchObject({ code: 0 });
    expect(dry.out).toContain("would be added 3");
    expect(dry.err).toContain("county: would be added 威海市文登区温泉镇人民政府-2024");
    expect(await readdir(data)).toEqual(["sources.json"]);

    const once = await nianbao(["watch", "--once", "--data", data]);
    expect(once).toMatchObject({
      code: 0,
      out: "sources 1, failed 0; links looked at 3: added 3, updated 0, unchanged 0, no report 0, to try again 0\n",
    });

    const told = await nianbao(["sources", "--json", "--data", data]);
    expect(JSON.parse(told.out)).toMatchObject({
      id: "county",
      state: "ok",
      failures: 0,
      links: { added: 3 },
      nextRun: expect.stringMatching(/Z$/),
    });
    expect((await nianbao(["sources", "--data", data])).out).toMatch(
      /^ok {6}county {2}http.*\n {2}reports 3, waiting 0, no report 0\n {2}last success 2/,
    );
  }, 60_000);

  it("list the links of a source with what became of them, and why", async () => {
    site.put(
      "/mixed.html",
      listPage([
        { href: "/mixed/ok.html", text: "温泉镇2022年政府信息公开工作年度报告" },
        { href: "/mixed/building.html", text: "泽库镇2022年政府信息公开工作年度报告" },
      ]),
    );
    site.put("/mixed/ok.html", articlePage(townReport("温泉镇", 2022)));
    site.put("/mixed/building.html", "<html><body>页面建设中</body></html>");
    const data = await withSources([
      { ...county(), id: "mixed", name: "某区", address: `${site.origin}/mixed.html` },
      county(),
    ]);
    await nianbao(["watch", "--once", "mixed", "--data", data]);
    const { out } = await nianbao(["sources", "mixed", "--data", data]);
    const [head, , , refused, reason, added, id, ...rest] = out.trimEnd().split("\n");
    expect(head).toMatch(/^ok {6}mixed {2}某区/);
    expect(refused).toMatch(/^ {2}refused {3}2\S+Z {2}泽库镇2022年政府信息公开工作年度报告 {2}http\S+building\.html$/);
    expect(reason).toMatch(/^ {12}not_a_report: /);
    expect(added).toMatch(/^ {2}added {5}2\S+Z {2}温泉镇2022年/);
    expect(id).toBe(`${" ".repeat(12)}威海市文登区温泉镇人民政府-2022`);
    expect(rest).toEqual([]);
    const json = await nianbao(["sources", "mixed", "--json", "--data", data]);
    expect(JSON.parse(json.out)).toMatchObject({
      id: "mixed",
      found: [
        { outcome: "refused", reason: expect.stringContaining("not_a_report"), reportIds: [] },
        { outcome: "added", reason: null, reportIds: ["威海市文登区温泉镇人民政府-2022"] },
      ],
    });
    expect((await nianbao(["sources", "--links", "--data", data])).out).toContain("  refused ");
    expect((await nianbao(["sources", "--data", data])).out).not.toContain("  refused ");
    expect(await nianbao(["sources", "nobody", "--data", data])).toMatchObject({
      code: 2,
      err: expect.stringContaining('has no source "nobody"; it has mixed, county'),
    });
  }, 60_000);

  it("follow in the foreground until Ctrl-C", async () => {
    const data = await withSources([county()]);
    let sent = false;
    const ended = await nianbao(["watch", "--data", data], (err, child) => {
      if (sent || !err.includes("next run")) return;
      sent = true;
      child.kill("SIGINT");
    });
    expect(ended.code).toBe(0);
    expect(ended.err).toContain("stopped; what was added is kept");
  }, 60_000);

  it("refuse a mistaken file with its line, and one that is missing with the way out", async () => {
    const data = await withSources([{ ...county(), kind: "page" }]);
    const refused = await nianbao(["watch", "--once", "--data", data]);
    expect(refused).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringMatching(/^nianbao: .*sources\.json:1: sources\[0\]\.kind: .*\n$/),
    });
    expect(await nianbao(["sources", "--check", "--data", data])).toMatchObject({ code: 2 });
    const none = await nianbao(["watch", "--once", "--data", await temporaryFolder()]);
    expect(none).toMatchObject({
      code: 2,
      err: expect.stringMatching(/sources\.json does not exist; write one like .*\n$/),
    });
  }, 60_000);

  it("add addresses; a private one only when it is allowed", async () => {
    site.put("/one.html", articlePage(townReport("温泉镇", 2023)));
    const data = await temporaryFolder();
    const refused = await nianbao(["add", `${site.origin}/one.html`, "--data", data]);
    expect(refused).toMatchObject({ code: 1, out: "added 0, updated 0, unchanged 0, failed 1\n" });
    expect(refused.err).toContain("not an address of the public internet");
    const added = await nianbao([
      "add",
      `${site.origin}/one.html`,
      `${site.origin}/none.html`,
      "--allow-private",
      "--data",
      data,
    ]);
    expect(added).toMatchObject({ code: 1, out: "added 1, updated 0, unchanged 0, failed 1\n" });
    expect(added.err).toMatch(/none\.html: .* answers 404; there is no such page; check the address in a browser\./);
    expect(existsSync(join(data, "library.db"))).toBe(true);
  }, 60_000);
});
