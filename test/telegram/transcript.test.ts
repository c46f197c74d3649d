import { expect, it } from "vitest";
import { result, telegramForTest } from "./client.ts";

it("reads like the chat did", async () => {
  const telegram = await telegramForTest();
  const ann = telegram.user({ firstName: "Ann" });
  const chat_id = ann.id;
  const asked = ann.sends(ann.chat, "温泉镇2024年收到多少申请？");
  const text = "12 件\n来源：温泉镇\n新收12件\n共12件";
  const inline_keyboard = [[{ text: "上年", callback_data: "p" }], [{ text: "原文", url: "https://example.org/a" }]];
  await result(telegram, "sendMessage", {
    chat_id,
    text,
    entities: [
      { type: "bold", offset: 0, length: 4 },
      { type: "text_link", offset: 8, length: 3, url: "https://example.org/" },
      { type: "blockquote", offset: 12, length: 10 },
    ],
    reply_parameters: { message_id: asked.id },
    reply_markup: { inline_keyboard },
    disable_notification: true,
  });
  const answer = ann.chat.lastMessage();
  const press = ann.presses(answer, "上年");
  await result(telegram, "answerCallbackQuery", { callback_query_id: press.id, text: "好" });
  await result(telegram, "editMessageText", { chat_id, message_id: answer.id, text: "10 件" });
  ann.sendsFile(ann.chat, { name: "a.pdf", bytes: Buffer.from("1234") });
  await result(telegram, "deleteMessage", { chat_id, message_id: answer.id });
  expect(telegram.transcript(ann.chat)).toBe(`Ann:
  温泉镇2024年收到多少申请？

Nianbao (to Ann: 温泉镇2024年收到多少申请？; silent):
  **12 件**
  来源：温泉镇 <https://example.org/>
  │ 新收12件
  │ 共12件
  [ 上年 ]
  [ 原文 → https://example.org/a ]

(Ann presses [ 上年 ])

(Ann sees a notice: 好)

Nianbao (to Ann: 温泉镇2024年收到多少申请？; edited):
  10 件

Ann:
  {file a.pdf, 4 bytes}

(Nianbao's message is deleted: 10 件)
`);
  expect(telegram.transcript(ann.chat, "now")).toBe(`Ann:
  温泉镇2024年收到多少申请？

Ann:
  {file a.pdf, 4 bytes}
`);
});

it("tells what happens in groups", async () => {
  const telegram = await telegramForTest();
  const ann = telegram.user({ firstName: "Ann" });
  const bob = telegram.user({ firstName: "Bob" });
  const group = telegram.group({ title: "G", isForum: true, members: [ann] });
  const topic = group.topic("年报", ann);
  group.joins(bob);
  bob.sends(group, "/ask", { threadId: topic });
  group.closesTopic(topic, ann);
  group.leaves(bob);
  expect(telegram.transcript(group)).toBe(`(Ann opens the topic 年报)

(Bob adds Bob)

Bob (in 年报):
  /ask

(Ann closes the topic)

(Bob leaves)
`);
  const old = telegram.group({ title: "O" });
  const next = old.upgrades(ann);
  expect(telegram.transcript(old) + telegram.transcript(next)).toBe(
    "(the group becomes a supergroup)\n(the supergroup begins where the group ended)\n",
  );
});

it("remembers as much as it was told to", async () => {
  const telegram = await telegramForTest({ history: 3 });
  const ann = telegram.user({ firstName: "Ann" });
  const file = ann.sendsFile(ann.chat, { name: "a.txt", bytes: Buffer.from("x") });
  for (const text of ["1", "2", "3", "4"]) ann.sends(ann.chat, text);
  expect(ann.chat.messages().map(({ text }) => text)).toEqual(["2", "3", "4"]);
  expect(telegram.transcript(ann.chat).split("\n\n").length).toBeLessThanOrEqual(6);
  const reply = { chat_id: ann.id, text: "a", reply_parameters: { message_id: file.id } };
  expect(await result(telegram, "sendMessage", reply)).toMatchObject({ reply_to_message: { message_id: file.id } });
  await expect(result(telegram, "getFile", { file_id: file.wire.document?.file_id })).rejects.toThrow(
    "invalid file_id",
  );
});

it("lets tests wait for what the bot says, and gives up saying what for", async () => {
  const telegram = await telegramForTest();
  const ann = telegram.user({ firstName: "Ann" });
  ann.opens();
  expect(() => ann.chat.lastMessage()).toThrow("has said nothing");
  const heard: string[] = [];
  const silence = telegram.onMessage(({ text }, change) => heard.push(`${change} ${text}`));
  const waiting = ann.chat.nextMessage();
  for (const text of ["a", "b", "c"]) await result(telegram, "sendMessage", { chat_id: ann.id, text });
  expect(await waiting).toMatchObject({ text: "a" });
  expect(await ann.chat.nextMessage()).toMatchObject({ text: "b" });
  ann.chat.skip();
  await expect(ann.chat.nextMessage({ timeoutMs: 5 })).rejects.toThrow("waited 5 ms for a message of the bot");
  await expect(ann.chat.nextEdit(ann.chat.lastMessage(), { timeoutMs: 5 })).rejects.toThrow("an edit of message");
  silence();
  ann.sends(ann.chat, "d");
  expect(heard).toEqual(["sent a", "sent b", "sent c"]);
  expect(() => ann.sends(ann.chat, " ")).toThrow("blank");
  expect(() => ann.opens("no spaces")).toThrow("payload");
});
