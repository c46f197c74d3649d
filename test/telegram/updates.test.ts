import { describe, expect, it } from "vitest";
import { call, refusal, result, telegramForTest } from "./client.ts";

interface Update {
  readonly update_id: number;
  readonly message?: { readonly text: string };
}

async function polling() {
  const telegram = await telegramForTest();
  const ann = telegram.user({ firstName: "Ann" });
  const poll = (parameters: object = {}) => result<Update[]>(telegram, "getUpdates", parameters);
  const texts = async (parameters: object = {}) => (await poll(parameters)).map(({ message }) => message?.text);
  return { telegram, ann, poll, texts };
}

describe("getUpdates", () => {
  it("gives what was not confirmed, again and again", async () => {
    const { telegram, ann, poll, texts } = await polling();
    for (const text of ["a", "b", "c"]) ann.sends(ann.chat, text);
    expect(await texts()).toEqual(["a", "b", "c"]);
    expect(await texts({ limit: 2 })).toEqual(["a", "b"]);
    const [first] = await poll();
    const next = (first?.update_id ?? 0) + 1;
    expect(await texts({ offset: next })).toEqual(["b", "c"]);
    expect(telegram.pendingUpdates()).toBe(2);
    expect(await texts({ offset: -1 })).toEqual(["c"]);
    expect(await texts({ offset: next + 2 })).toEqual([]);
  });

  it("waits for what comes, and gives it at once", async () => {
    const { telegram, ann, texts } = await polling();
    const waiting = texts({ timeout: 30 });
    await expect.poll(() => telegram.isPolled(), { timeout: 5000 }).toBe(true);
    const before = performance.now();
    ann.sends(ann.chat, "a");
    ann.sends(ann.chat, "b");
    expect(await waiting).toEqual(["a", "b"]);
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(await texts({ timeout: 1, offset: 9999 })).toEqual([]);
  });

  it("lets only one poll wait", async () => {
    const { telegram, ann, texts } = await polling();
    const first = call(telegram, "getUpdates", { timeout: 30 });
    await expect.poll(() => telegram.isPolled(), { timeout: 5000 }).toBe(true);
    const second = texts({ timeout: 30 });
    expect(await first).toMatchObject({
      error_code: 409,
      description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    });
    ann.sends(ann.chat, "a");
    expect(await second).toEqual(["a"]);
    expect(telegram.violations()).toEqual([]);
  });

  it("forgets a poll whose caller hung up, and loses nothing", async () => {
    const { telegram, ann, texts } = await polling();
    const abort = new AbortController();
    const url = `${telegram.apiRoot}/bot${telegram.token}/getUpdates?timeout=30`;
    const gone = fetch(url, { signal: abort.signal }).catch(() => "gone");
    await expect.poll(() => telegram.isPolled(), { timeout: 5000 }).toBe(true);
    abort.abort();
    expect(await gone).toBe("gone");
    await expect.poll(() => telegram.isPolled(), { timeout: 5000 }).toBe(false);
    ann.sends(ann.chat, "a");
    expect(await texts({ timeout: 5 })).toEqual(["a"]);
  });

  it("gives the kinds that were asked for, from then on", async () => {
    const { telegram, ann, poll } = await polling();
    const group = telegram.group({ title: "G", bot: "administrator" });
    group.joins(telegram.user({ firstName: "Bob" }));
    const kinds = async () => (await poll()).map((update) => Object.keys(update)[1]);
    expect(await kinds()).toEqual(["message"]);
    await poll({ allowed_updates: ["chat_member", "my_chat_member"], offset: -1 });
    group.joins(telegram.user({ firstName: "Eve" }));
    ann.blocks();
    expect(await kinds()).toEqual(["message", "chat_member", "my_chat_member"]);
    await poll({ allowed_updates: [] });
    group.joins(telegram.user({ firstName: "Kim" }));
    expect((await kinds()).at(-1)).toBe("message");
    expect(await refusal(telegram, "getUpdates", { allowed_updates: ["messages"] })).toMatch('no updates "messages"');
    expect(await refusal(telegram, "getUpdates", { limit: 101 })).toMatch("limit is 101");
  });

  it("delivers a duplicate, whatever was confirmed", async () => {
    const { telegram, ann, poll, texts } = await polling();
    const { update } = ann.sends(ann.chat, "a");
    if (update === undefined) throw new Error("the bot sees private chats");
    expect(await texts()).toEqual(["a"]);
    expect(await texts({ offset: update.update_id + 1 })).toEqual([]);
    telegram.repeat(update);
    ann.sends(ann.chat, "b");
    const again = await poll({ offset: update.update_id + 1 });
    expect(again).toEqual([update]);
    expect(await texts({ offset: update.update_id + 1 })).toEqual(["b"]);
  });

  it("gives edited messages", async () => {
    const { ann, poll } = await polling();
    const sent = ann.sends(ann.chat, "a");
    ann.edits(ann.chat, sent, "b");
    expect(await poll({ offset: -1 })).toMatchObject([{ edited_message: { text: "b", edit_date: 1740816000 } }]);
  });
});

describe("settled", () => {
  it("waits until all is confirmed, and says what is left", async () => {
    const { telegram, ann, poll } = await polling();
    const { update } = ann.sends(ann.chat, "a");
    await expect(telegram.settled({ timeoutMs: 30 })).rejects.toThrow("1 updates and 0 calls are left");
    await poll({ offset: Number(update?.update_id) + 1 });
    await telegram.settled();
    expect(telegram.pendingUpdates()).toBe(0);
  });
});
