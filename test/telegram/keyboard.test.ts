import { expect, it } from "vitest";
import { refusal, telegramForTest } from "./client.ts";

const row = (count: number) => Array.from({ length: count }, (_, index) => ({ text: `${index}`, callback_data: "x" }));
const parse = "can't parse inline keyboard button:";

async function sends(reply_markup: object): Promise<string> {
  const telegram = await telegramForTest();
  const ann = telegram.user({ firstName: "Ann" });
  ann.opens();
  return refusal(telegram, "sendMessage", { chat_id: ann.id, text: "a", reply_markup });
}

it.each([
  [{ inline_keyboard: [[{ text: "好", callback_data: "好".repeat(21) }]] }],
  [{ inline_keyboard: [[{ text: "a", callback_data: "x".repeat(64) }]] }],
  [{ inline_keyboard: [[{ text: "a", url: "https://example.org" }], [{ text: "b", url: "tg://user?id=1" }]] }],
  [{ inline_keyboard: [[{ text: "a", url: "example.org" }]] }],
  [{ inline_keyboard: [[{ text: "a", switch_inline_query: "" }]] }],
  [{ inline_keyboard: [[{ text: "a", switch_inline_query_current_chat: "q" }]] }],
  [{ inline_keyboard: [[{ text: "a", copy_text: { text: "x" } }]] }],
  [{ inline_keyboard: [...Array.from({ length: 12 }, () => row(8)), row(4)] }],
  [{ inline_keyboard: [] }],
  [{ remove_keyboard: true }],
  [{ force_reply: true, selective: true }],
])("takes %j", async (markup) => {
  expect(await sends(markup)).toBe("ok");
});

it.each([
  [{ inline_keyboard: "bad" }, 'field "inline_keyboard" must be of type Array'],
  [{ inline_keyboard: [[{ callback_data: "x" }]] }, `${parse} Can't find field "text"`],
  [{ inline_keyboard: [[{ text: " ", callback_data: "x" }]] }, "REPLY_MARKUP_INVALID"],
  [{ inline_keyboard: [[{ text: "a" }]] }, `${parse} Text buttons are unallowed in the inline keyboard`],
  [
    { inline_keyboard: [[{ text: "a", callback_data: "" }]] },
    `${parse} Text buttons are unallowed in the inline keyboard`,
  ],
  [{ inline_keyboard: [[{ text: "a", callback_data: "x".repeat(65) }]] }, "BUTTON_DATA_INVALID"],
  [{ inline_keyboard: [[{ text: "a", callback_data: "好".repeat(22) }]] }, "BUTTON_DATA_INVALID"],
  [
    { inline_keyboard: [[{ text: "a", url: "not-a-url" }]] },
    "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL",
  ],
  [
    { inline_keyboard: [[{ text: "a", url: "http://localhost:80/x" }]] },
    "inline keyboard button URL 'http://localhost:80/x' is invalid: Wrong HTTP URL",
  ],
  [
    { inline_keyboard: [[{ text: "a", url: "ftp://example.org" }]] },
    "inline keyboard button URL 'ftp://example.org' is invalid: Unsupported URL protocol",
  ],
  [
    { inline_keyboard: [[{ text: "a", web_app: { url: "http://example.org" } }]] },
    "inline keyboard button Web App URL 'http://example.org' is invalid: Only HTTPS links are allowed",
  ],
  [{ inline_keyboard: [[{ text: "a", pay: true }]] }, "BUTTON_TYPE_INVALID"],
  [{ inline_keyboard: [[{ text: "a", copy_text: { text: "" } }]] }, "BUTTON_COPY_TEXT_INVALID"],
  [{ inline_keyboard: [...Array.from({ length: 12 }, () => row(8)), row(5)] }, "reply markup is too long"],
  [{ inline_keyboard: [row(9)] }, "[house rule] 9 buttons in a row, 8 fit"],
  [
    { inline_keyboard: [[{ text: "a", callback_data: "x", url: "https://example.org" }]] },
    "[house rule] a button with both callback_data and url",
  ],
  [{ inline_keyboard: [[{ text: "a", data: "x" }]] }, '[house rule] InlineKeyboardButton has no field "data"'],
  [{ force_reply: "yes" }, 'field "force_reply" must be of type Boolean'],
  [{ keyboard: "bad" }, 'field "keyboard" must be of type Array'],
  [{ keybord: [] }, '[house rule] a reply_markup of no known kind: {"keybord":[]}'],
])("refuses %j", async (markup, description) => {
  expect(await sends(markup)).toBe(`400 Bad Request: ${description}`);
});
