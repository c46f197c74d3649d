import { describe, expect, it } from "vitest";
import type { Telegram } from "../support/telegram/telegram.ts";
import { call, refusal, result, telegramForTest } from "./client.ts";

async function inGroup(options: Parameters<Telegram["group"]>[0] = { title: "G", type: "supergroup" }) {
  const telegram = await telegramForTest();
  const ann = telegram.user({ firstName: "Ann" });
  const group = telegram.group(options);
  const send = (parameters: object = {}) =>
    refusal(telegram, "sendMessage", { chat_id: group.id, text: "a", ...parameters });
  return { telegram, ann, group, send };
}

describe("privacy mode", () => {
  it.each([
    ["hello", false],
    ["hello bot", false],
    ["/ask 温泉镇", true],
    ["/ask@nianbao_bot 温泉镇", true],
    ["/ask@Nianbao_Bot", true],
    ["/ask@other_bot", false],
    ["see /ask", false],
    ["@nianbao_bot 温泉镇", true],
    ["温泉镇 @NIANBAO_BOT", true],
    ["@nianbao_bots 温泉镇", false],
    ["mail me@nianbao_bot", false],
  ])("lets the bot see %j: %s", async (text, isSeen) => {
    const { ann, group } = await inGroup();
    expect(ann.sends(group, text).update !== undefined).toBe(isSeen);
  });

  it("lets the bot see replies to it, what its inline results became, and service messages", async () => {
    const { telegram, ann, group, send } = await inGroup();
    await send();
    const own = ann.sends(group, "x");
    expect(ann.sends(group, "y", { replyTo: own }).update).toBeUndefined();
    expect(ann.sends(group, "y", { replyTo: group.lastMessage() }).update).toMatchObject({
      message: { text: "y", reply_to_message: { text: "a" } },
    });
    group.joins(telegram.user({ firstName: "Bob" }));
    expect(await result(telegram, "getUpdates", { offset: -1 })).toMatchObject([
      { message: { new_chat_members: [{ first_name: "Bob" }] } },
    ]);
  });

  it("lets an administrator see all", async () => {
    const { ann, group } = await inGroup({ title: "G", bot: "administrator" });
    expect(ann.sends(group, "hello").update).toBeDefined();
  });

  it("gives general commands to the bot that spoke last", async () => {
    const { ann, group, send } = await inGroup();
    group.otherBotSpeaks("hi");
    expect(ann.sends(group, "/ask").update).toBeUndefined();
    expect(ann.sends(group, "/ask@nianbao_bot").update).toBeDefined();
    await send();
    expect(ann.sends(group, "/ask").update).toBeDefined();
  });

  it("marks commands and mentions where Telegram does", async () => {
    const { ann, group } = await inGroup();
    const { wire } = ann.sends(group, "/ask@nianbao_bot 问/x @ann a@b.c #好");
    expect(wire.entities).toEqual([
      { type: "bot_command", offset: 0, length: 16 },
      { type: "mention", offset: 21, length: 4 },
      { type: "hashtag", offset: 32, length: 2 },
    ]);
  });
});

describe("topics of a forum", () => {
  it("keep what is written in them, and take only what is for them", async () => {
    const { telegram, ann, group, send } = await inGroup({ title: "F", isForum: true });
    const topic = group.topic("年报", ann);
    const { wire } = ann.sends(group, "/ask", { threadId: topic });
    expect(wire).toMatchObject({ message_thread_id: topic, is_topic_message: true });
    // What replies to nothing replies to the message that opened the topic.
    expect(wire.reply_to_message?.forum_topic_created).toMatchObject({ name: "年报" });
    expect(await send({ message_thread_id: topic })).toBe("ok");
    expect(group.lastMessage().threadId).toBe(topic);
    expect(await send({ reply_parameters: { message_id: wire.message_id } })).toBe("ok");
    expect(group.lastMessage()).toMatchObject({ threadId: topic, replyTo: wire.message_id });
    expect(await send()).toBe("ok");
    expect(group.lastMessage().threadId).toBeUndefined();
    expect(await send({ message_thread_id: 1 })).toBe("400 Bad Request: message thread not found");
    expect(await send({ message_thread_id: 77 })).toBe("400 Bad Request: message thread not found");
    group.closesTopic(topic, ann);
    expect(await send({ message_thread_id: topic })).toBe("400 Bad Request: TOPIC_CLOSED");
    group.deletesTopic(topic);
    expect(await send({ message_thread_id: topic })).toBe("400 Bad Request: message thread not found");
    expect(() => ann.sends(group, "x", { threadId: topic })).toThrow("no topic");
    expect(telegram.violations()).toHaveLength(4);
  });

  it("are not the threads of replies in a plain supergroup", async () => {
    const { ann, group, send } = await inGroup();
    const first = ann.sends(group, "/a");
    const { wire } = ann.sends(group, "/b", { replyTo: first });
    expect(wire.message_thread_id).toBe(first.id);
    expect(wire.is_topic_message).toBeUndefined();
    expect(await send({ message_thread_id: wire.message_thread_id })).toBe("400 Bad Request: message thread not found");
  });
});

describe("the bot's standing", () => {
  it.each(["group", "supergroup"] as const)("is gone when it is kicked from a %s, and comes back", async (type) => {
    const { telegram, ann, group, send } = await inGroup({ title: "G", type });
    group.kicksBot(ann);
    expect(await send()).toBe(`403 Forbidden: bot was kicked from the ${type} chat`);
    expect(ann.sends(group, "/ask").update).toBeUndefined();
    expect(await result(telegram, "getUpdates", { offset: -1 })).toMatchObject([
      { my_chat_member: { old_chat_member: { status: "member" }, new_chat_member: { status: "kicked" } } },
    ]);
    group.setsBot("member", ann);
    expect(await send()).toBe("ok");
    group.setsBot("restricted", ann);
    expect(await send()).toBe("400 Bad Request: not enough rights to send text messages to the chat");
    group.vanishes();
    expect(await send()).toBe("403 Forbidden: the group chat was deleted");
  });

  it("ends when it leaves", async () => {
    const { telegram, group, send } = await inGroup();
    expect(await refusal(telegram, "leaveChat", { chat_id: group.id })).toBe("ok");
    expect(await send()).toBe("403 Forbidden: bot is not a member of the supergroup chat");
  });

  it("must be an administrator's in channels", async () => {
    const telegram = await telegramForTest();
    const channel = telegram.channel({ title: "C", username: "news" });
    const send = () => refusal(telegram, "sendMessage", { chat_id: "@news", text: "a" });
    expect(await send()).toBe("ok");
    expect(channel.lastMessage()).toMatchObject({ from: "C", fromBot: true });
    expect(channel.posts("/subscribe").update).toMatchObject({ channel_post: { sender_chat: { title: "C" } } });
    channel.setsBot("member", telegram.user({ firstName: "Ann" }));
    expect(await send()).toBe("400 Bad Request: need administrator rights in the channel chat");
  });
});

it("tells who is in a group", async () => {
  const telegram = await telegramForTest();
  const [ann, bob, eve] = ["Ann", "Bob", "Eve"].map((firstName) => telegram.user({ firstName }));
  if (ann === undefined || bob === undefined || eve === undefined) throw new Error("three were made");
  const group = telegram.group({ title: "G", owner: ann, admins: [bob] });
  const status = async (user_id: number) =>
    (await result<{ status: string }>(telegram, "getChatMember", { chat_id: group.id, user_id })).status;
  expect(await Promise.all([ann.id, bob.id, eve.id, telegram.bot.id].map(status))).toEqual([
    ...["creator", "administrator", "left", "member"],
  ]);
  group.joins(eve);
  group.promotes(bob, "member");
  expect(await Promise.all([bob.id, eve.id].map(status))).toEqual(["member", "member"]);
  const administrators = await result<{ user: object }[]>(telegram, "getChatAdministrators", { chat_id: group.id });
  expect(administrators.map(({ user }) => user)).toMatchObject([{ first_name: "Ann" }]);
  expect(await result(telegram, "getChatMemberCount", { chat_id: group.id })).toBe(4);
  group.leaves(eve);
  expect(await status(eve.id)).toBe("left");
  expect(await refusal(telegram, "getChatAdministrators", { chat_id: ann.id })).toMatch(
    "no administrators in the private",
  );
  expect(await refusal(telegram, "getChatMember", { chat_id: group.id, user_id: 4 })).toMatch("invalid user_id");
  expect(await result(telegram, "getChat", { chat_id: group.id })).toMatchObject({ title: "G", type: "group" });
  expect(ann.sends(group, "/x", { anonymously: true }).wire).toMatchObject({
    from: { username: "GroupAnonymousBot" },
    sender_chat: { id: group.id },
  });
});

it("tells where a group has gone that became a supergroup", async () => {
  const { telegram, ann, group, send } = await inGroup({ title: "G" });
  ann.sends(group, "/x");
  const supergroup = group.upgrades(ann);
  expect(await call(telegram, "sendMessage", { chat_id: group.id, text: "a" })).toEqual({
    ok: false,
    error_code: 400,
    description: "Bad Request: group chat was upgraded to a supergroup chat",
    parameters: { migrate_to_chat_id: supergroup.id },
  });
  expect(await send({ chat_id: supergroup.id })).toBe("ok");
  expect(await result(telegram, "getUpdates", { offset: -2 })).toMatchObject([
    { message: { chat: { id: group.id }, migrate_to_chat_id: supergroup.id } },
    { message: { chat: { id: supergroup.id }, migrate_from_chat_id: group.id } },
  ]);
  expect(telegram.violations()).toEqual([]);
});
