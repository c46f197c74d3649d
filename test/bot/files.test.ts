import { readFileSync } from "node:fs";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { dataPath } from "../../src/text/data.ts";
import { writeDocx } from "../support/docx-writer.ts";
import { filledForm } from "../support/filled-form.ts";
import { htmlTable } from "../support/html-writer.ts";
import { layOut } from "../support/pdf-tables.ts";
import { writePdf } from "../support/pdf-writer.ts";
import type { Person } from "../support/telegram/person.ts";
import type { ShownMessage } from "../support/telegram/shown.ts";
import { known, onePixel, visitBot } from "../support/visit.ts";

const visit = visitBot({ paths: [] });
const [form] = fc.sample(filledForm(), { numRuns: 1, seed: 7 });
if (!form) throw new Error("no form was made");
const received = form.truth.get("requests.received.total");
const opening = [
  "威海市文登区界石镇人民政府2024年政府信息公开工作年度报告",
  "本报告由界石镇人民政府编制。数据统计期限为2024年1月1日至2024年12月31日。联系电话：0631-8411000。",
  "一、总体情况",
  "2024年，界石镇主动公开政府信息321条。",
];
const parts = [
  ...opening,
  "二、主动公开政府信息情况",
  form.disclosure,
  "三、收到和处理政府信息公开申请情况",
  form.requests,
  "四、政府信息公开行政复议、行政诉讼情况",
  form.review,
  "五、存在的主要问题及改进情况",
  "公开内容不够丰富，下一步将予以改进。",
];
const widths = [30, 50, 130, 44, 44, 44, 44, 44, 44, 44];
const layout = { rules: "strokes", offset: 0, splitRows: false, watermark: "none", shadow: false } as const;
const text = readFileSync(dataPath("reports", "wenquan-2024.md"));
const html = `<html><head><meta charset="utf-8"><title>${opening[0]}</title></head><body>${parts
  .map((part) => (typeof part === "string" ? `<p>${part}</p>` : htmlTable(part, "plain")))
  .join("\n")}</body></html>`;

async function read(person: Person, name: string, bytes: Uint8Array): Promise<ShownMessage> {
  person.sendsFile(person.chat, { name, bytes });
  return person.chat.nextMessage({ timeoutMs: 15_000 });
}

describe("a report file", () => {
  it.each([
    ["page.html", Buffer.from(html)],
    ["report.docx", writeDocx(parts)],
    [
      "report.pdf",
      writePdf(
        layOut(
          parts.map((part) => (typeof part === "string" ? part : { sheet: part, widths: widthsOf(part) })),
          layout,
        ),
      ),
    ],
  ])("is summed up and checked: %s", async (name, bytes) => {
    const answer = await read(visit.person(), name, bytes);
    expect(answer.text).toContain("界石镇2024年政府信息公开年报摘要");
    expect(answer.text).toContain("主动公开政府信息 321条");
    expect(answer.text).toContain(`新收 ${received}件`);
    expect(answer.text).toMatch(/\d+ 项检查通过/);
    expect(answer.text).toMatch(/这份文件读完即删，没有保存。$/);
    expect(answer.buttons).toEqual([]);
  });

  it("may be plain text, and is summed up in the person's language", async () => {
    const answer = await read(visit.person("en"), "wenquan.txt", text);
    expect(answer.text).toContain("温泉镇 (Wenquan Town): annual report on open government information 2024, in brief");
    expect(answer.text).toMatch(/The file was read and forgotten\.$/);
  });

  it("is forgotten", async () => {
    const li = visit.person();
    await read(li, "wenquan.txt", text);
    expect(await visit.world.library.agencies()).toEqual([]);
    expect((await li.asks(li.chat, "/summary")).text).toContain("还没有收报告");
  });

  it("may come in an archive, with others", async () => {
    const li = visit.person();
    const zip = zipSync({
      "1.md": text,
      "2.html": strToU8(html),
      "3.txt": strToU8("不是报告"),
      "4.txt": strToU8("也不是"),
      "5.txt": strToU8("还不是"),
    });
    li.sendsFile(li.chat, { name: "reports.zip", bytes: zip });
    const texts: string[] = [];
    for (let index = 0; index < 4; index += 1) texts.push((await li.chat.nextMessage()).text);
    expect(texts[0]).toContain("温泉镇2024年政府信息公开年报摘要");
    expect(texts[1]).toContain("界石镇2024年政府信息公开年报摘要");
    expect(texts[2]).toContain("没有读成");
    expect(texts[3]).toBe("压缩包里另有 2 份，没有显示。");
  });
});

describe("a file that is no report", () => {
  it.each([
    ["letter.txt", Buffer.from("亲爱的妈妈：\n我很好，勿念。"), /^没有读成：/],
    ["empty.txt", Buffer.from(" "), /^没有读成：/],
    ["broken.pdf", Buffer.from("%PDF-1.7\nnothing"), /^没有读成：/],
    ["broken.docx", writeDocx(["一"]).subarray(0, 300), /^没有读成：/],
    ["locked.pdf", writePdf([{ texts: [{ x: 40, y: 100, size: 12, text: "年度报告" }] }], { encrypted: true }), /密码/],
    ["picture.png", onePixel.bytes, /^没有读成：/],
    ["noise.bin", Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 256)), /^没有读成：/],
  ])("gets a reason: %s", async (name, bytes, reason) => {
    const zh = await read(visit.person(), name, bytes);
    expect(zh.text).toMatch(reason);
    expect(zh.text.split("\n")).toHaveLength(1);
    const en = await read(visit.person("en"), name, bytes);
    expect(en.text).toMatch(/^This could not be read: it (is|has) .+\.$/);
  });

  it("gets a reason when it is a report of nobody", async () => {
    const nameless = parts
      .slice(4)
      .map((part) => (typeof part === "string" ? `<p>${part}</p>` : htmlTable(part, "plain")));
    const page = `<body><p>政府信息公开工作年度报告</p>${nameless.join("\n")}</body>`;
    const answer = await read(visit.person(), "download.html", Buffer.from(page));
    expect(answer.text).toContain("读不出是哪个机关");
    // With both in the file's name it is placed.
    const placed = await read(visit.person(), "界石镇2024年政府信息公开年报.html", Buffer.from(page));
    expect(placed.text).toContain("界石镇2024年政府信息公开年报摘要");
  });

  it("is not even fetched when it is too large", async () => {
    const li = visit.person();
    li.sendsFile(li.chat, { name: "large.pdf", bytes: Buffer.from("x"), size: 20 * 1024 * 1024 + 1 });
    expect((await li.chat.nextMessage()).text).toContain("20 MB");
    expect(visit.world.telegram.calls("getFile").some(({ code }) => code !== 200)).toBe(false);
  });

  it("is a picture: the bot says what to send", async () => {
    const li = visit.person();
    li.sendsPhoto(li.chat, onePixel);
    expect((await li.chat.nextMessage()).text).toContain("图片里的字我读不了");
  });
});

describe("a file in a group", () => {
  it("is read when the bot is named, in its caption or in a reply, and only then", async () => {
    const [li, wang] = [visit.person("zh", "李"), visit.person("zh", "王")];
    const group = known(visit.world.telegram.group({ title: "群", members: [li, wang], bot: "administrator" }));
    const file = { name: "wenquan.txt", bytes: text };
    const sent = li.sendsFile(group, file);
    await visit.world.telegram.settled({ quietMs: 150 });
    expect(group.messages().some(({ fromBot }) => fromBot)).toBe(false);
    wang.sends(group, "@nianbao_bot", { replyTo: sent });
    expect((await group.nextMessage()).text).toContain("温泉镇2024年政府信息公开年报摘要");
    li.sendsFile(group, { ...file, caption: "看看 @nianbao_bot" });
    const answer = await group.nextMessage();
    expect(answer.text).toContain("温泉镇2024年政府信息公开年报摘要");
    expect(answer.replyTo).toBeDefined();
  });
});

describe("a file that cannot be fetched", () => {
  it("gets an apology with a number", async () => {
    const li = visit.person();
    visit.world.telegram.faults.next({
      method: "getFile",
      status: 400,
      description: "Bad Request: file is temporarily unavailable",
    });
    const answer = await read(li, "wenquan.txt", text);
    expect(answer.text).toMatch(/^出了点问题，没能回答（编号 [0-9a-f]{6}）/);
    visit.world.telegram.forgiveViolations();
    expect((await read(li, "wenquan.txt", text)).text).toContain("摘要");
  });
});

function widthsOf(sheet: readonly (readonly { readonly span: number }[])[]): number[] {
  const columns = Math.max(...sheet.map((row) => row.reduce((sum, cell) => sum + cell.span, 0)));
  return columns === widths.length ? widths : Array.from({ length: columns }, () => Math.floor(510 / columns));
}
