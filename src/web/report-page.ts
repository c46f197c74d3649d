import { findingText, isNoteworthy } from "../answer/compose/findings.ts";
import { type Desk, titleOf } from "../answer/desk.ts";
import { agencyName, figureLabel, numberText, unitName } from "../answer/names.ts";
import { type Say, wordingIn } from "../answer/wording.ts";
import type { ReportHead } from "../index/library.ts";
import type { Finding, Report, Section, Statement } from "../parse/report.ts";
import { type Markup, markup } from "./markup.ts";
import { lineLink, type PageContext, pageContext } from "./page-context.ts";
import { pageStyle } from "./page-style.ts";
import { renderTables } from "./report-tables.ts";

/** What a page shows. */
export interface ReportPage {
  readonly head: ReportHead;
  readonly report: Report;
  readonly findings: readonly Finding[];
}

/** A report as one HTML page that needs no script, in the desk's language. */
export function renderReportPage(page: ReportPage, desk: Desk): string {
  const { head, report } = page;
  const { language } = desk;
  const say = wordingIn(language, "web");
  const context = pageContext(language, say);
  const other = language === "zh" ? "en" : "zh";
  const isFirst = (section: Section) => section.number <= 1;
  // The order is that of the report, so that the first place of a line is where a reader looks for it.
  const body = [
    renderMasthead(page, context),
    renderFindings(page.findings, desk, say),
    ...report.sections.filter(isFirst).map((section) => renderSection(section, context)),
    renderTables(report, context),
    ...report.sections.filter((section) => !isFirst(section)).map((section) => renderSection(section, context)),
    renderStatements(report.statements, context),
  ];
  return markup`<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titleOf(head)}</title>
<style>${{ markup: pageStyle }}</style>
</head>
<body>
<nav><a href="?lang=${other}" hreflang="${other}" lang="${other}">${say("page-other-language")}</a></nav>
<main>
${body}</main>
<footer><p>${say("page-footer")}</p></footer>
</body>
</html>
`.markup;
}

function renderMasthead({ head, report }: ReportPage, { language, say, anchorAt }: PageContext): Markup {
  const { contact, period } = report;
  const facts: readonly (readonly [string, string | null])[] = [
    [say("column-agency"), agencyName(head.agency, language)],
    [say("column-agency-full"), head.agencyFull === head.agency ? null : head.agencyFull],
    [say("column-region"), head.region.join(" › ")],
    [say("column-level"), say(`level-${head.level}`)],
    [say("column-year"), String(head.year)],
    [say("page-period"), period && `${period.from} – ${period.to}`],
    [say("column-published"), report.published],
    [say("page-version"), head.version > 1 ? String(head.version) : null],
    [say("column-address"), contact.address],
    [say("column-phone"), contact.phone],
    [say("column-postcode"), contact.postcode],
    [say("column-email"), contact.email],
    [say("column-website"), contact.website],
    [say("column-fax"), contact.fax],
  ];
  return markup`<header>
<h1>${titleOf(head)}</h1>
<dl${anchorAt(contact.line)}>
${facts.map(([name, value]) => value !== null && value !== "" && markup`<dt>${name}</dt><dd>${value}</dd>\n`)}</dl>
${sourceOf(head.file, say)}</header>
`;
}

/** Only an address on the web is shown: a path of the machine it was added from is nobody's business. */
function sourceOf(file: string, say: Say): Markup | false {
  if (!/^https?:\/\//i.test(file)) return false;
  return markup`<p><a href="${file}" rel="nofollow noopener">${say("page-source")}</a></p>\n`;
}

function renderFindings(findings: readonly Finding[], desk: Desk, say: Say): Markup {
  const noted = findings.filter(isNoteworthy);
  const items = noted.map((finding) => markup`<li>${findingText(desk, finding)}${lineLink(finding.line)}</li>\n`);
  return markup`<section>
<h2>${say("column-findings")}</h2>
${noted.length === 0 ? markup`<p class="note">${say("page-no-findings")}</p>` : markup`<ul>\n${items}</ul>`}
</section>
`;
}

function renderSection({ heading, text, line, lines }: Section, { anchorAt }: PageContext): Markup {
  const paragraphs = text === "" ? [] : text.split("\n");
  return markup`<section>
<h2${anchorAt(line)}>${heading}</h2>
${paragraphs.map((paragraph, index) => markup`<p${anchorAt(lines[index])}>${paragraph}${lineLink(lines[index])}</p>\n`)}</section>
`;
}

/** A sentence may stand on a line inside a paragraph; then its row is where that line is found. */
function renderStatements(statements: readonly Statement[], context: PageContext): Markup | false {
  const { language, say, anchorAt } = context;
  if (statements.length === 0) return false;
  const rows = statements.map(({ key, value, unit, approximate, quote, line }) => {
    const number = `${numberText(value, language)} ${unitName(unit, language, approximate === true)}`.trim();
    const label = figureLabel({ key }, language);
    return markup`<tr${anchorAt(line)}><th scope="row">${label}</th><td>${number}</td><td class="quote">${quote}${lineLink(line)}</td></tr>\n`;
  });
  return markup`<section>
<h2>${say("page-statements")}</h2>
<div class="scroll"><table>
<thead><tr><th scope="col">${say("column-label")}</th><th scope="col">${say("column-value")}</th><th scope="col" class="quote">${say("column-quote")}</th></tr></thead>
<tbody>
${rows}</tbody></table></div>
</section>
`;
}
