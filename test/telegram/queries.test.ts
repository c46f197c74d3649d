import { describe, expect, it } from "vitest";
import type { Telegram } from "../support/telegram/telegram.ts";
import { refusal, result, telegramForTest } from "./client.ts";

const tooOld = "400 Bad Request: query is too old and response timeout expired or query ID is invalid";

async function withButton() {
  const telegram = await telegramForTest();
  const ann = telegram.user({ firstName: "Ann" });
  ann.opens();
  const inline_keyboard = [
    [
      { text: "A", callback_data: "a" },
      { text: "B", callback_data: "b" },
      { text: "B", callback_data: "c" },
      { text: "U", url: "https://example.org" },
    ],
  ];
  await result(telegram, "sendMessage", { chat_id: ann.id, text: "x", reply_markup: { inline_keyboard } });
  return { telegram, ann, message: ann.chat.lastMessage() };
}

async function lastUpdate<T>(telegram: Telegram): Promise<T> {
  const updates = await result<T[]>(telegram, "getUpdates", { offset: -1 });
  return updates[0] as T;
}

describe("answerCallbackQuery", () => {
  it("answers a press, once", async () => {
    const { telegram, ann, message } = await withButton();
    const press = ann.presses(message, "A");
    expect(await lastUpdate(telegram)).toMatchObject({
      callback_query: { id: press.id, data: "a", from: { id: ann.id }, message: { message_id: message.id, text: "x" } },
    });
    const answer = { callback_query_id: press.id, text: "好", show_alert: true };
    expect(await refusal(telegram, "answerCallbackQuery", { ...answer, text: "好".repeat(201) })).toBe(
      "400 Bad Request: MESSAGE_TOO_LONG",
    );
    expect(await refusal(telegram, "answerCallbackQuery", answer)).toBe("ok");
    expect(await press.answered()).toMatchObject({ text: "好", showAlert: true });
    expect(await refusal(telegram, "answerCallbackQuery", answer)).toBe(tooOld);
    expect(await refusal(telegram, "answerCallbackQuery", { callback_query_id: "5" })).toBe(tooOld);
  });

  it("comes too late for an old press", async () => {
    const { telegram, ann, message } = await withButton();
    const press = ann.presses(message, "a", { tooLate: true, inaccessible: true });
    expect(await lastUpdate(telegram)).toMatchObject({ callback_query: { message: { date: 0 } } });
    expect(await refusal(telegram, "answerCallbackQuery", { callback_query_id: press.id })).toBe(tooOld);
    await expect(press.answered(5)).rejects.toThrow("waited 5 ms for an answer to [ A ]");
  });

  it("is not asked for by buttons that are not there", async () => {
    const { telegram, ann, message } = await withButton();
    expect(() => ann.presses(message, "Z")).toThrow('no button "Z" but [ A ] [ B ] [ B ] [ U ]');
    expect(() => ann.presses(message, "B")).toThrow("2 buttons");
    expect(() => ann.presses(message, "U")).toThrow("no button that the bot hears of");
    await result(telegram, "deleteMessage", { chat_id: ann.id, message_id: message.id });
    expect(() => ann.presses(message, "A")).toThrow("shows no message");
  });
});

const article = (id: string, more: object = {}) => ({
  type: "article",
  id,
  title: "T",
  input_message_content: { message_text: "text" },
  ...more,
});

async function answering(parameters: object): Promise<string> {
  const telegram = await telegramForTest();
  const ann = telegram.user({ firstName: "Ann" });
  const asked = ann.asksInline("q", { timeoutMs: 2000 }).then(
    () => "ok",
    () => "none",
  );
  const { inline_query } = await lastUpdate<{ inline_query: { id: string } }>(telegram);
  const said = await refusal(telegram, "answerInlineQuery", { inline_query_id: inline_query.id, ...parameters });
  if (said === "ok") {
    expect(await asked).toBe("ok");
    expect(await refusal(telegram, "answerInlineQuery", { inline_query_id: inline_query.id, results: [] })).toBe(
      tooOld,
    );
  }
  return said;
}

describe("answerInlineQuery", () => {
  it.each([
    [{ results: [] }],
    [{ results: Array.from({ length: 50 }, (_, index) => article(`${index}`)), cache_time: 10, is_personal: true }],
    [{ results: [article("好".repeat(21))], next_offset: "x".repeat(64) }],
    [
      {
        results: [
          article("1", { description: "d", reply_markup: { inline_keyboard: [[{ text: "a", callback_data: "b" }]] } }),
        ],
      },
    ],
    [{ results: [], button: { text: "Open", start_parameter: "a_b-C1" } }],
  ])("takes %#", async (parameters) => {
    expect(await answering(parameters)).toBe("ok");
  });

  it.each([
    [{}, "can't parse inline query results: expected an Array"],
    [{ results: Array.from({ length: 51 }, (_, index) => article(`${index}`)) }, "RESULTS_TOO_MUCH"],
    [{ results: [article("1"), article("1")] }, "RESULT_ID_DUPLICATE"],
    [{ results: [article("")] }, "RESULT_ID_EMPTY"],
    [{ results: [article("好".repeat(22))] }, "RESULT_ID_INVALID"],
    [{ results: [article("1", { title: "" })] }, "ARTICLE_TITLE_EMPTY"],
    [{ results: [article("1", { title: undefined })] }, `can't parse inline query result: Can't find field "title"`],
    [{ results: [article("1", { input_message_content: { message_text: "" } })] }, "message text is empty"],
    [{ results: [article("1", { input_message_content: { message_text: "x".repeat(4097) } })] }, "message is too long"],
    [
      { results: [article("1", { input_message_content: { message_text: "x", parse_mode: "HTML" } })] },
      "[house rule] entities only, no parse_mode (HTML)",
    ],
    [{ results: [article("1", { hide_url: true })] }, '[house rule] InlineQueryResultArticle has no field "hide_url"'],
    [{ results: [], next_offset: "x".repeat(65) }, "NEXT_OFFSET_INVALID"],
    [{ results: [], button: { text: "Open", start_parameter: "a b" } }, "START_PARAM_INVALID"],
    [{ results: [], button: { text: "Open" } }, "START_PARAM_EMPTY"],
    [{ results: [], button: { text: "", start_parameter: "a" } }, "SWITCH_PM_TEXT_EMPTY"],
  ])("refuses %#", async (parameters, description) => {
    expect(await answering(parameters)).toBe(`400 Bad Request: ${description}`);
  });

  it("tells the bot what was chosen", async () => {
    const telegram = await telegramForTest();
    const ann = telegram.user({ firstName: "Ann" });
    const asked = ann.asksInline("q", { offset: "5", chatType: "group" });
    const { inline_query } = await lastUpdate<{ inline_query: { id: string } }>(telegram);
    expect(inline_query).toMatchObject({ query: "q", offset: "5", chat_type: "group", from: { id: ann.id } });
    await result(telegram, "answerInlineQuery", { inline_query_id: inline_query.id, results: [article("7")] });
    const group = telegram.group({ title: "G" });
    const message = ann.choosesInline(group, await asked, 0);
    expect(message.inlineId).toBeUndefined();
    const updates = await result<object[]>(telegram, "getUpdates", { offset: -2 });
    expect(updates).toMatchObject([
      { message: { via_bot: { username: "nianbao_bot" }, text: "text" } },
      { chosen_inline_result: { result_id: "7", query: "q" } },
    ]);
    expect(() => ann.choosesInline(group, { ...message, results: [] } as never, 3)).toThrow("no inline result 3");
  });
});
