import { describe, expect, it } from "vitest";
import { refusal, result, telegramForTest } from "./client.ts";

const keyboard = { inline_keyboard: [[{ text: "A", callback_data: "a" }]] };
const same =
  "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

async function sent(extra: object = {}) {
  let now = new Date("2025-03-01T08:00:00Z");
  const telegram = await telegramForTest({ clock: () => now });
  const ann = telegram.user({ firstName: "Ann" });
  const own = ann.opens();
  const { message_id } = await result<{ message_id: number }>(telegram, "sendMessage", {
    chat_id: ann.id,
    text: "one",
    reply_markup: keyboard,
    ...extra,
  });
  const wait = (hours: number) => {
    now = new Date(now.getTime() + hours * 3_600_000);
  };
  return { telegram, ann, own, wait, message: { chat_id: ann.id, message_id } };
}

describe("editMessageText", () => {
  it("changes text and buttons, and takes away buttons that are not given again", async () => {
    const { telegram, ann, message } = await sent();
    const edited = await result(telegram, "editMessageText", { ...message, text: "two", reply_markup: keyboard });
    expect(edited).toMatchObject({ text: "two", edit_date: 1740816000 });
    expect(await refusal(telegram, "editMessageText", { ...message, text: "two", reply_markup: keyboard })).toBe(same);
    expect(await refusal(telegram, "editMessageText", { ...message, text: "two " })).toBe("ok");
    expect(ann.chat.messages().at(-1)).toMatchObject({ text: "two", buttons: [], edits: 2 });
    expect(await refusal(telegram, "editMessageText", { ...message, text: "two" })).toBe(same);
  });

  it("refuses what can not be edited", async () => {
    const { telegram, ann, own, message } = await sent();
    const edit = (parameters: object) => refusal(telegram, "editMessageText", { ...message, text: "x", ...parameters });
    expect(await edit({ message_id: 99 })).toBe("400 Bad Request: message to edit not found");
    expect(await edit({ message_id: own.id })).toBe("400 Bad Request: message can't be edited");
    expect(await edit({ message_id: undefined })).toBe("400 Bad Request: message identifier is not specified");
    expect(await edit({ chat_id: 5 })).toBe("400 Bad Request: chat not found");
    expect(await edit({ text: "x".repeat(4097) })).toBe("400 Bad Request: message is too long");
    expect(await edit({ text: " " })).toBe("400 Bad Request: text must be non-empty");
    expect(await edit({ inline_message_id: "AAAA" })).toBe("400 Bad Request: MESSAGE_ID_INVALID");
    expect(await edit({ reply_markup: { force_reply: true } })).toBe("400 Bad Request: inline keyboard expected");
    ann.blocks();
    expect(await edit({})).toBe("403 Forbidden: bot was blocked by the user");
  });

  it("refuses messages that came with the person's own keyboard", async () => {
    const { telegram, message } = await sent({ reply_markup: { keyboard: [[{ text: "A" }]] } });
    expect(await refusal(telegram, "editMessageText", { ...message, text: "x" })).toBe(
      "400 Bad Request: message can't be edited",
    );
  });
});

it("editMessageReplyMarkup changes the buttons only", async () => {
  const { telegram, ann, message } = await sent();
  expect(await refusal(telegram, "editMessageReplyMarkup", { ...message, reply_markup: keyboard })).toBe(same);
  expect(await refusal(telegram, "editMessageReplyMarkup", message)).toBe("ok");
  expect(ann.chat.lastMessage()).toMatchObject({ text: "one", buttons: [] });
  expect(await refusal(telegram, "editMessageCaption", { ...message, caption: "x" })).toBe(
    "400 Bad Request: there is no caption in the message to edit",
  );
});

describe("deleteMessage", () => {
  it("takes messages away, within two days", async () => {
    const { telegram, ann, own, wait, message } = await sent();
    expect(await refusal(telegram, "deleteMessage", message)).toBe("ok");
    expect(ann.chat.messages()).toHaveLength(1);
    expect(await refusal(telegram, "deleteMessage", message)).toBe("400 Bad Request: message to delete not found");
    wait(49);
    const late = { chat_id: ann.id, message_id: own.id };
    expect(await refusal(telegram, "deleteMessage", late)).toBe(
      "400 Bad Request: message can't be deleted for everyone",
    );
    expect(await refusal(telegram, "deleteMessages", { chat_id: ann.id, message_ids: [] })).toMatch("not specified");
  });

  it("leaves other people's messages of groups alone, unless the bot is an administrator", async () => {
    const { telegram, ann } = await sent();
    const group = telegram.group({ title: "G" });
    const { id } = ann.sends(group, "/x");
    const asked = { chat_id: group.id, message_id: id };
    expect(await refusal(telegram, "deleteMessage", asked)).toBe("400 Bad Request: message can't be deleted");
    group.setsBot("administrator", ann);
    expect(await refusal(telegram, "deleteMessage", asked)).toBe("ok");
  });
});
