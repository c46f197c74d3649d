import { run } from "@grammyjs/runner";
import { Bot, GrammyError, InlineKeyboard, InputFile } from "grammy";
import { expect, it, onTestFinished } from "vitest";
import type { Telegram } from "../support/telegram/telegram.ts";
import { telegramForTest } from "./client.ts";

/** A tiny bot that greets, counts, sends a file and offers articles. */
function tinyBot(telegram: Telegram): Bot {
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  bot.command("start", (ctx) =>
    ctx.reply(`你好 ${ctx.match}`, {
      entities: [{ type: "bold", offset: 0, length: 2 }],
      reply_markup: new InlineKeyboard().text("加一", "add:0").row().url("来源", "https://example.org/a"),
    }),
  );
  bot.callbackQuery(/^add:(\d+)$/, async (ctx) => {
    const next = Number(ctx.match[1]) + 1;
    await ctx.answerCallbackQuery({ text: `现在是 ${next}` });
    await ctx.editMessageText(`${next}`, { reply_markup: new InlineKeyboard().text("加一", `add:${next}`) });
  });
  bot.command("file", (ctx) =>
    ctx.replyWithDocument(new InputFile(Buffer.from("年,报\n"), "温泉镇 2024年.csv"), { caption: "表" }),
  );
  bot.on("message:document", async (ctx) => {
    const file = await ctx.getFile();
    const response = await fetch(`${telegram.apiRoot}/file/bot${telegram.token}/${file.file_path}`);
    await ctx.reply(`${ctx.msg.document.file_name}: ${await response.text()}`);
  });
  bot.on("inline_query", (ctx) =>
    ctx.answerInlineQuery([
      {
        type: "article",
        id: "1",
        title: "一",
        input_message_content: { message_text: `答：${ctx.inlineQuery.query}` },
        reply_markup: new InlineKeyboard().text("加一", "add:5"),
      },
    ]),
  );
  return bot;
}

function runs(bot: Bot): void {
  const runner = run(bot);
  onTestFinished(() => runner.stop());
}

it("serves a bot of grammY's that polls by its runner", async () => {
  const telegram = await telegramForTest();
  runs(tinyBot(telegram));
  const ann = telegram.user({ firstName: "Ann", languageCode: "zh-hans" });
  ann.opens("from_link");
  const hello = await ann.chat.nextMessage();
  expect(hello).toMatchObject({ text: "你好 from_link", from: "Nianbao", buttons: [["加一"], ["来源"]], edits: 0 });
  expect(hello.entities).toEqual([{ type: "bold", offset: 0, length: 2 }]);

  const press = ann.presses(hello, "加一");
  expect(await press.answered()).toMatchObject({ text: "现在是 1", showAlert: false });
  const edited = await ann.chat.nextEdit(hello);
  expect(edited).toMatchObject({ id: hello.id, text: "1", edits: 1, buttons: [["加一"]] });
  expect(() => ann.presses(hello, "来源")).toThrow("no button");

  const table = await ann.asks(ann.chat, "/file");
  expect(table).toMatchObject({ text: "表", file: { name: "温泉镇 2024年.csv", mime: "text/csv" } });
  expect(table.file?.bytes.toString()).toBe("年,报\n");

  ann.sendsFile(ann.chat, { name: "报告.txt", bytes: Buffer.from("正文") });
  expect(await ann.chat.nextMessage()).toMatchObject({ text: "报告.txt: 正文" });
  await telegram.settled();
  expect(telegram.violations()).toEqual([]);
});

it("serves inline queries, and edits of what was chosen", async () => {
  const telegram = await telegramForTest();
  runs(tinyBot(telegram));
  const ann = telegram.user({ firstName: "Ann" });
  const elsewhere = telegram.group({ title: "家", bot: "left" });
  const answer = await ann.asksInline("温泉镇2024申请");
  expect(answer.results).toMatchObject([{ title: "一", text: "答：温泉镇2024申请" }]);
  const message = ann.choosesInline(elsewhere, answer, "一");
  expect(message.wire.via_bot?.username).toBe("nianbao_bot");
  await ann.presses(message, "加一").answered();
  await telegram.settled();
  expect(elsewhere.message(message)).toMatchObject({ text: "6", buttons: [["加一"]] });
  expect(telegram.violations()).toEqual([]);
});

it("refuses a bot of grammY's in Telegram's words", async () => {
  const telegram = await telegramForTest();
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  const error = await bot.api.sendMessage(5, "hi").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(GrammyError);
  expect(error).toMatchObject({ error_code: 400, description: "Bad Request: chat not found", method: "sendMessage" });
  const stranger = new Bot("1:wrong", { client: { apiRoot: telegram.apiRoot } });
  await expect(stranger.init()).rejects.toThrow("401: Unauthorized");
});

it("serves a bot that polls by itself, and stops", async () => {
  const telegram = await telegramForTest();
  const bot = tinyBot(telegram);
  const started = bot.start();
  const ann = telegram.user({ firstName: "Ann" });
  expect(await ann.asks(ann.chat, "/start")).toMatchObject({ text: "你好" });
  await bot.stop();
  await started;
  expect(telegram.pendingUpdates()).toBe(0);
});
