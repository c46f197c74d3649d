import { cellOf } from "../form/form.ts";
import type { Cell } from "../parse/report.ts";

/** The unit a cell is printed in: the one behind its number, else the one its column counts in. */
export function unitOf(key: string, { raw }: Cell): string {
  return /亿元|万元|元/.exec(raw.normalize("NFKC"))?.[0] ?? cellOf(key)?.unit ?? "";
}

/** Whether the cell is printed in another unit than its column counts in, so that the bare number would mislead there. */
export function hasOtherUnit(key: string, cell: Cell): boolean {
  return unitOf(key, cell) !== (cellOf(key)?.unit ?? "");
}

/** How answers quote a cell: row, column and what is printed there. */
export function quoteOf(key: string, { raw }: Cell): string {
  const definition = cellOf(key);
  return `${definition?.rowLabel ?? key}｜${definition?.columnLabel ?? ""}｜${raw}`;
}
