import { run } from "@grammyjs/runner";
import { Bot } from "grammy";
import { expect, it, onTestFinished } from "vitest";
import { result, telegramForTest } from "./client.ts";

/** How many updates; 50,000 for a measurement worth telling. */
const count = Number(process.env.TELEGRAM_UPDATES ?? 1000);
const chats = 500;

it(`delivers ${count} updates by polling, quickly`, async () => {
  const telegram = await telegramForTest({ history: 10, calls: 0 });
  const people = Array.from({ length: chats }, (_, index) => telegram.user({ firstName: `P${index}` }));
  const before = performance.now();
  for (let index = 0; index < count; index++) {
    const person = people[index % chats];
    person?.sends(person.chat, `/ask question ${index}`);
  }
  const made = performance.now();
  let offset = 0;
  let got = 0;
  for (;;) {
    const updates = await result<{ update_id: number }[]>(telegram, "getUpdates", { offset, timeout: 0 });
    const last = updates.at(-1);
    if (last === undefined) break;
    offset = last.update_id + 1;
    got += updates.length;
  }
  const polled = performance.now();
  if (process.env.TELEGRAM_UPDATES) {
    console.log(
      `${count} updates: made in ${(made - before).toFixed(0)} ms, polled in ${(polled - made).toFixed(0)} ms`,
    );
  }
  expect(got).toBe(count);
  expect(polled - before).toBeLessThan(Math.max(10_000, count / 5));
}, 120_000);

it(`stays small while a bot answers ${count} updates`, async () => {
  const telegram = await telegramForTest({ history: 10, calls: 0 });
  const people = Array.from({ length: chats }, (_, index) => telegram.user({ firstName: `P${index}` }));
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  bot.on("message", (ctx) => ctx.reply("answer"));
  const runner = run(bot);
  onTestFinished(() => runner.stop());
  let answered = 0;
  telegram.onMessage(({ from }) => {
    if (from?.is_bot) answered += 1;
  });
  const before = performance.now();
  let early = 0;
  for (let sent = 0; sent < count; ) {
    for (let index = 0; index < chats && sent < count; index++, sent++) {
      const person = people[index];
      person?.sends(person.chat, `question ${sent}`);
    }
    await expect.poll(() => answered, { timeout: 60_000, interval: 2 }).toBe(sent);
    if (early === 0 && sent >= count / 4) early = process.memoryUsage().heapUsed;
  }
  const took = performance.now() - before;
  if (process.env.TELEGRAM_UPDATES) {
    const heap = [early, process.memoryUsage().heapUsed].map((bytes) => `${(bytes / 1e6).toFixed(0)} MB`);
    console.log(`${count} answers: ${took.toFixed(0)} ms, heap after a quarter and all: ${heap.join(", ")}`);
  }
  for (const person of people) expect(person.chat.messages().length).toBeLessThanOrEqual(10);
  expect(telegram.violations()).toEqual([]);
}, 300_000);
