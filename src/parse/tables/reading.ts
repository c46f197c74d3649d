import type { Era } from "../../form/form.ts";
import type { Cell, Finding } from "../report.ts";

/** What reading one of the three tables gives; `era` is null when the document has no such table. */
export interface TableReading {
  readonly era: Era | null;
  readonly cells: Readonly<Record<string, Cell>>;
  readonly findings: readonly Finding[];
  /** The source lines that belong to the table. */
  readonly lines: readonly number[];
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
