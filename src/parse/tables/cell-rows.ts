import type { Cell } from "../report.ts";
import { lostCell } from "./value.ts";

/** Cells row by row, each row under the list of its keys: reports have some two hundred cells and thirty rows. */
export type CellsByRow = ReadonlyMap<readonly string[], readonly Cell[]>;

/** Gathers a table's rows; a row that comes twice with different numbers says nothing certain. */
export class CellRows {
  private readonly rows = new Map<readonly string[], readonly Cell[]>();
  private readonly repeated = new Set<string>();

  /** The keys of cells that came twice, each time with another value. */
  get conflicts(): ReadonlySet<string> {
    return this.repeated;
  }

  /** Takes a row; of one that is not certain only the raw texts are kept. */
  add(keys: readonly string[], cells: readonly Cell[], isCertain: boolean): void {
    const before = this.rows.get(keys);
    if (before)
      keys.forEach((key, column) => {
        if (before[column]?.value !== cells[column]?.value) this.repeated.add(key);
      });
    this.rows.set(keys, isCertain ? cells : cells.map((cell) => lostCell(cell.line, cell.raw)));
  }

  /**
   * All rows, in the order they came, those that never came at the end and lost.
   *
   * @param lose what is left of a cell whose values contradict each other
   */
  finish(all: readonly (readonly string[])[], lose: (cell: Cell) => Cell): CellsByRow {
    if (this.repeated.size > 0)
      for (const [keys, cells] of this.rows)
        this.rows.set(
          keys,
          cells.map((cell, column) => (this.repeated.has(keys[column] ?? "") ? lose(cell) : cell)),
        );
    for (const keys of all)
      if (!this.rows.has(keys))
        this.rows.set(
          keys,
          keys.map(() => lostCell(0)),
        );
    return this.rows;
  }
}
