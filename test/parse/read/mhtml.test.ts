import { describe, expect, it } from "vitest";
import { readDocument } from "../../../src/parse/read/read.ts";

const page = "<html><body><p>政府信息公开年度报告</p><table><tr><td>规章</td><td>12</td></tr></table></body></html>";

function archive(head: readonly string[], body: string): Buffer {
  return Buffer.from(
    [
      "MIME-Version: 1.0",
      "Content-Type: multipart/related;",
      '\tboundary="----=_Next"',
      "",
      "------=_Next",
      "Content-Type: image/png",
      "",
      "not a page",
      "------=_Next",
      ...head,
      "",
      body,
      "------=_Next--",
    ].join("\r\n"),
    "latin1",
  );
}

function quoted(bytes: Buffer): string {
  const text = [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
  return text.replace(/(.{72})/g, "$1=\r\n");
}

async function texts(bytes: Buffer): Promise<unknown> {
  const result = await readDocument(bytes);
  if ("error" in result) return result.error.code;
  return result.document.blocks.map((block) =>
    block.kind === "paragraph" ? block.text : block.rows.map((row) => row.cells.map((cell) => cell.text)),
  );
}

const read = ["政府信息公开年度报告", [["规章", "12"]]];

describe("saved pages in one file", () => {
  it("are read, whatever their encoding, also under the name of a Word document", async () => {
    const utf8 = Buffer.from(page);
    const html = 'Content-Type: text/html; charset="utf-8"';
    expect(await texts(archive([html, "Content-Transfer-Encoding: base64"], utf8.toString("base64")))).toEqual(read);
    expect(await texts(archive([html, "Content-Transfer-Encoding: quoted-printable"], quoted(utf8)))).toEqual(read);
    // 规章 12 in GB18030, declared in the part's head.
    const cell = Buffer.from("<table><tr><td>\u00b9\u00e6\u00d5\u00c2</td><td>12</td></tr></table>", "latin1");
    const declared = ["Content-Type: text/html;", ' charset="gb2312"', "Content-Transfer-Encoding: 8bit"];
    expect(await texts(archive(declared, cell.toString("latin1")))).toEqual([[["规章", "12"]]]);
  });

  it("without a page are refused", async () => {
    expect(await texts(archive(["Content-Type: text/plain"], "文"))).toBe("unsupported");
  });
});
