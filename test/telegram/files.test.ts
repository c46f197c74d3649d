import { describe, expect, it } from "vitest";
import { readMultipart } from "../support/telegram/multipart.ts";
import { refusal, result, telegramForTest } from "./client.ts";

function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(32);
  bytes.write("\x89PNG\r\n\x1a\n", "latin1");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

async function uploading() {
  const telegram = await telegramForTest();
  const ann = telegram.user({ firstName: "Ann" });
  ann.opens();
  const upload = async (method: string, field: string, bytes: Buffer, more: Record<string, string> = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ chat_id: String(ann.id), ...more })) form.append(name, value);
    form.append(field, new Blob([new Uint8Array(bytes)]), "年报 1.pdf");
    const url = `${telegram.apiRoot}/bot${telegram.token}/${method}`;
    const answer = await fetch(url, { method: "POST", body: form });
    return (await answer.json()) as { ok: boolean; description?: string; result?: { document?: { file_id: string } } };
  };
  return { telegram, ann, upload };
}

describe("files from people", () => {
  it("can be fetched, up to 20 MB", async () => {
    const { telegram, ann } = await uploading();
    const { update } = ann.sendsFile(ann.chat, {
      name: "报告.PDF",
      bytes: Buffer.from("%PDF"),
      caption: "/check 看看",
    });
    expect(update).toMatchObject({
      message: {
        document: { file_name: "报告.PDF", mime_type: "application/pdf", file_size: 4 },
        caption: "/check 看看",
        caption_entities: [{ type: "bot_command", offset: 0, length: 6 }],
      },
    });
    const message = update?.message as { document: { file_id: string } };
    const file = await result<{ file_path: string }>(telegram, "getFile", { file_id: message.document.file_id });
    const root = `${telegram.apiRoot}/file/bot${telegram.token}`;
    expect(await (await fetch(`${root}/${file.file_path}`)).text()).toBe("%PDF");
    expect((await fetch(`${root}/documents/none.pdf`)).status).toBe(404);
    expect((await fetch(`${telegram.apiRoot}/file/bot1:x/${file.file_path}`)).status).toBe(404);

    const big = ann.sendsFile(ann.chat, { name: "a.pdf", bytes: Buffer.from("x"), size: 20 * 1024 * 1024 + 1 });
    const { file_id } = big.wire.document ?? { file_id: "" };
    expect(await refusal(telegram, "getFile", { file_id })).toBe("400 Bad Request: file is too big");
    expect(await refusal(telegram, "getFile", { file_id: "x" })).toBe("400 Bad Request: invalid file_id");
    const photo = ann.sendsPhoto(ann.chat, { name: "a.png", bytes: png(10, 20) });
    expect(photo.wire.photo).toMatchObject([{ width: 10, height: 20 }]);
  });
});

describe("sendDocument", () => {
  it("takes files that come with it, and ones that are known", async () => {
    const { telegram, ann, upload } = await uploading();
    const first = await upload("sendDocument", "document", Buffer.from("x"), { caption: "好".repeat(1024) });
    expect(first.result?.document).toMatchObject({ file_name: "年报 1.pdf", mime_type: "application/pdf" });
    await upload("sendDocument", "some", Buffer.from("y"), { document: "attach://some" });
    const file_id = first.result?.document?.file_id;
    expect(await refusal(telegram, "sendDocument", { chat_id: ann.id, document: file_id })).toBe("ok");
    const shown = ann.chat.messages().filter(({ fromBot }) => fromBot);
    expect(shown.map(({ file }) => file?.bytes.toString())).toEqual(["x", "y", "x"]);
    const caption = { chat_id: ann.id, message_id: shown[1]?.id, caption: "new" };
    expect(await refusal(telegram, "editMessageCaption", caption)).toBe("ok");
    expect(await refusal(telegram, "editMessageText", { ...caption, caption: undefined, text: "x" })).toBe(
      "400 Bad Request: there is no text in the message to edit",
    );
    expect(ann.chat.lastMessage()).toMatchObject({ text: "" });
    expect(ann.chat.messages().at(-2)).toMatchObject({ text: "new" });
  });

  it("refuses what is no file, and captions that are too long", async () => {
    const { telegram, ann, upload } = await uploading();
    const send = (parameters: object) => refusal(telegram, "sendDocument", { chat_id: ann.id, ...parameters });
    expect(await send({})).toBe("400 Bad Request: there is no document in the request");
    expect(await send({ document: "attach://none" })).toMatch("400");
    expect(await send({ document: "no-such-id" })).toMatch("wrong remote file identifier");
    expect(await send({ document: "https://example.org/a.pdf" })).toMatch("[house rule] files by address");
    const description = async (...parameters: Parameters<typeof upload>) => (await upload(...parameters)).description;
    expect(await description("sendDocument", "document", Buffer.alloc(0))).toBe("Bad Request: file must be non-empty");
    expect(await description("sendDocument", "document", Buffer.alloc(50 * 1024 * 1024 + 1))).toBe(
      "Request Entity Too Large",
    );
    const caption = "好".repeat(1025);
    expect(await description("sendDocument", "document", Buffer.from("x"), { caption })).toBe(
      "Bad Request: message caption is too long",
    );
  });
});

describe("sendPhoto", () => {
  it.each([
    ["a picture", png(1200, 800), undefined],
    ["no picture", Buffer.from("not a picture at all, really"), "Bad Request: IMAGE_PROCESS_FAILED"],
    ["a picture that is too long", png(9000, 1001), "Bad Request: PHOTO_INVALID_DIMENSIONS"],
    ["a picture that is too narrow", png(2100, 100), "Bad Request: PHOTO_INVALID_DIMENSIONS"],
    [
      "a picture that is too big",
      Buffer.alloc(10 * 1024 * 1024 + 1),
      "Bad Request: file of size 10485761 bytes is too big for a photo",
    ],
  ])("judges %s", async (_, bytes, description) => {
    const { upload } = await uploading();
    expect((await upload("sendPhoto", "photo", bytes)).description).toBe(description);
  });
});

describe("multipart", () => {
  it("is read with names in quotes or without", () => {
    const part = (header: string, content: string) => `--B\r\n${header}\r\n\r\n${content}\r\n`;
    const body = [
      part('content-disposition:form-data;name="a"', "1\r\n2"),
      part(
        'content-disposition:form-data;name="f";filename=温泉镇; 2024 "x".txt\r\ncontent-type:text/plain',
        "\r\n--b\r\n",
      ),
      part('Content-Disposition: form-data; name="g"; filename="q.txt"', ""),
    ];
    const read = readMultipart(Buffer.from(`${body.join("")}--B--\r\n`), "B");
    expect(read.values).toEqual({ a: "1\r\n2" });
    expect(read.files.get("f")).toEqual({
      name: '温泉镇; 2024 "x".txt',
      mime: "text/plain",
      bytes: Buffer.from("\r\n--b\r\n"),
    });
    expect(read.files.get("g")).toMatchObject({ name: "q.txt", mime: "application/octet-stream" });
  });

  it.each([
    ["nothing", "boundary"],
    ['--B\r\ncontent-disposition:form-data;name="a"\r\n\r\n1', "last boundary"],
    ["--B\r\nx\r\n--B--", "end of its header"],
    ["--B\r\ncontent-disposition:form-data\r\n\r\n1\r\n--B--", "no name"],
  ])("refuses %j", (body, message) => {
    expect(() => readMultipart(Buffer.from(body), "B")).toThrow(message);
  });
});
