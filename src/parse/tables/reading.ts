import type { Era } from "../../form/form.ts";
import type { Finding } from "../report.ts";
import type { CellsByRow } from "./cell-rows.ts";
import type { Entry } from "./rows.ts";

/** What reading one of the three tables gives; `era` is null when the document has no such table. */
export interface TableReading {
  readonly era: Era | null;
  readonly cells: CellsByRow;
  readonly findings: readonly Finding[];
  /** The entries that belong to the table, and so not to the prose. */
  readonly entries: readonly Entry[];
}

/** What there is to say of a table that the document does not have. */
export function noTable(findings: readonly Finding[] = []): TableReading {
  return { era: null, cells: new Map(), findings, entries: [] };
}

/** A finding about our own reading: the source may be sound, but we could not read it for certain. */
export function readingNote(rule: string, message: string, cells: readonly string[], line?: number): Finding {
  return {
    rule,
    verdict: "note",
    cells: [...cells],
    message,
    blame: "reading",
    ...(line === undefined ? {} : { line }),
  };
}
