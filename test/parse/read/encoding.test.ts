import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../../src/parse/read/encoding.ts";
import { dataPath } from "../../../src/text/data.ts";

const text = readFileSync(dataPath("reports", "zeku-2021.md"), "utf8");

/** UTF-16 in either order; Node writes only the little one. */
function utf16(order: "le" | "be", mark: boolean): Buffer {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}

describe("encodings", () => {
  it.each<[string, Uint8Array]>([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${text}`)],
    ["UTF-16 LE with its mark", utf16("le", true)],
    ["UTF-16 BE with its mark", utf16("be", true)],
    ["UTF-16 LE without", utf16("le", false)],
    ["UTF-16 BE without", utf16("be", false)],
  ])("%s", (_name, bytes) => expect(decodeText(bytes)).toEqual({ text }));

  it("UTF-8 read as GB18030 and saved again is refused as garbled", () => {
    const garbled = new TextDecoder("gb18030").decode(Buffer.from(text));
    expect(decodeText(Buffer.from(garbled))).toEqual({ problem: "garbled" });
  });

  it("bytes that are no text are refused as binary", () => {
    expect(decodeText(Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251))).toEqual({ problem: "binary" });
  });
});
