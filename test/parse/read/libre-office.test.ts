import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { Block } from "../../../src/parse/document.ts";
import { parseReport } from "../../../src/parse/parse.ts";
import { readDocument } from "../../../src/parse/read/read.ts";
import type { Cell } from "../../../src/parse/report.ts";
import { zipDocx } from "../../support/docx-writer.ts";
import { type FilledForm, filledForm, mistakes } from "../../support/filled-form.ts";
import { convertAll, endOffice, whyNoOffice } from "../../support/libre-office.ts";
import { officePage, type PageStyle, pageStyle } from "../../support/office-page.ts";

/**
 * Real files: random reports laid out and saved by LibreOffice, which must be read back right or lost. RENDERINGS sets how
 * many there are of each kind, SEED which ones.
 */
const count = Number(process.env.RENDERINGS ?? 6);
const seed = Number(process.env.SEED ?? 20_260_601);
const reason = whyNoOffice();
const minutes = 60_000;

/** The most cells of each kind of file that may be lost. Word files say where cells are; on a page they are worked out. */
const bounds = { docx: 0, doc: 0, ruled: 0.03, unruled: 0.4 };

afterAll(endOffice);

interface Sample {
  readonly form: FilledForm;
  readonly style: PageStyle;
}

function samples(borders: "ruled" | "none"): ReadonlyMap<string, Sample> {
  const sample = fc.record({ form: filledForm({ blanks: true }), style: pageStyle(borders) });
  return new Map(fc.sample(sample, { numRuns: count, seed }).map((each, index) => [`r${index}`, each]));
}

function pagesOf(all: ReadonlyMap<string, Sample>): Map<string, string> {
  return new Map([...all].map(([name, { form, style }]) => [`${name}.html`, officePage(form, style)]));
}

/** Fails on any wrong number; gives the share of cells that are lost. */
async function lostShare(files: ReadonlyMap<string, Uint8Array>, all: ReadonlyMap<string, Sample>): Promise<number> {
  expect([...files.keys()].sort()).toEqual([...all.keys()].sort());
  let lost = 0;
  let cells = 0;
  for (const [name, { form, style }] of all) {
    const told = `seed ${seed}, ${name}, ${JSON.stringify(style)}`;
    const read = await readDocument(files.get(name) ?? new Uint8Array());
    if ("error" in read) throw new Error(`${told}: ${read.error.message}`);
    const parsed = parseReport(read.document, null);
    if (parsed.status === "failed") throw new Error(`${told}: ${parsed.error.message}`);
    const { report } = parsed;
    expect({ told, agency: report.agency, year: report.year }).toEqual({ told, agency: "测试市", year: 2024 });
    expect({ told, wrong: mistakes(report, form.truth, false) }).toEqual({ told, wrong: [] });
    lost += [...form.truth.keys()].filter((key) => isLost(report.cells[key])).length;
    cells += form.truth.size;
  }
  return lost / cells;
}

function outlineOf(block: Block): unknown {
  if (block.kind === "paragraph") return block.text;
  return block.rows.map((row) => row.cells.map(({ column, span, text }) => [column, span, text]));
}

function isLost(cell: Cell | undefined): boolean {
  return cell === undefined || cell.state === "lost";
}

/** What only a Word file has: numbers of headings that stand nowhere in the text, deleted and hidden text, fields. */
function tricky(): Uint8Array {
  const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const run = (text: string, properties = "") => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
  const list = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>';
  const change = 'w:id="1" w:author="a" w:date="2024-01-01T00:00:00Z"';
  const cell = (text: string, properties = "") =>
    `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>${properties}</w:tcPr><w:p>${text === "" ? "" : run(text)}</w:p></w:tc>`;
  const body = [
    `<w:p>${list}${run("总体情况")}</w:p><w:p>${list}${run("主动公开政府信息情况")}</w:p>`,
    `<w:p>${run("申请")}<w:del ${change}><w:r><w:delText>9</w:delText></w:r></w:del><w:ins ${change}>${run("1")}</w:ins>${run("8", "<w:vanish/>")}${run("7", "<w:strike/>")}${run("2")}${run("3", '<w:vertAlign w:val="superscript"/>')}${run("件")}</w:p>`,
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>',
    `<w:tr>${cell("标签", '<w:vMerge w:val="restart"/>')}${cell("1")}${cell("2")}</w:tr>`,
    `<w:tr>${cell("", "<w:vMerge/>")}${cell("3", '<w:gridSpan w:val="2"/>')}</w:tr></w:tbl><w:p>${run("结束")}</w:p>`,
  ];
  const numbering = `<w:numbering ${namespace}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
  const relation =
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>';
  return zipDocx(`<w:document ${namespace}><w:body>${body.join("")}</w:body></w:document>`, {
    "word/numbering.xml": Buffer.from(numbering),
    "word/_rels/document.xml.rels": Buffer.from(relation),
  });
}

describe.skipIf(reason)(`files that LibreOffice makes${reason ? ` (skipped: ${reason})` : ""}`, () => {
  it(
    "as Word documents are read completely, and printed from there nearly so",
    async () => {
      const all = samples("ruled");
      const docx = await convertAll(pagesOf(all), "docx");
      expect(await lostShare(docx, all)).toBeLessThanOrEqual(bounds.docx);
      const printed = await convertAll(new Map([...docx].map(([name, bytes]) => [`${name}.docx`, bytes])), "pdf");
      expect(await lostShare(printed, all)).toBeLessThanOrEqual(bounds.ruled);
    },
    10 * minutes,
  );

  it(
    "as old Word documents are read completely",
    async () => {
      const all = samples("ruled");
      expect(await lostShare(await convertAll(pagesOf(all), "doc"), all)).toBeLessThanOrEqual(bounds.doc);
    },
    10 * minutes,
  );

  it(
    "keep what Word adds, and lose what it hides",
    async () => {
      const original = tricky();
      for (const format of ["docx", "doc"] as const) {
        const bytes = (await convertAll(new Map([["tricky.docx", original]]), format)).get("tricky");
        const read = await readDocument(bytes ?? new Uint8Array());
        if ("error" in read) throw new Error(read.error.message);
        expect([format, read.document.blocks.map(outlineOf)]).toEqual([
          format,
          [
            "一、总体情况",
            "二、主动公开政府信息情况",
            "申请12件",
            [
              [
                [0, 1, "标签"],
                [1, 1, "1"],
                [2, 1, "2"],
              ],
              [[1, 2, "3"]],
            ],
            "结束",
          ],
        ]);
      }
    },
    10 * minutes,
  );

  it(
    "as PDFs with ruled tables lose next to nothing",
    async () => {
      const all = samples("ruled");
      expect(await lostShare(await convertAll(pagesOf(all), "pdf"), all)).toBeLessThanOrEqual(bounds.ruled);
    },
    10 * minutes,
  );

  it(
    "as PDFs without any lines are right or lost",
    async () => {
      const all = samples("none");
      expect(await lostShare(await convertAll(pagesOf(all), "pdf"), all)).toBeLessThanOrEqual(bounds.unruled);
    },
    10 * minutes,
  );
});
