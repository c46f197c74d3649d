import type { Block, Document } from "../document.ts";
import { pageBlocks } from "./html/blocks.ts";
import { asElement, type PageElement } from "./html/dom.ts";
import { whyTooComplex } from "./html/guard.ts";
import { pageMetadata } from "./html/metadata.ts";
import { failure, type ReadResult } from "./result.ts";

/** A page, or a piece of one, to a document. */
export async function readHtml(html: string): Promise<ReadResult> {
  const refusal = whyTooComplex(html);
  if (refusal) return failure("too_large", refusal);
  const { load } = await import("cheerio");
  const $ = load(/^[\s\ufeff]*</.test(html) ? html : withParagraphs(html));
  const blocks = bodyBlocks($("html").get(0));
  const document: Document = { format: "html", blocks, metadata: pageMetadata($, blocks) };
  return { document };
}

/** Text with tables in HTML between its lines, as Markdown has it: lines outside of all elements are paragraphs. */
function withParagraphs(text: string): string {
  let depth = 0;
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => {
      const outside = depth === 0 && !line.includes("<");
      depth = Math.max(
        0,
        depth +
          (line.match(/<(p|div|table|ul|ol)[\s>]/gi)?.length ?? 0) -
          (line.match(/<\/(p|div|table|ul|ol)\s*>/gi)?.length ?? 0),
      );
      return outside ? `<p>${line}</p>` : line;
    })
    .join("\n");
}

/** The blocks below a page's root; also for HTML that another reader made. */
export function bodyBlocks(root: PageElement | undefined): Block[] {
  return root && asElement(root) ? pageBlocks(root) : [];
}

/** The charset that a page names in its first bytes. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString("latin1");
  return /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
}
