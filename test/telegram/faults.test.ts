import { once } from "node:events";
import { connect } from "node:net";
import { autoRetry } from "@grammyjs/auto-retry";
import { Bot, HttpError } from "grammy";
import { describe, expect, it } from "vitest";
import { call, refusal, telegramForTest } from "./client.ts";

async function withAnn() {
  const telegram = await telegramForTest();
  const ann = telegram.user({ firstName: "Ann" });
  ann.opens();
  const send = (text = "a") => refusal(telegram, "sendMessage", { chat_id: ann.id, text });
  const shown = () => ann.chat.messages().filter(({ fromBot }) => fromBot).length;
  return { telegram, ann, send, shown };
}

it("goes on when a caller dies in the middle of a call", async () => {
  const { telegram, send, shown } = await withAnn();
  const { hostname, port } = new URL(telegram.apiRoot);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  socket.write(`POST /bot${telegram.token}/sendMessage HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"chat_id"`);
  await expect.poll(() => telegram.callsUnderWay(), { timeout: 5000 }).toBe(1);
  socket.destroy();
  await expect.poll(() => telegram.callsUnderWay(), { timeout: 5000 }).toBe(0);
  expect(await send()).toBe("ok");
  expect(shown()).toBe(1);
});

describe("faults", () => {
  it("answer with an error, so many times, and do nothing", async () => {
    const { telegram, send, shown } = await withAnn();
    telegram.faults.next({ status: 500, times: 2 });
    expect(await send()).toBe("500 Internal Server Error: Request aborted");
    expect(await send()).toMatch("500");
    expect(await send()).toBe("ok");
    expect(shown()).toBe(1);
    expect(telegram.violations()).toEqual([]);
    expect(telegram.faults.struck).toBe(2);
  });

  it("may be a 429 that says when to come back", async () => {
    const { telegram, ann } = await withAnn();
    telegram.faults.next({ status: 429, retryAfter: 7 });
    expect(await call(telegram, "sendMessage", { chat_id: ann.id, text: "a" })).toEqual({
      ok: false,
      error_code: 429,
      description: "Too Many Requests: retry after 7",
      parameters: { retry_after: 7 },
    });
  });

  it("cut the connection before or after the message is sent", async () => {
    const { telegram, send, shown } = await withAnn();
    telegram.faults.next({ status: "drop" });
    await expect(send()).rejects.toThrow();
    expect(shown()).toBe(0);
    telegram.faults.next({ status: "drop", after: true });
    await expect(send()).rejects.toThrow();
    expect(shown()).toBe(1);
  });

  it("strike the method or chat that was named", async () => {
    const { telegram, ann, send } = await withAnn();
    telegram.faults.next({ method: "sendChatAction", status: 502, html: true });
    telegram.faults.next({ chatId: ann.id + 1, status: 403, description: "Forbidden: user is deactivated" });
    expect(await send()).toBe("ok");
    const url = `${telegram.apiRoot}/bot${telegram.token}/sendChatAction?chat_id=${ann.id}&action=typing`;
    const answer = await fetch(url);
    expect([answer.status, await answer.text()]).toEqual([502, "<html><body><h1>502</h1></body></html>"]);
    expect(await refusal(telegram, "sendMessage", { chat_id: ann.id + 1, text: "a" })).toMatch("user is deactivated");
    telegram.faults.next({ status: 500 });
    telegram.faults.clear();
    expect(await send()).toBe("ok");
  });

  it("do not strike polls that were not named", async () => {
    const { telegram } = await withAnn();
    telegram.faults.next({ status: 500 });
    expect(await refusal(telegram, "getUpdates")).toBe("ok");
    telegram.faults.next({ method: "getUpdates", status: 502 });
    expect(await refusal(telegram, "getUpdates")).toBe("502 Bad Gateway");
  });

  it("make an answer slow", async () => {
    const { telegram, send } = await withAnn();
    telegram.faults.next({ status: "slow", delayMs: 60 });
    const before = performance.now();
    expect(await send()).toBe("ok");
    expect(performance.now() - before).toBeGreaterThan(50);
  });

  it("reach a bot of grammY's as they would", async () => {
    const { telegram, ann, shown } = await withAnn();
    const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
    telegram.faults.next({ status: "drop" });
    await expect(bot.api.sendMessage(ann.id, "a")).rejects.toThrow(HttpError);
    bot.api.config.use(autoRetry());
    telegram.faults.next({ status: 429, retryAfter: 1 });
    await bot.api.sendMessage(ann.id, "a");
    expect(shown()).toBe(1);
  });
});
