import fc from "fast-check";
import { writeDocx } from "../docx-writer.ts";
import { type FilledForm, filledForm } from "../filled-form.ts";
import { htmlTable } from "../html-writer.ts";

/** A report to be published on a fake site: the same agency, year and edition always give the same numbers. */
export interface PublishedReport {
  /** The full name; undefined for a report that does not say whose it is. */
  readonly agency: string | undefined;
  readonly year: number;
  /** Other numbers, as a correction has them. */
  readonly edition?: number;
}

/** The report's title, as pages and lists print it. */
export function titleOf({ agency, year }: PublishedReport): string {
  return `${agency ?? ""}${year}年政府信息公开工作年度报告`;
}

/** The tables of a report, every cell filled. */
export function formOf({ agency, year, edition = 0 }: PublishedReport): FilledForm {
  const start = year + edition * 7919;
  const seed = [...`${agency}`].reduce((sum, character) => (Math.imul(sum, 31) + character.charCodeAt(0)) | 0, start);
  const [form] = fc.sample(filledForm(), { seed, numRuns: 1 });
  if (!form) throw new Error("no form");
  return form;
}

/** An article page with the report on it; `chrome` stands around the article. */
export function articlePage(report: PublishedReport, chrome = ""): string {
  const form = formOf(report);
  const title = titleOf(report);
  const parts = partsOf(report).map((part) =>
    typeof part === "string" ? `<p>${part}</p>` : htmlTable(form[part.table], "plain"),
  );
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body>
    <div class="nav"><a href="/">首页</a></div><h1>${report.agency === undefined ? "政府信息公开工作年度报告" : title}</h1>${parts.join("\n")}
    <div>${chrome}</div></body></html>`;
}

/** An article page that has only a few words and links to documents. */
export function coverPage(report: PublishedReport, attachments: readonly { href: string; text: string }[]): string {
  const links = attachments.map(({ href, text }) => `<p><a href="${href}">${text}</a></p>`).join("");
  return `<!DOCTYPE html><html><head><title>${titleOf(report)}</title></head><body><h1>${titleOf(report)}</h1><p>全文见附件。</p>${links}</body></html>`;
}

/** The report as a Word document. */
export function reportDocx(report: PublishedReport): Uint8Array {
  const form = formOf(report);
  return writeDocx([
    titleOf(report),
    ...partsOf(report).map((part) => (typeof part === "string" ? part : form[part.table])),
  ]);
}

function partsOf({ agency, year }: PublishedReport): (string | { table: "disclosure" | "requests" | "review" })[] {
  return [
    `统计期限为${year}年1月1日至${year}年12月31日。`,
    "一、总体情况",
    `${year}年，${agency === undefined ? "本单位" : "我单位"}认真做好政府信息公开工作。`,
    "二、主动公开政府信息情况",
    { table: "disclosure" },
    "三、收到和处理政府信息公开申请情况",
    { table: "requests" },
    "四、政府信息公开行政复议、行政诉讼情况",
    { table: "review" },
    "五、存在的主要问题及改进情况",
    "公开的内容还不够全面，今后加强培训。",
    "六、其他需要报告的事项",
    "无其他需要报告的事项。",
  ];
}

/** A page that lists links, as a site's column does. */
export function listPage(
  links: readonly { readonly href: string; readonly text: string; readonly title?: string }[],
  next = "",
): string {
  const rows = links.map(
    ({ href, text, title }) =>
      `<li><a href="${href}"${title ? ` title="${title}"` : ""}>${text}</a><span>2025-01-20</span></li>`,
  );
  return `<!DOCTYPE html><html><head><title>政府信息公开年报</title></head><body>
    <div class="nav"><a href="/">首页</a><a href="/nianbao/">政府信息公开年报</a><a href="/bumen/">各部门年报</a></div>
    <ul>${rows.join("\n")}</ul><div class="pages">${next}</div></body></html>`;
}
