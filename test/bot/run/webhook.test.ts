import { createServer } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type BotWorld, startBotWorld } from "../../support/bot.ts";

const secret = "a-secret-of-the-test";
let world: BotWorld;
let url = "";

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}/telegram/hook`;
  world = await startBotWorld({ settings: { port, webhook: { url, path: "/telegram/hook", secret } } });
});
afterAll(async () => {
  await world.close();
});

it("gets its updates by webhook, in order, and answers", async () => {
  const wei = world.telegram.user({ firstName: "Wei", languageCode: "zh" });
  for (const year of [2022, 2023, 2024]) wei.sends(wei.chat, `温泉镇${year}年收到多少件申请？`);
  const texts = [await wei.chat.nextMessage(), await wei.chat.nextMessage(), await wei.chat.nextMessage()];
  expect(texts.map(({ text }) => /20\d\d/.exec(text)?.[0])).toEqual(["2022", "2023", "2024"]);
  await world.telegram.settled();
});

it("refuses what does not have the secret", async () => {
  const wei = world.telegram.user({ firstName: "Wei", languageCode: "zh" });
  const message = { message_id: 1, date: 1, chat: { id: wei.id, type: "private" }, from: wei.user, text: "温泉镇2024" };
  const post = (headers: Record<string, string>) =>
    fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ update_id: 77_000_001, message }),
    });
  expect((await post({})).status).toBe(401);
  expect((await post({ "x-telegram-bot-api-secret-token": `${secret}x` })).status).toBe(401);
  await world.telegram.settled();
  expect(wei.chat.messages()).toEqual([]);
  expect((await fetch(url)).status).toBe(405);
});

it("serves health beside the webhook, and loses nothing over a restart", async () => {
  const wei = world.telegram.user({ firstName: "Wei", languageCode: "zh" });
  expect((await fetch(new URL("/healthz", url))).status).toBe(200);
  wei.sends(wei.chat, "温泉镇2024年收到多少件申请？");
  await world.restart();
  wei.sends(wei.chat, "温泉镇2023年收到多少件申请？");
  await world.telegram.settled({ quietMs: 300 });
  expect(wei.chat.messages().filter(({ fromBot }) => fromBot)).toHaveLength(2);
  expect(world.telegram.violations()).toEqual([]);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
