import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { refusal, result, telegramForTest } from "./client.ts";

interface Received {
  readonly secret: string | undefined;
  readonly update: {
    readonly update_id: number;
    readonly message?: { readonly text: string; readonly chat: { readonly id: number } };
  };
}

/** A bot's web server: `reply` says what to answer to a request. */
async function botServer(
  reply: (request: Received, count: number) => { status?: number; body?: object; delayMs?: number },
) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const one = { secret: header(request), update: JSON.parse(await text(request)) };
    received.push(one);
    const { status = 200, body, delayMs = 0 } = reply(one, received.length);
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    response.writeHead(status, { "content-type": "application/json" });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.closeAllConnections());
  onTestFinished(() => void server.close());
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

function header(request: IncomingMessage): string | undefined {
  const value = request.headers["x-telegram-bot-api-secret-token"];
  return typeof value === "string" ? value : undefined;
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

describe("setWebhook", () => {
  it("sends updates with the secret, those that waited first, and takes a call as the answer", async () => {
    const telegram = await telegramForTest();
    const ann = telegram.user({ firstName: "Ann" });
    ann.sends(ann.chat, "a");
    const { received, url } = await botServer(({ update }) => ({
      body: { method: "sendMessage", chat_id: ann.id, text: `${update.message?.text}!` },
    }));
    expect(await refusal(telegram, "setWebhook", { url, secret_token: "a_B-9", max_connections: 2 })).toBe("ok");
    ann.sends(ann.chat, "b");
    expect(await ann.chat.nextMessage()).toMatchObject({ text: "a!" });
    expect(await ann.chat.nextMessage()).toMatchObject({ text: "b!" });
    await telegram.settled();
    expect(received.map(({ secret, update }) => [secret, update.message?.text])).toEqual([
      ["a_B-9", "a"],
      ["a_B-9", "b"],
    ]);
    expect(await refusal(telegram, "getUpdates")).toBe(
      "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
    expect(await result(telegram, "getWebhookInfo")).toMatchObject({
      url,
      max_connections: 2,
      pending_update_count: 0,
    });
  });

  it("tries again until an update is taken, with its chat's next ones waiting and other chats going on", async () => {
    const telegram = await telegramForTest({ webhookRetryMs: 5 });
    const [ann, bob] = ["Ann", "Bob"].map((firstName) => telegram.user({ firstName }));
    if (ann === undefined || bob === undefined) throw new Error("two were made");
    let isDown = true;
    const { received, url } = await botServer(({ update }) => ({
      status: isDown && update.message?.text === "a1" ? 500 : 200,
    }));
    await result(telegram, "setWebhook", { url });
    for (const [person, said] of [
      [ann, "a1"],
      [ann, "a2"],
      [bob, "b1"],
    ] as const) {
      person.sends(person.chat, said);
    }
    await expect
      .poll(() => received.filter(({ update }) => update.message?.text === "a1").length, { timeout: 5000 })
      .toBeGreaterThan(2);
    expect(received.map(({ update }) => update.message?.text)).toContain("b1");
    expect(received.map(({ update }) => update.message?.text)).not.toContain("a2");
    expect(await result(telegram, "getWebhookInfo")).toMatchObject({
      pending_update_count: 2,
      last_error_message: "Wrong response from the webhook: 500",
    });
    isDown = false;
    await telegram.settled();
    expect(received.at(-1)?.update.message?.text).toBe("a2");
  });

  it("gives back what was not delivered when it is deleted, unless that is to be dropped", async () => {
    const telegram = await telegramForTest({ webhookRetryMs: 5 });
    const ann = telegram.user({ firstName: "Ann" });
    const { received, url } = await botServer(() => ({ status: 503 }));
    await result(telegram, "setWebhook", { url });
    ann.sends(ann.chat, "a");
    await expect.poll(() => received.length, { timeout: 5000 }).toBeGreaterThan(0);
    expect(await result(telegram, "deleteWebhook")).toBe(true);
    expect(await result(telegram, "getUpdates")).toMatchObject([{ message: { text: "a" } }]);
    await result(telegram, "deleteWebhook", { drop_pending_updates: true });
    expect(await result(telegram, "getUpdates")).toEqual([]);
    expect(await result(telegram, "getWebhookInfo")).toMatchObject({ url: "", pending_update_count: 0 });
  });

  it("ends a poll that waits", async () => {
    const telegram = await telegramForTest();
    const poll = refusal(telegram, "getUpdates", { timeout: 30 });
    await expect.poll(() => telegram.isPolled(), { timeout: 5000 }).toBe(true);
    await result(telegram, "setWebhook", { url: "http://127.0.0.1:9/hook" });
    expect(await poll).toBe("409 Conflict: terminated by setWebhook request");
  });

  it.each([
    [{ url: "http://example.org/hook" }, "bad webhook: An HTTPS URL must be provided for webhook"],
    [{ url: "https://example.org:1234/hook" }, "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"],
    [{ url: "hook" }, "invalid webhook URL specified"],
    [{ url: "https://example.org", secret_token: "a b" }, "secret token contains unallowed characters"],
    [{ url: "https://example.org", secret_token: "" }, "secret token contains unallowed characters"],
    [{ url: "https://example.org", secret_token: "x".repeat(257) }, "secret token is too long"],
    [{ url: "https://example.org", max_connections: 101 }, "[house rule] max_connections is 101"],
    [{ url: "https://example.org", allowed_updates: ["all"] }, '[house rule] there are no updates "all"'],
  ])("refuses %j", async (parameters, description) => {
    expect(await refusal(await telegramForTest(), "setWebhook", parameters)).toBe(`400 Bad Request: ${description}`);
  });

  it.each([[{ url: "https://example.org:8443/x", secret_token: "x".repeat(256) }], [{ url: "" }]])(
    "takes %j",
    async (parameters) => {
      expect(await refusal(await telegramForTest(), "setWebhook", parameters)).toBe("ok");
    },
  );
});
