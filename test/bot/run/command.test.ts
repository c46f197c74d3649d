import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { openLibrary } from "../../../src/index/library.ts";
import { addFiles } from "../../../src/ingest/add-files.ts";
import { dataPath } from "../../../src/text/data.ts";
import { commandPath } from "../../support/command.ts";
import { startTelegram, type Telegram } from "../../support/telegram/telegram.ts";

let telegram: Telegram;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "nianbao-test-"));
  const library = await openLibrary(folder);
  await addFiles([dataPath("reports")], library);
  await library.close();
  telegram = await startTelegram();
});
afterAll(async () => {
  await telegram.close();
  await rm(folder, { recursive: true, force: true });
});

/** The command in a process of its own, as a service manager runs it. */
function run(environment: Record<string, string>) {
  const env = { PATH: process.env.PATH, BOT_API_ROOT: telegram.apiRoot, BOT_TOKEN: telegram.token, PORT: "0" };
  const args = [commandPath, "bot", "--data", folder];
  const child = spawn(process.execPath, args, { env: { ...env, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  onTestFinished(() => void child.kill("SIGKILL"));
  return { child, ended, stderr: () => stderr };
}

describe("the command nianbao bot", { timeout: 60_000 }, () => {
  it("runs, logs JSON without words or token, finishes what is in hand on SIGTERM, and exits with 0", async () => {
    const bot = run({ LOG_LEVEL: "debug" });
    await expect.poll(() => telegram.isPolled(), { timeout: 30_000 }).toBe(true);
    const wei = telegram.user({ firstName: "Wei", languageCode: "zh" });
    await wei.asks(wei.chat, "温泉镇2024年收到多少件申请？", { timeoutMs: 15_000 });
    telegram.faults.next({ method: "sendMessage", status: 500, description: "Internal Server Error" });
    await wei.asks(wei.chat, "环翠楼街道2024年收到多少件申请？", { timeoutMs: 15_000 });
    telegram.faults.next({ method: "sendMessage", status: "slow", delayMs: 1_000 });
    wei.sends(wei.chat, "温泉镇2024年不予公开多少件？");
    await expect.poll(() => telegram.faults.struck, { timeout: 10_000 }).toBe(2);
    const started = Date.now();
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toBe(0);
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(wei.chat.messages().filter(({ fromBot }) => fromBot)).toHaveLength(3);
    const lines = bot.stderr().trim().split("\n");
    const [own, rest] = [lines.filter((line) => !line.startsWith("{")), lines.filter((line) => line.startsWith("{"))];
    expect(own).toEqual([
      expect.stringMatching(/^@nianbao_bot runs; health and metrics on http:\/\/127\.0\.0\.1:\d+$/),
    ]);
    expect(rest.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(
      expect.arrayContaining(["bot runs", "bot stops", "call refused"]),
    );
    expect(bot.stderr()).not.toContain(telegram.token);
    expect(bot.stderr()).not.toMatch(/温泉镇|环翠|申请/);
  });

  it("says in one line what is wrong, and exits with 2", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void taken.close());
    const address = taken.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const wrong = "987654321:AAthis-is-not-the-token-of-the-bot-000";
    const cases: readonly [environment: Record<string, string>, line: RegExp][] = [
      [{ BOT_TOKEN: wrong }, /does not accept BOT_TOKEN/],
      [{ PORT: port }, /another program listens there; choose another with PORT/],
      [{ PORT: "many", ADMIN_IDS: "boss" }, /PORT is no number; ADMIN_IDS are Telegram user ids/],
    ];
    const ended = cases.map(async ([environment, line]) => {
      const bot = run(environment);
      expect(await bot.ended).toBe(2);
      expect(bot.stderr().trim().split("\n")).toEqual([expect.stringMatching(line)]);
      expect(bot.stderr()).not.toContain(wrong);
    });
    await Promise.all(ended);
  });

  it("ends with one line when another process takes over", async () => {
    const bot = run({ LOG_LEVEL: "silent" });
    await expect.poll(() => telegram.isPolled(), { timeout: 30_000 }).toBe(true);
    telegram.faults.next({ method: "getUpdates", status: 409, times: 20 });
    const wei = telegram.user({ firstName: "Wei", languageCode: "zh" });
    wei.sends(wei.chat, "/help");
    expect(await bot.ended).toBe(2);
    expect(bot.stderr().trim().split("\n").at(-1)).toBe(
      "nianbao: another process runs this bot with the same BOT_TOKEN; stop it first",
    );
    telegram.faults.clear();
  });
});
