import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Person } from "../test/support/telegram/person.ts";
import { startTelegram, type Telegram } from "../test/support/telegram/telegram.ts";
import { against, milliseconds, printTable } from "./table.ts";

const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const reports = fileURLToPath(new URL("../data/reports", import.meta.url));
const battery = fileURLToPath(new URL("../test/questions", import.meta.url));

const chats = 500;
const goalMs = 1_000;
const updates = Number(process.env.UPDATES ?? 10_000);

/** The built bot in a process of its own against the emulated Telegram in this one: 500 chats at once, then many updates. */
export async function benchBot(): Promise<void> {
  if (!existsSync(main)) {
    console.log("\n(dist is not built: `npm run build` first, then the bot is measured)");
    return;
  }
  const data = await mkdtemp(join(tmpdir(), "nianbao-bench-"));
  const telegram = await startTelegram({ history: 10, calls: 0 });
  spawnSync(process.execPath, [main, "add", reports, "--data", data]);
  const bot = startBot(telegram, data);
  try {
    await until(() => telegram.isPolled());
    const questions = differentQuestions();
    await measure(telegram, questions, 40);
    const rows = [
      timesRow(`${chats} chats at once, a question each`, await measure(telegram, questions, chats), goalMs),
      timesRow(`the same questions again`, await measure(telegram, questions, chats), goalMs),
    ];
    printTable("The bot, from update to reply", ["load", "p50", "p99", "all done", "goal"], rows);
    const before = residentMegabytes(bot);
    const total = await measure(telegram, questions, updates);
    const after = residentMegabytes(bot);
    const seconds = (total.totalMs / 1_000).toFixed(1);
    printTable(
      "Many updates, each chat asking again as soon as it is answered",
      ["updates", "seconds", "memory before", "memory after"],
      [[String(updates), seconds, `${before} MB`, `${after} MB`]],
    );
  } finally {
    bot.kill("SIGTERM");
    await new Promise((resolve) => bot.once("exit", resolve));
    await telegram.close();
    await rm(data, { recursive: true });
  }
}

interface Times {
  readonly sortedMs: readonly number[];
  readonly totalMs: number;
}

/** A person who asks more than this within half a minute is asked to wait; the next person goes on instead. */
const mostQuestions = 8;

/** So many questions in all, 500 at a time; whoever has been answered asks the next one, up to a number. */
function measure(telegram: Telegram, questions: readonly string[], count: number): Promise<Times> {
  const asked = new Map<number, number>();
  const times: number[] = [];
  const begin = performance.now();
  let next = 0;
  const ask = (person: Person) => {
    if (next >= count) return;
    asked.set(person.chat.id, performance.now());
    person.sends(person.chat, questions[next % questions.length] ?? "");
    next += 1;
  };
  const askedBy = new Map<number, { readonly person: Person; times: number }>();
  const askAs = () => {
    const person = telegram.user({ firstName: "Wei", languageCode: "zh" });
    askedBy.set(person.chat.id, { person, times: 1 });
    ask(person);
  };
  return new Promise((resolve) => {
    const end = telegram.onMessage((message, change) => {
      const start = asked.get(message.chat.id);
      if (change !== "sent" || message.from?.id !== telegram.bot.id || start === undefined) return;
      asked.delete(message.chat.id);
      times.push(performance.now() - start);
      const asker = askedBy.get(message.chat.id);
      if (asker && asker.times < mostQuestions) {
        asker.times += 1;
        ask(asker.person);
      } else {
        askedBy.delete(message.chat.id);
        askAs();
      }
      if (times.length < count) return;
      end();
      resolve({ sortedMs: times.sort((a, b) => a - b), totalMs: performance.now() - begin });
    });
    for (let index = 0; index < Math.min(chats, count); index += 1) askAs();
  });
}

function timesRow(name: string, { sortedMs, totalMs }: Times, goal: number): string[] {
  const at = (share: number) => sortedMs[Math.min(sortedMs.length - 1, Math.floor(share * sortedMs.length))] ?? 0;
  const p99 = at(0.99);
  return [name, milliseconds(at(0.5)), milliseconds(p99), milliseconds(totalMs), against(p99 < goal, `< ${goal} ms`)];
}

/** As many different questions as there are chats, of all kinds. */
function differentQuestions(): string[] {
  const lines = readdirSync(battery)
    .filter((file) => file.endsWith(".jsonl"))
    .flatMap((file) => readFileSync(join(battery, file), "utf8").split("\n"));
  const questions = lines.flatMap((line) => /"q":\s*"((?:[^"\\]|\\.)+)"/.exec(line)?.[1] ?? []);
  return [...new Set(questions)].slice(0, chats);
}

function startBot(telegram: Telegram, data: string): ChildProcess {
  const environment = { BOT_TOKEN: telegram.token, BOT_API_ROOT: telegram.apiRoot, PORT: "0", LOG_LEVEL: "error" };
  return spawn(process.execPath, [main, "bot", "--data", data], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...environment },
  });
}

function residentMegabytes({ pid }: ChildProcess): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
  return Math.round((pages * 4_096) / 1024 / 1024);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
}
