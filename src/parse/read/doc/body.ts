import type { PropertyChange } from "./properties.ts";
import { rowDefinition, tableXml, type WordRow } from "./row.ts";
import type { WordFile } from "./word-file.ts";

/** Codes of the properties that matter here, as [MS-DOC] 2.6 lists them. */
const code = {
  deleted: 0x0800,
  struck: 0x0837,
  hidden: 0x083c,
  struckTwice: 0x2a53,
  raised: 0x2a48,
  inTable: 0x2416,
  rowEnd: 0x2417,
  depth: 0x6649,
  innerCellEnd: 0x244b,
  innerRowEnd: 0x244c,
  list: 0x460b,
  listLevel: 0x260a,
} as const;

const cellMark = "\u0007";
const paragraphEnds = new Set(["\r", cellMark, "\f"]);
const depthLimit = 20;

/** The text of a Word 97 file as the WordprocessingML that a newer Word would have written. */
export function bodyXml(file: WordFile): string {
  const body = new Body();
  for (const { text, places } of file.stories) {
    const line = new Line();
    [...text.matchAll(/[\s\S]/g)].forEach(([character], index) => {
      const place = places[index] ?? 0;
      if (paragraphEnds.has(character)) body.end(line.take(), character, file.paragraphs.at(place));
      else line.add(character, file.characters.at(place));
    });
    body.end(line.take(), "\r", []);
  }
  return body.xml();
}

/** Owns the paragraph begun: its runs as XML, and the fields that are open in it. */
class Line {
  private xml = "";
  private text = "";
  private raised = false;
  /** For each open field, whether its code is still going on; only its result is printed. */
  private readonly fields: boolean[] = [];

  add(character: string, changes: readonly PropertyChange[]): void {
    if (character === "\u0013") this.fields.push(true);
    else if (character === "\u0014") this.fields[this.fields.length - 1] = false;
    else if (character === "\u0015") this.fields.pop();
    else if (!this.fields.includes(true) && !isUnprinted(changes)) this.print(character, isRaised(changes));
  }

  take(): string {
    this.close();
    const { xml } = this;
    this.xml = "";
    return xml;
  }

  private print(character: string, raised: boolean): void {
    if (raised !== this.raised) this.close();
    this.raised = raised;
    const element = elements[character];
    if (element !== undefined) {
      this.close();
      this.xml += element;
    } else if (character >= " ") this.text += escapes[character] ?? character;
  }

  private close(): void {
    if (this.text === "") return;
    const properties = this.raised ? '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' : "";
    this.xml += `<w:r>${properties}<w:t>${this.text}</w:t></w:r>`;
    this.text = "";
  }
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": " " };
const elements: Readonly<Record<string, string>> = {
  "\t": "<w:r><w:tab/></w:r>",
  "\u000b": "<w:r><w:br/></w:r>",
  "\u000e": "<w:r><w:br/></w:r>",
  "\u001e": "<w:r><w:noBreakHyphen/></w:r>",
  "\u0001": "<w:r><w:pict/></w:r>",
};

/** Owns the tables that are open, the innermost last. */
class Body {
  private text = "";
  private readonly tables: { rows: WordRow[]; cells: string[]; content: string }[] = [];

  end(runs: string, mark: string, changes: readonly PropertyChange[]): void {
    const depth = depthOf(changes);
    while (this.tables.length > depth) this.closeTable();
    while (this.tables.length < depth) this.tables.push({ rows: [], cells: [], content: "" });
    const paragraph = `<w:p>${listXml(changes)}${runs}</w:p>`;
    const table = this.tables.at(-1);
    if (!table) this.text += paragraph;
    else if (isOn(changes, depth === 1 ? code.rowEnd : code.innerRowEnd)) {
      table.rows.push({ cells: table.cells, definition: rowDefinition(changes) });
      table.cells = [];
    } else {
      table.content += paragraph;
      if (depth === 1 ? mark === cellMark : isOn(changes, code.innerCellEnd)) {
        table.cells.push(table.content);
        table.content = "";
      }
    }
  }

  xml(): string {
    while (this.tables.length > 0) this.closeTable();
    return this.text;
  }

  private closeTable(): void {
    const table = this.tables.pop();
    if (!table) return;
    // A row without its end, which only a broken file has, stays visible as lines.
    const xml = tableXml(table.rows) + table.cells.join("") + table.content;
    const outer = this.tables.at(-1);
    if (outer) outer.content += xml;
    else this.text += xml;
  }
}

function depthOf(changes: readonly PropertyChange[]): number {
  const depth = changes.findLast((change) => change.code === code.depth)?.operand.readInt32LE(0);
  const inTable = isOn(changes, code.inTable) || isOn(changes, code.rowEnd);
  return Math.min(depth ?? (inTable ? 1 : 0), depthLimit);
}

/** The list a paragraph is numbered in, counted from 1, and the level there. */
function listXml(changes: readonly PropertyChange[]): string {
  const list = changes.findLast((change) => change.code === code.list)?.operand.readInt16LE(0) ?? 0;
  const level = changes.findLast((change) => change.code === code.listLevel)?.operand[0] ?? 0;
  if (list <= 0) return "";
  return `<w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>`;
}

function isUnprinted(changes: readonly PropertyChange[]): boolean {
  return [code.deleted, code.hidden, code.struck, code.struckTwice].some((property) => isOn(changes, property));
}

function isRaised(changes: readonly PropertyChange[]): boolean {
  return isOn(changes, code.raised, 3);
}

/** Switched on by itself (1), or against its style (129). */
function isOn(changes: readonly PropertyChange[], property: number, mask = 1): boolean {
  const operand = changes.findLast((change) => change.code === property)?.operand[0] ?? 0;
  return operand !== 0x80 && (operand & mask) !== 0;
}
