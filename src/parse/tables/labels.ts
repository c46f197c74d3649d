import { type RequestRow, requestsTable } from "../../form/form.ts";
import { foldTight, normalizeWidth, ownCopy, simplify } from "../../text/fold.ts";
import type { Entry, Piece } from "./rows.ts";

/** Labels compared: brackets with notes, pinyin in brackets, numbering and marks removed, script folded. */
export function labelCore(text: string): string {
  const known = cores.get(text);
  if (known !== undefined) return known;
  if (text.length > longestLabel || cores.size === manyLabels) return coreOf(text);
  const label = ownCopy(text);
  const core = coreOf(label);
  cores.set(label, core);
  return core;
}

/** The same few hundred labels stand in every report, so their cores are kept; other texts would only fill the memory. */
const cores = new Map<string, string>();
const longestLabel = 80;
const manyLabels = 5000;

function coreOf(text: string): string {
  return foldTight(
    simplify(normalizeWidth(text))
      .replace(/\([^()]*\)/g, "")
      .replace(/^[\s"“]*([一二三四五六七八九十]+|\d{1,2})[、.．,:]+/u, ""),
  );
}

/** The numbering a label starts with: "一", "（七）", "3"; empty when it has none. */
export function labelNumber(text: string): string {
  const plain = normalizeWidth(text);
  const match = /^\s*(?:\(?([一二三四五六七])\)?[、.．)]|([1-8])[、.．)])/u.exec(simplify(plain));
  if (!match) return "";
  const bracketed = /^\s*\(?[一二三四五六七]\)/u.test(plain);
  if (match[1]) return bracketed ? `（${match[1]}）` : match[1];
  return match[2] ?? "";
}

interface Variant {
  readonly row: RequestRow;
  readonly core: string;
}

/** Labels too short to be found inside other text; they need their number or their place. */
const ambiguous = new Set(["其他", "总计", "合计", "其他处理"]);

const variants: readonly Variant[] = requestsTable.rows
  .flatMap((row) => row.variants.map((variant) => ({ row, core: labelCore(variant) })))
  .sort((a, b) => b.core.length - a.core.length);

const distinctive = variants.filter((variant) => !ambiguous.has(variant.core));

/** The row that a whole name names; of several the first. */
const rowNamed = new Map(distinctive.toReversed().map(({ core, row }) => [core, row]));

/** Words that stand in the header of table 3 only. */
export const requestsHeader = /自然人|申请人情况|勾稽关系/;

/**
 * Which row of table 3 the labels before a run of values name, or undefined. `previous` is the row last read, by which
 * 其他 and 总计 are told apart.
 */
export function matchRequestRow(
  { labels, bounded, line }: Pick<Entry, "labels" | "bounded" | "line">,
  previous: string | undefined,
): RequestRow | undefined {
  if (!bounded && isAmbiguous(labels, line)) return undefined;
  const last = labels.at(-1)?.text ?? "";
  return matchWhole(last) ?? matchShort(labels, previous) ?? (bounded ? matchCut(last) : matchInside(labels));
}

/** Two rows are named and only one has values: whose they are is only sure when a name stands on the values' own line. */
function isAmbiguous(labels: readonly Piece[], line: number): boolean {
  return rowsBegun(labels) > 1 && rowsBegun(labels.filter((piece) => piece.line === line)) !== 1;
}

/** How many rows of the form the labels begin to name. */
function rowsBegun(labels: readonly Piece[]): number {
  const core = foldTight(labels.map((piece) => piece.text).join(""));
  return new Set(distinctive.filter((variant) => core.includes(variant.core.slice(0, 8))).map((variant) => variant.row))
    .size;
}

function matchWhole(label: string): RequestRow | undefined {
  const core = labelCore(label);
  return (
    rowNamed.get(core) ?? distinctive.find((variant) => variant.core.length >= 6 && core.startsWith(variant.core))?.row
  );
}

/** 3.其他, （七）总计 and the 2019 form's （六）其他处理. */
function matchShort(labels: readonly Piece[], previous: string | undefined): RequestRow | undefined {
  const last = labels.at(-1)?.text ?? "";
  const core = labelCore(last);
  if (!ambiguous.has(core)) return undefined;
  const number = labelNumber(last) || labelNumber(labels.at(-2)?.text ?? "");
  if (core === "总计" || core === "合计") {
    return number === "（七）" || (previous !== undefined && isLateOutcome(previous)) ? rowOf("concluded") : undefined;
  }
  if (number === "（六）" || core === "其他处理") return rowOf("other");
  const inGroup = previous === "other.fee_unpaid" || previous === "other.not_corrected";
  return number === "3" || inGroup ? rowOf("other.other") : undefined;
}

function isLateOutcome(key: string): boolean {
  return key.startsWith("other") || key.startsWith("not_processed");
}

/** A label cut off by the extractor, or with one character wrong: only where a single row can be meant. */
function matchCut(label: string): RequestRow | undefined {
  const core = labelCore(label);
  if (core.length < 5) return undefined;
  const rows = new Set(
    distinctive
      .filter((variant) => variant.core.startsWith(core) || (core.length >= 6 && oneSlip(core, variant.core)))
      .map((variant) => variant.row),
  );
  return rows.size === 1 ? [...rows][0] : undefined;
}

/** Same length and one character different, or one character missing. */
function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  let j = 0;
  while (j < Math.min(a.length, b.length) - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j += 1;
  return Math.max(a.length, b.length) - i - j <= 1;
}

/** The group's label 三、本年度办理结果 printed down the margin, one character a line. */
const marginCharacters = new Set([..."三、本年度办理结果"]);

/** In unbounded text the label is the last one to end before the values, perhaps broken by margin characters. */
function matchInside(labels: readonly Piece[]): RequestRow | undefined {
  const text = labels
    .filter((piece) => !marginCharacters.has(simplify(piece.text)) && piece.text !== "三、")
    .map((piece) => piece.text)
    .join("");
  const core = foldTight(text);
  return lastContained(core) ?? brokenOff(core) ?? shortAtEnd(core);
}

function lastContained(core: string): RequestRow | undefined {
  let best: { row: RequestRow; end: number } | undefined;
  for (const variant of distinctive) {
    const at = core.lastIndexOf(variant.core);
    if (at >= 0 && (!best || at + variant.core.length > best.end))
      best = { row: variant.row, end: at + variant.core.length };
  }
  if (best && shortAtEnd(core.slice(best.end))) return shortAtEnd(core.slice(best.end));
  const rest = best ? core.slice(best.end) : core;
  return brokenOff(rest) ?? best?.row;
}

/** The label goes on behind its values: "5.要求行政机关确认或重新 / 4 0 0 … / 出具已获取信息". */
function brokenOff(core: string): RequestRow | undefined {
  const rows = new Set(
    distinctive
      .filter((variant) => variant.core.length > 6 && endsWithStart(core, variant.core, 6))
      .map((variant) => variant.row),
  );
  return rows.size === 1 ? [...rows][0] : undefined;
}

function endsWithStart(text: string, label: string, least: number): boolean {
  for (let length = Math.min(label.length - 1, text.length); length >= least; length -= 1) {
    if (text.endsWith(label.slice(0, length))) return true;
  }
  return false;
}

function shortAtEnd(core: string): RequestRow | undefined {
  if (/3其他$/.test(core)) return rowOf("other.other");
  if (/七总计$/.test(core)) return rowOf("concluded");
  if (/六其他处理$/.test(core)) return rowOf("other");
  return undefined;
}

function rowOf(key: string): RequestRow | undefined {
  return requestsTable.rows.find((row) => row.key === key);
}
