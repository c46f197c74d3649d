import { describe, expect, it } from "vitest";
import { call, refusal, result, telegramForTest } from "./client.ts";

async function chatOfAnn() {
  const telegram = await telegramForTest();
  const ann = telegram.user({ firstName: "Ann" });
  ann.opens();
  return { telegram, ann, chat_id: ann.id };
}

const bold = (offset: number, length: number) => [{ type: "bold", offset, length }];

describe("sendMessage", () => {
  it.each([
    ["a text", { text: "你好" }],
    ["4096 units", { text: "好".repeat(4096) }],
    ["4096 units with blank ends", { text: ` ${"好".repeat(4096)}\n` }],
    ["entities up to the end", { text: "hello", entities: bold(0, 5) }],
    ["an entity around an emoji", { text: "a😀b", entities: bold(1, 2) }],
    [
      "an entity inside another",
      { text: "hello", entities: [...bold(0, 5), { type: "italic", offset: 1, length: 2 }] },
    ],
    ["a link", { text: "here", entities: [{ type: "text_link", offset: 0, length: 4, url: "https://example.org" }] }],
    ["an empty entity", { text: "hello", entities: bold(2, 0) }],
    ["an empty markup", { text: "hello", reply_markup: {} }],
    ["a keyboard of the person's own", { text: "hello", reply_markup: { keyboard: [[{ text: "A" }]] } }],
    ["a reply to what is there", { text: "hello", reply_parameters: { message_id: 1 } }],
    [
      "a reply to nothing, if allowed",
      { text: "a", reply_parameters: { message_id: 9, allow_sending_without_reply: true } },
    ],
    ["no preview", { text: "https://example.org", link_preview_options: { is_disabled: true } }],
    ["no sound", { text: "hello", disable_notification: true }],
    ["numbers as text", { text: "hello", message_thread_id: "0" }],
  ])("takes %s", async (_, parameters) => {
    const { telegram, chat_id } = await chatOfAnn();
    expect(await refusal(telegram, "sendMessage", { chat_id, ...parameters })).toBe("ok");
    expect(telegram.violations()).toEqual([]);
  });

  it.each([
    [{}, "message text is empty"],
    [{ text: "" }, "message text is empty"],
    [{ text: " \n " }, "text must be non-empty"],
    [{ text: "好".repeat(4097) }, "message is too long"],
    [{ text: "😀".repeat(2049) }, "message is too long"],
    [{ text: "a", chat_id: undefined }, "chat_id is empty"],
    [{ text: "a", chat_id: 12 }, "chat not found"],
    [{ text: "a", chat_id: "@nobody" }, "chat not found"],
    [{ text: "a\ud83d" }, "text must be encoded in UTF-8"],
    [{ text: "hello", entities: bold(-1, 1) }, "receive an entity with incorrect offset -1"],
    [{ text: "hello", entities: bold(0, -1) }, "receive an entity with incorrect length -1"],
    [{ text: "hello", entities: bold(100, 1) }, "entity begins after the end of the text at UTF-16 offset 100"],
    [
      { text: "hello", entities: bold(0, 100) },
      "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100",
    ],
    [{ text: "a😀b", entities: bold(2, 2) }, "entity begins in a middle of a UTF-16 symbol at offset 2"],
    [
      { text: "a😀b", entities: bold(0, 2) },
      "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at offset 2",
    ],
    [
      { text: "a", entities: [{ type: "fat", offset: 0, length: 1 }] },
      "can't parse MessageEntity: Unsupported type specified",
    ],
    [
      { text: "a", entities: [{ type: "text_link", offset: 0, length: 1 }] },
      `can't parse MessageEntity: Can't find field "url"`,
    ],
    [
      { text: "a", entities: [{ type: "text_link", offset: 0, length: 1, url: "not-a-url" }] },
      "entity URL 'not-a-url' is invalid: Wrong HTTP URL",
    ],
    [{ text: "a", reply_parameters: { message_id: 9 } }, "message to be replied not found"],
    [{ text: "a", reply_parameters: {} }, `can't find field "message_id"`],
    [{ text: "a", message_thread_id: 9 }, "message thread not found"],
    [{ text: "a", link_preview_options: { is_disabled: "yes" } }, `field "is_disabled" must be of type Boolean`],
    [{ text: "<b>a</b>", parse_mode: "HTML" }, "[house rule] entities only, no parse_mode (HTML)"],
    [{ text: "a", disable_notifications: true }, `[house rule] sendMessage takes no "disable_notifications"`],
    [{ text: "a", reply_to_message_id: 1 }, `[house rule] sendMessage takes no "reply_to_message_id"`],
    [
      { text: "hello", entities: [...bold(0, 3), { type: "italic", offset: 2, length: 3 }] },
      "[house rule] entities cross: bold at 0 and italic at 2",
    ],
    [
      { text: "hello", entities: [{ type: "code", offset: 0, length: 5 }, ...bold(0, 2)] },
      "[house rule] code takes no other formatting: code at 0 and bold at 0",
    ],
    [
      { text: "x".repeat(300), entities: Array.from({ length: 101 }, (_, index) => bold(index, 1)).flat() },
      "[house rule] 101 entities, Telegram keeps 100",
    ],
  ])("refuses %j", async (parameters, description) => {
    const { telegram, chat_id } = await chatOfAnn();
    expect(await refusal(telegram, "sendMessage", { chat_id, ...parameters })).toBe(`400 Bad Request: ${description}`);
    expect(telegram.violations()).toMatchObject([
      { method: "sendMessage", description: `Bad Request: ${description}` },
    ]);
    telegram.forgiveViolations();
    expect(telegram.violations()).toEqual([]);
  });

  it("gives the message as Telegram keeps it", async () => {
    const { telegram, ann, chat_id } = await chatOfAnn();
    const text = "  一\t二\r\n/help @ann https://example.org/x ";
    const message = await result(telegram, "sendMessage", { chat_id, text, entities: bold(2, 3) });
    expect(message).toEqual({
      message_id: 2,
      date: 1740816000,
      chat: { id: ann.id, type: "private", first_name: "Ann" },
      from: { id: 123456789, is_bot: true, first_name: "Nianbao", username: "nianbao_bot" },
      text: "一 二\n/help @ann https://example.org/x",
      entities: [
        { type: "bold", offset: 0, length: 3 },
        { type: "bot_command", offset: 4, length: 5 },
        { type: "mention", offset: 10, length: 4 },
        { type: "url", offset: 15, length: 21 },
      ],
    });
  });

  it("takes its parameters from a body of any kind, or from the address", async () => {
    const { telegram, chat_id } = await chatOfAnn();
    const url = `${telegram.apiRoot}/bot${telegram.token}/sendMessage`;
    const parameters = { chat_id: String(chat_id), text: "hi", entities: JSON.stringify(bold(0, 1)) };
    const form = new FormData();
    for (const [name, value] of Object.entries(parameters)) form.append(name, value);
    const query = new URLSearchParams(parameters);
    const answers = await Promise.all([
      fetch(`${url}?${query}`),
      fetch(`${url}?${query}`, { method: "POST" }),
      fetch(url, { method: "POST", body: query }),
      fetch(url, { method: "POST", body: form }),
    ]);
    for (const answer of answers) expect(await answer.json()).toMatchObject({ result: { entities: bold(0, 1) } });
    const broken = await fetch(url, { method: "POST", body: "{", headers: { "content-type": "application/json" } });
    expect(broken.status).toBe(400);
  });

  it("knows tokens and methods", async () => {
    const { telegram } = await chatOfAnn();
    const answer = await fetch(`${telegram.apiRoot}/bot1:x/getMe`);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ ok: false, error_code: 401, description: "Unauthorized" });
    expect(await refusal(telegram, "sendMesage", {})).toBe("404 Not Found");
    expect(telegram.violations()).toMatchObject([{ method: "sendMesage", code: 404 }]);
    expect(await result(telegram, "getMe")).toMatchObject({ is_bot: true, can_read_all_group_messages: false });
  });

  it("remembers calls as asked, and always counts them", async () => {
    const telegram = await telegramForTest({ calls: 2 });
    for (const text of ["a", "b", "c", "d", "e"]) await call(telegram, "sendMessage", { chat_id: 1, text });
    expect(telegram.calls("sendMessage").map(({ parameters }) => parameters.text)).toEqual(["d", "e"]);
    expect(telegram.callCount("sendMessage")).toBe(5);
  });
});

describe("who can be written to", () => {
  it("is nobody who has not written first, has blocked the bot, or is gone", async () => {
    const telegram = await telegramForTest();
    const ann = telegram.user({ firstName: "Ann" });
    const send = () => refusal(telegram, "sendMessage", { chat_id: ann.id, text: "a" });
    expect(await send()).toBe("403 Forbidden: bot can't initiate conversation with a user");
    ann.opens();
    expect(await send()).toBe("ok");
    ann.blocks();
    expect(await send()).toBe("403 Forbidden: bot was blocked by the user");
    expect(() => ann.sends(ann.chat, "hi")).toThrow("has blocked the bot");
    ann.unblocks();
    expect(await send()).toBe("ok");
    ann.deletesAccount();
    expect(await send()).toBe("403 Forbidden: user is deactivated");
    expect(telegram.violations()).toEqual([]);
  });
});

describe("sendChatAction", () => {
  it("shows known actions", async () => {
    const { telegram, ann, chat_id } = await chatOfAnn();
    expect(await result(telegram, "sendChatAction", { chat_id, action: "typing" })).toBe(true);
    expect(ann.chat.actions).toEqual(["typing"]);
    expect(await refusal(telegram, "sendChatAction", { chat_id, action: "thinking" })).toBe(
      "400 Bad Request: wrong parameter action in request",
    );
  });
});
