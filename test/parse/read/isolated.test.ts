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
