import { describe, expect, it } from "vitest";
import { refusal, result, telegramForTest } from "./client.ts";

const commands = [{ command: "ask", description: "Ask" }];

describe("setMyCommands", () => {
  it.each([
    [{ commands }],
    [{ commands: [] }],
    [{ commands, language_code: "zh" }],
    [{ commands, scope: { type: "all_chat_administrators" } }],
    [{ commands: [{ command: "a".repeat(32), description: "好".repeat(256) }] }],
    [{ commands: Array.from({ length: 100 }, (_, index) => ({ command: `c${index}`, description: "d" })) }],
  ])("takes %#", async (parameters) => {
    expect(await refusal(await telegramForTest(), "setMyCommands", parameters)).toBe("ok");
  });

  it.each([
    [{ commands, language_code: "zho" }, "invalid language code specified"],
    [{ commands, language_code: "zh-hans" }, "invalid language code specified"],
    [{ commands, language_code: "ZH" }, "invalid language code specified"],
    [{ commands, scope: { type: "everywhere" } }, "can't parse BotCommandScope: Unsupported type specified"],
    [{ commands, scope: { type: "chat", chat_id: 5 } }, "chat not found"],
    [{ commands, scope: { type: "chat" } }, "can't parse BotCommandScope: Empty chat_id specified"],
    [{ commands: [{ command: "", description: "d" }] }, "command must be non-empty"],
    [{ commands: [{ command: "a".repeat(33), description: "d" }] }, "command length must not exceed 32"],
    [{ commands: [{ command: "Ask", description: "d" }] }, "BOT_COMMAND_INVALID"],
    [{ commands: [{ command: "ask-me", description: "d" }] }, "BOT_COMMAND_INVALID"],
    [{ commands: [{ command: "ask", description: " " }] }, "command description must be non-empty"],
    [
      { commands: [{ command: "ask", description: "x".repeat(257) }] },
      "command description length must not exceed 256",
    ],
    [{ commands: [{ command: "ask" }] }, `can't parse BotCommand: Can't find field "description"`],
    [{ commands: [...commands, ...commands] }, "[house rule] a command twice"],
    [
      { commands: Array.from({ length: 101 }, (_, index) => ({ command: `c${index}`, description: "d" })) },
      "BOT_COMMANDS_TOO_MUCH",
    ],
  ])("refuses %#", async (parameters, description) => {
    expect(await refusal(await telegramForTest(), "setMyCommands", parameters)).toBe(`400 Bad Request: ${description}`);
  });

  it("shows everybody the commands of their nearest scope, in their language", async () => {
    const telegram = await telegramForTest();
    const ann = telegram.user({ firstName: "Ann", languageCode: "zh-hans" });
    const bob = telegram.user({ firstName: "Bob", languageCode: "en" });
    const group = telegram.group({ title: "G", admins: [ann] });
    const set = (name: string, scope: object | undefined, language_code = "") =>
      result(telegram, "setMyCommands", { commands: [{ command: name, description: "d" }], scope, language_code });
    await set("default", undefined);
    await set("private", { type: "all_private_chats" });
    await set("private_zh", { type: "all_private_chats" }, "zh");
    await set("admins", { type: "all_chat_administrators" });
    const seen = (person: typeof ann, chat: typeof group) =>
      telegram.commandsSeen(person, chat).map((one) => one.command);
    expect(seen(ann, ann.chat)).toEqual(["private_zh"]);
    expect(seen(bob, bob.chat)).toEqual(["private"]);
    expect(seen(ann, group)).toEqual(["admins"]);
    expect(seen(bob, group)).toEqual(["default"]);
    await set("here", { type: "chat", chat_id: group.id });
    await set("bob_only", { type: "chat_member", chat_id: group.id, user_id: bob.id });
    expect(seen(bob, group)).toEqual(["bob_only"]);
    expect(telegram.commands(`chat:${group.id}`)).toEqual([{ command: "here", description: "d" }]);
    await result(telegram, "deleteMyCommands", { scope: { type: "all_private_chats" }, language_code: "zh" });
    expect(
      await result(telegram, "getMyCommands", { scope: { type: "all_private_chats" }, language_code: "zh" }),
    ).toEqual([]);
    const scope = { type: "chat_administrators", chat_id: ann.id };
    expect(await refusal(telegram, "setMyCommands", { commands, scope })).toMatch(
      "can't use specified scope in private chats",
    );
  });
});

it.each([
  ["Name", "name", 64],
  ["Description", "description", 512],
  ["ShortDescription", "short_description", 120],
] as const)("setMy%s takes so much and no more", async (title, parameter, most) => {
  const telegram = await telegramForTest();
  const set = (length: number, language_code = "zh") =>
    refusal(telegram, `setMy${title}`, { [parameter]: "好".repeat(length), language_code });
  expect(await set(most)).toBe("ok");
  expect(await set(most + 1)).toMatch("400");
  expect(await set(1, "chinese")).toMatch("invalid language code");
  expect(telegram.profileText(parameter, "zh")).toHaveLength(most);
  expect(await result(telegram, `getMy${title}`)).toEqual({ [parameter]: "" });
});
