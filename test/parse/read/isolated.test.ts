import { afterAll, describe, expect, it } from "vitest";
import { endIdleReaders, readIsolated } from "../../../src/parse/read/isolated.ts";
import { readDocument } from "../../../src/parse/read/read.ts";
import { writeDocx } from "../../support/docx-writer.ts";
import { writePdf } from "../../support/pdf-writer.ts";

afterAll(endIdleReaders);

const pdf = () => writePdf([{ texts: [{ x: 40, y: 100, size: 12, text: "测试市政府信息公开工作年度报告" }] }]);

describe("isolated reading", () => {
  it("gives what reading at once gives, one file after another and at the same time", async () => {
    const files = [
      pdf(),
      writeDocx(["一、总体情况"]),
      Buffer.from("一、总体情况"),
      Buffer.from([0x89, 0x50, 0x4e, 0x47]),
    ];
    const plain = await Promise.all(files.map((bytes) => readDocument(bytes)));
    expect(await Promise.all(files.map((bytes) => readIsolated(bytes)))).toEqual(plain);
    expect(await readIsolated(pdf())).toEqual(plain[0]);
  });

  it("ends a reader that takes too long, and reads the next file all the same", async () => {
    expect(await readIsolated(pdf(), { timeoutMs: 1 })).toEqual({
      error: { code: "unreadable", message: expect.stringContaining("秒") },
    });
    expect(await readIsolated(pdf())).toHaveProperty("document");
  });

  it("ends a reader that takes too much memory", async () => {
    expect(await readIsolated(pdf(), { memoryMb: 8 })).toEqual({
      error: { code: "unreadable", message: expect.stringContaining("8 MB") },
    });
  });
});

describe("files made to cost as much as they can", () => {
  const title = { x: 40, y: 100, size: 12, text: "测试市政府信息公开工作年度报告" };

  it("are refused with the reason: thousands of pages, content that inflates a thousandfold", async () => {
    const pages = writePdf(Array.from({ length: 10_000 }, () => ({ texts: [title] })));
    expect(await readIsolated(pages)).toEqual({
      error: { code: "too_large", message: expect.stringContaining("10000 页") },
    });
    expect(await readIsolated(Buffer.concat([pages, Buffer.alloc(60 * 1024 * 1024)]))).toEqual({
      error: { code: "too_large", message: expect.stringContaining("64 MB") },
    });
    const start = performance.now();
    const bomb = writePdf([{ texts: [title] }], { content: `${" ".repeat(1000)}q `.repeat(50_000) });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await readIsolated(bomb, { timeoutMs: 1500 })).toHaveProperty("error.code", "unreadable");
    expect(performance.now() - start).toBeLessThan(9000);
    expect(await readIsolated(pdf())).toHaveProperty("document");
  });
});
