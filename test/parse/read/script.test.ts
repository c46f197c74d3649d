import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../../src/parse/read/read.ts";
import { htmlInScript } from "../../../src/parse/read/script.ts";

describe("HTML in a script's strings", () => {
  it("is unescaped and put together", () => {
    expect(
      htmlInScript(String.raw`// it's a comment
      let a = "plain"; let b = "<p class=\"x\">\u4e00\n二<\/p>" + '<p>it\'s</p>'; /* "<p>no</p>" */`),
    ).toBe('<p class="x">一\n二</p><p>it\'s</p>');
  });

  it("comes back as it was, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.constantFrom('"', "'", "`"), (text, quote) => {
        const html = `<p>${text}</p>`;
        const body = JSON.stringify(html).slice(1, -1).replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`);
        expect(htmlInScript(`let x = ${quote}${body}${quote};`)).toBe(html);
      }),
    );
  });

  it("is read as a page; a script without any is text", async () => {
    const article = `<p>一、总体情况</p><p>${"政府信息公开。".repeat(40)}</p>`;
    const script = await readDocument(Buffer.from(`let content = ${JSON.stringify(article)}`));
    expect("document" in script && [script.document.format, script.document.blocks.length]).toEqual(["html", 2]);
    const json = await readDocument(Buffer.from(JSON.stringify({ id: 1, data: { content: article } })));
    expect("document" in json && [json.document.format, json.document.blocks.length]).toEqual(["html", 2]);
    const plain = await readDocument(Buffer.from("let a = 'x'; // 政府信息公开"));
    expect("document" in plain && plain.document.format).toBe("text");
  });
});
