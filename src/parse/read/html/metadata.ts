import type { CheerioAPI } from "cheerio";
import type { Block, DocumentMetadata } from "../../document.ts";
import { visibleText } from "./text.ts";

/** Names of `meta` elements as government sites use them (the State Council's norm for sites), best first. */
const names = {
  title: ["articletitle", "og:title", "dc.title"],
  author: ["contentsource", "source", "author", "dc.creator"],
  published: ["pubdate", "publishdate", "article:published_time", "dc.date", "date"],
} as const;

/** What a page says about itself, in its head or in the lines around the article. */
export function pageMetadata($: CheerioAPI, blocks: readonly Block[]): DocumentMetadata {
  const meta = metaContents($);
  const first = (keys: readonly string[]) =>
    keys.map((key) => meta.get(key)).find((value) => value !== undefined && value !== "");
  const title = first(names.title) ?? visibleText($("title").first().text());
  const author = first(names.author);
  const published = isoDate(first(names.published) ?? "") ?? publishedInText(blocks);
  return {
    ...(title ? { title } : {}),
    ...(author ? { author } : {}),
    ...(published ? { published } : {}),
  };
}

function metaContents($: CheerioAPI): Map<string, string> {
  const contents = new Map<string, string>();
  for (const element of $("meta").toArray()) {
    const name = (element.attribs.name ?? element.attribs.property ?? "").toLowerCase();
    if (name !== "" && !contents.has(name)) contents.set(name, visibleText(element.attribs.content ?? ""));
  }
  return contents;
}

/** "发布日期：2020-01-31" near the top of the page, in a line or in two cells of the block of metadata. */
function publishedInText(blocks: readonly Block[]): string | undefined {
  const lines = blocks
    .slice(0, 60)
    .flatMap((block) =>
      block.kind === "paragraph"
        ? [block.text]
        : block.rows.slice(0, 20).map((row) => row.cells.map((cell) => cell.text).join(" ")),
    );
  for (const line of lines) {
    const match =
      line.length < 300
        ? /(?:发布|公布|公开)\s*(?:日期|时间)[\s:：|]*(\d{4}[^\d]{1,2}\d{1,2}[^\d]{1,2}\d{1,2})/u.exec(line)
        : null;
    const date = isoDate(match?.[1] ?? "");
    if (date) return date;
  }
  return undefined;
}

/** 2020-01-31, 2020年1月31日, 2020/1/31, 20200131 or a timestamp as an ISO date; undefined when it is no real day. */
export function isoDate(text: string): string | undefined {
  const match = /(?<!\d)((?:19|20)\d{2})(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})|(\d{2})(\d{2}))(?!\d)/u.exec(
    text,
  );
  if (!match?.[1]) return undefined;
  const month = Number(match[2] ?? match[4]);
  const day = Number(match[3] ?? match[5]);
  const date = new Date(Date.UTC(Number(match[1]), month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}
