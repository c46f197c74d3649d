import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readArchive } from "../../../src/parse/read/archive.ts";
import { readDocument } from "../../../src/parse/read/read.ts";
import { writeDocx } from "../../support/docx-writer.ts";

async function outcome(bytes: Uint8Array): Promise<string> {
  const result = await readDocument(bytes);
  return "error" in result ? result.error.code : result.document.format;
}

const report = "测试市2024年政府信息公开工作年度报告\n一、总体情况\n正文。";

describe("the kind of a file", () => {
  it("is told by its content", async () => {
    expect(await outcome(Buffer.from(report))).toBe("text");
    expect(await outcome(Buffer.from(`\ufeff${report}`, "utf16le"))).toBe("text");
    expect(await outcome(Buffer.from(`<!DOCTYPE html><p>${report}</p>`))).toBe("html");
    expect(await outcome(Buffer.from(`<?xml version="1.0"?>\n<html><p>${report}</p></html>`))).toBe("html");
    expect(await outcome(Buffer.from(`${report}<br>残留<o:p></o:p>`))).toBe("text");
    expect(await outcome(writeDocx([report]))).toBe("docx");
  });

  it.each([
    ["PNG", [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]],
    ["JPEG", [0xff, 0xd8, 0xff, 0xe0, 0, 16]],
    ["RAR", [0x52, 0x61, 0x72, 0x21, 26, 7, 0]],
    ["RTF", [...Buffer.from("{\\rtf1 x}")]],
    ["rubbish", [0, 1, 2, 3, 255, 254, 0, 7, 0, 0]],
  ])("%s is named unsupported", async (_, bytes) => {
    expect(await outcome(Uint8Array.from(bytes))).toBe("unsupported");
  });

  it("tells other office formats from archives", async () => {
    expect(await outcome(zipSync({ "[Content_Types].xml": strToU8("x"), "xl/workbook.xml": strToU8("x") }))).toBe(
      "unsupported",
    );
    expect(await outcome(zipSync({ "ppt/presentation.xml": strToU8("x") }))).toBe("unsupported");
  });

  it("may be empty, garbled or too large", async () => {
    expect(await outcome(new Uint8Array())).toBe("not_a_report");
    expect(await outcome(Buffer.from("锟斤拷".repeat(100)))).toBe("unreadable");
    expect(await outcome(Buffer.from("政".repeat(3 * 1024 * 1024)))).toBe("too_large");
  });
});

describe("archives", () => {
  it("with one file stand for it", async () => {
    expect(await outcome(zipSync({ "报告.txt": strToU8(report), "__MACOSX/._报告.txt": strToU8("x") }))).toBe("text");
  });

  it("with several give them one by one", async () => {
    const zip = zipSync({ "b.txt": strToU8(report), "a/a.docx": writeDocx([report]), "a/": new Uint8Array() });
    expect(await outcome(zip)).toBe("unsupported");
    const archive = await readArchive(zip);
    if ("error" in archive) throw new Error(archive.error.message);
    expect(archive.entries.map((entry) => entry.name)).toEqual(["a/a.docx", "b.txt"]);
    expect(await Promise.all(archive.entries.map((entry) => outcome(entry.bytes)))).toEqual(["docx", "text"]);
  });

  it("have Chinese names also where the archive has them in GB18030", async () => {
    const latin = Buffer.from(zipSync({ "XXXX.txt": strToU8(report) })).toString("latin1");
    const zip = Buffer.from(latin.replaceAll("XXXX", "\u00b1\u00a8\u00b8\u00e6"), "latin1");
    const archive = await readArchive(zip);
    expect("entries" in archive && archive.entries.map((entry) => entry.name)).toEqual(["报告.txt"]);
  });

  it("are not opened when they are empty, nested or bombs", async () => {
    expect(await outcome(zipSync({}))).toBe("not_a_report");
    expect(await outcome(zipSync({ "x.zip": zipSync({ "y.txt": strToU8("y") }) }))).toBe("unsupported");
    expect(await outcome(zipSync({ "x.txt": new Uint8Array(15 * 1024 * 1024) }))).toBe("too_large");
  });
});

describe("any bytes at all", () => {
  const starts = fc.constantFrom(
    "",
    "%PDF-1.4\n",
    "PK\u0003\u0004",
    "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
    "<html>",
    "{\\rtf",
  );
  it("give a document or a reason, and never throw", async () => {
    await fc.assert(
      fc.asyncProperty(starts, fc.uint8Array({ maxLength: 2000 }), async (start, rest) => {
        const result = await readDocument(Buffer.concat([Buffer.from(start, "latin1"), rest]));
        expect("document" in result || result.error.message.length > 4).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
