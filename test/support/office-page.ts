import fc from "fast-check";
import type { FilledForm, Sheet } from "./filled-form.ts";

/** How a document looks: everything that a word processor's own layout depends on. */
export interface PageStyle {
  readonly size: number;
  readonly cellSize: number;
  readonly sheet: string;
  readonly margin: string;
  readonly border: string;
  readonly padding: number;
  readonly align: "left" | "center" | "right";
  readonly wrap: "p" | "div" | "span" | "none";
  /** The header rows of a table again on each page. */
  readonly repeatHeader: boolean;
  readonly runningHead: boolean;
  readonly folio: boolean;
  /** Widths of the columns given, or left to the program. */
  readonly widths: boolean;
  /** Paragraphs before the tables, so that pages end in other rows every time. */
  readonly filler: number;
}

/** Styles that reports are really printed in, and some worse; tables with rules, single or double, or without any. */
export function pageStyle(borders: "ruled" | "none"): fc.Arbitrary<PageStyle> {
  return fc.record({
    size: fc.constantFrom(10.5, 12, 16),
    cellSize: fc.constantFrom(6.5, 8, 9, 10.5, 12),
    sheet: fc.constantFrom("21cm 29.7cm", "29.7cm 21cm", "21.59cm 27.94cm"),
    margin: fc.constantFrom("2cm", "1cm", "2.5cm 1.5cm"),
    border:
      borders === "none"
        ? fc.constant("none")
        : fc.constantFrom("0.5pt solid #000000", "1pt solid #000000", "2.25pt double #000000", "0.25pt solid #999999"),
    padding: fc.constantFrom(0, 1, 2, 4),
    align: fc.constantFrom("left", "center", "right"),
    wrap: fc.constantFrom("p", "div", "span", "none"),
    repeatHeader: fc.boolean(),
    runningHead: fc.boolean(),
    folio: fc.boolean(),
    widths: fc.boolean(),
    filler: fc.integer({ min: 0, max: 14 }),
  });
}

const prose =
  "2024年，测试市人民政府认真贯彻落实《中华人民共和国政府信息公开条例》，全年主动公开政府信息5500余条，收到政府信息公开申请3119件，全部依法办理，有关情况按照规定报告如下。";

/** A whole report as a page for a word processor to open; head and foot are its own kinds of `div`. */
export function officePage(form: FilledForm, style: PageStyle): string {
  const paragraph = (text: string) => `<p style="font-size:${style.size}pt;text-indent:2em">${text}</p>`;
  const parts = [
    style.runningHead ? '<div title="header"><p>测试市人民政府公报</p></div>' : "",
    style.folio
      ? '<div title="footer"><p align="center">- <sdfield type="page" subtype="random" format="page">1</sdfield> -</p></div>'
      : "",
    '<h1 style="text-align:center;font-size:22pt">测试市2024年政府信息公开工作年度报告</h1>',
    paragraph("一、总体情况"),
    paragraph(prose),
    ...Array.from({ length: style.filler }, (_, index) => paragraph(`（${index + 1}）${prose}`)),
    paragraph("二、主动公开政府信息情况"),
    table(form.disclosure, style, [40, 20, 20, 20], 1),
    paragraph("三、收到和处理政府信息公开申请情况"),
    table(form.requests, style, [6, 10, 26, 8, 8, 8, 8, 8, 8, 8], 3),
    paragraph("四、政府信息公开行政复议、行政诉讼情况"),
    table(form.review, style, Array<number>(15).fill(6.6), 3),
    paragraph("五、存在的主要问题及改进情况"),
    paragraph("宣传不够，今后加强培训。"),
    paragraph("六、其他需要报告的事项"),
    paragraph("无。"),
  ];
  const css = `@page{size:${style.sheet};margin:${style.margin}} td,td p,td div,td span{font-size:${style.cellSize}pt}`;
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><style>${css}</style></head><body>${parts.join("\n")}</body></html>`;
}

function table(sheet: Sheet, style: PageStyle, widths: readonly number[], headRows: number): string {
  const rows = sheet.map((cells) => `<tr>${cells.map((cell) => tableCell(cell, style)).join("")}</tr>`);
  const columns = style.widths
    ? `<colgroup>${widths.map((width) => `<col width="${width}%">`).join("")}</colgroup>`
    : "";
  const [head, body] = style.repeatHeader ? [rows.slice(0, headRows), rows.slice(headRows)] : [[], rows];
  return `<table width="100%" cellspacing="0" style="border-collapse:collapse">${columns}<thead>${head.join("")}</thead><tbody>${body.join("")}</tbody></table>`;
}

function tableCell({ text, span, rows }: Sheet[number][number], { border, padding, wrap, align }: PageStyle): string {
  const inner = wrap === "none" ? text : `<${wrap} align="${align}" style="margin:0">${text}</${wrap}>`;
  const spans = `${span > 1 ? ` colspan="${span}"` : ""}${rows > 1 ? ` rowspan="${rows}"` : ""}`;
  return `<td${spans} style="border:${border};padding:${padding}pt">${inner}</td>`;
}
