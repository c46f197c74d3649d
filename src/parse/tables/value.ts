import { normalizeWidth } from "../../text/fold.ts";
import { parseDecimal } from "../../text/numerals.ts";
import type { Cell } from "../report.ts";

/** How the column writes its numbers; counts are whole and unsigned unless the form says otherwise. */
export interface ValueShape {
  readonly decimals?: boolean | undefined;
  readonly signed?: boolean | undefined;
  /** The unit a cell may carry behind its number; another unit makes the cell unreadable, for it would be another figure. */
  readonly unit?: string | undefined;
}

/** What word processors and page extractors leave behind inside a cell. */
const residue = /\[bookmark:[^\]]*\]|<\/?o:p>|&nbsp;|\*\*/gi;
const notApplicable = /^(\/|\\|[-‐–—―_]{1,4}|不适用|不涉及|无|\*+|n\/a)$/i;
const lostMark = /^(【缺】|�+)$/;

/** One to nine digits and nothing else, as most cells of most reports are: that needs no pattern to be seen. */
export function isPlainCount(text: string): boolean {
  if (text.length === 0 || text.length > 9) return false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x30 || unit > 0x39) return false;
  }
  return true;
}

/** A cell's text without residue, in plain width, without any blank. */
export function cleanCell(text: string): string {
  if (isPlainCount(text)) return text;
  const plain = normalizeWidth(text.replace(residue, "")).trim();
  // Two numbers in one cell, or one that was pulled apart: which, nobody can tell.
  if (/^[\d\s,.]*\d\s+\d[\d\s,.]*$/u.test(plain)) return "【缺】";
  return plain.replace(/[\s\u200b-\u200d\ufeff]/gu, "");
}

/** Whether a cleaned cell is one of a table's values (empty, a number, a dash, our mark for lost) and not a label. */
export function isValue(cleaned: string): boolean {
  return cleaned === "" || notApplicable.test(cleaned) || lostMark.test(cleaned) || numberLike.test(cleaned);
}

/** A number, perhaps with 增 or 减 before it, a unit or a note in brackets behind it; "1.属于国家秘密" is a label. */
const numberLike = /^[增减+\-−]?\d[\d,]*(\.\d+)?(万?元|亿元|件|项|宗|条)?(\([^()]*\))?$/;

/** Reads one value cell strictly: whatever is not surely a number, a blank or a dash is lost. */
export function parseValue(text: string, line: number, shape: ValueShape = {}): Cell {
  if (isPlainCount(text)) return { value: Number(text), state: "printed", raw: text, line };
  const cleaned = cleanCell(text);
  const raw = text.replace(/\s+/gu, " ").trim();
  if (cleaned === "") return { value: null, state: "blank", raw, line };
  if (notApplicable.test(cleaned)) return { value: null, state: "not_applicable", raw, line };
  const value = lostMark.test(cleaned) ? null : parseFigure(cleaned, shape);
  return value === null ? { value: null, state: "lost", raw, line } : { value, state: "printed", raw, line };
}

/** A cell that cannot be read; `raw` is what stood nearest to its place. */
export function lostCell(line: number, raw = ""): Cell {
  return { value: null, state: "lost", raw, line };
}

function parseFigure(cleaned: string, shape: ValueShape): number | null {
  const match = /^([增减+\-−]?)(\d[\d,]*(?:\.\d+)?)([^\d(]*)(\(.*\))?$/.exec(cleaned);
  if (!match) return null;
  const [, sign = "", digits = "", unit = ""] = match;
  if (sign !== "" && !shape.signed) return null;
  if (unit !== "" && unit !== shape.unit) return scaledAmount(digits, unit, shape);
  const value = parseDecimal(digits);
  if (value === null || (!shape.decimals && !Number.isInteger(value))) return null;
  return sign === "减" || sign === "-" || sign === "−" ? -value : value;
}

/** 采购总金额 is printed "unit as printed": 1276.5534万元 stands for itself; the raw text keeps the unit. */
function scaledAmount(digits: string, unit: string, shape: ValueShape): number | null {
  return shape.decimals && shape.unit === "元" && unit === "万元" ? parseDecimal(digits) : null;
}
