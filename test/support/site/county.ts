import { articlePage, coverPage, listPage, type PublishedReport, reportDocx, titleOf } from "./pages.ts";
import type { Site } from "./site.ts";

/** The towns of the fake county. */
export const towns = [
  "温泉镇",
  "泽库镇",
  "蔄山镇",
  "源泉镇",
  "高村镇",
  "大水泊镇",
  "葛家镇",
  "侯家镇",
  "张家产镇",
  "宋村镇",
];

/** The report of a town. */
export function townReport(town: string, year: number): PublishedReport {
  return { agency: `威海市文登区${town}人民政府`, year };
}

/**
 * Publishes reports on a site: a paged list at /list/index.html, newest first, with notices between; every third report is
 * a Word document behind an article. Pages have validators, as those of real sites mostly have.
 */
export function publish(site: Site, reports: readonly PublishedReport[], perPage = 5): void {
  const links = reports.map((report, index) => {
    const name = `r${[...`${report.agency}`].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 1_000_003, report.year)}`;
    const body =
      index % 3 === 2
        ? coverPage(report, [{ href: `/files/${name}.docx`, text: `${titleOf(report)}.docx` }])
        : articlePage(report);
    site.put(`/list/${name}.html`, withEtag(body));
    site.put(`/files/${name}.docx`, { body: reportDocx(report), etag: `"${name} ${report.edition ?? 0}"` });
    return { href: `./${name}.html`, text: titleOf(report) };
  });
  const notice = { href: "./notice.html", text: "关于做好2024年政府信息公开工作年度报告编制工作的通知" };
  const pages = Math.max(1, Math.ceil(links.length / perPage));
  for (let page = 0; page < pages; page += 1) {
    const next = page + 1 < pages ? `<a href="index_${page + 1}.html">下一页</a>` : "";
    const own = links.slice(page * perPage, (page + 1) * perPage);
    site.put(`/list/index${page === 0 ? "" : `_${page}`}.html`, withEtag(listPage([notice, ...own], next)));
  }
}

function withEtag(body: string): { body: string; etag: string } {
  const digest = [...body].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 1_000_000_007, 7);
  return { body, etag: `"${digest}-${body.length}"` };
}
