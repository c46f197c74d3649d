import { type Era, type RequestRow, requestRows, requestsTable } from "../../form/form.ts";
import { labelNumber, matchRequestRow } from "./labels.ts";
import type { Entry, Piece } from "./rows.ts";

/** An entry with values and, when it is known, the row of the form it fills. */
export interface Candidate {
  readonly entry: Entry;
  row: RequestRow | undefined;
}

/** The entries that have values, each with the row its label names. */
export function nameRows(entries: readonly Entry[]): Candidate[] {
  const candidates: Candidate[] = [];
  let previous: string | undefined;
  let carried: Piece[] = [];
  for (const entry of entries) {
    if (entry.values.length === 0) {
      carried = entry.bounded ? [...entry.labels] : [];
      continue;
    }
    let row = matchRequestRow(entry, previous);
    // A label alone in its row, its values in the next: a row that a page break or an empty line cut in two.
    if (!row && entry.bounded && entry.labels.length === 0 && carried.length > 0)
      row = matchRequestRow({ ...entry, labels: carried }, previous);
    carried = [];
    row ??= numberedRow(entry, previous);
    if (!row && isBlank(entry)) {
      carried = entry.bounded ? [...entry.labels] : [];
      continue;
    }
    if (row) previous = row.key;
    candidates.push({ entry, row });
  }
  return candidates;
}

/** Whether an entry has cells, and all of them empty. */
export function isBlank(entry: Entry): boolean {
  return entry.values.every((value) => value.text === "");
}

/** An unreadable label still has its number: 一、 stands before all other rows, 二、 right behind it. */
function numberedRow(entry: Entry, previous: string | undefined): RequestRow | undefined {
  const number = entry.bounded ? labelNumber(entry.labels.at(-1)?.raw ?? "") : "";
  if (number === "一" && previous === undefined) return requestsTable.rows.find((row) => row.key === "received");
  if (number === "二" && previous === "received") return requestsTable.rows.find((row) => row.key === "carried_in");
  return undefined;
}

/** The version of the form by its rows: (六)其他处理 is three rows since 2021 and one before; else what table 2 showed. */
export function eraOf(candidates: readonly Candidate[], hint: Era | null): Era {
  const keys = new Set(candidates.map((candidate) => candidate.row?.key));
  if (keys.has("other.not_corrected") || keys.has("other.fee_unpaid")) return "2021";
  if (keys.has("other")) return "2019";
  return hint ?? "2021";
}

/** Gives unnamed runs their rows where exactly as many rows of the form are missing between the named ones around them. */
export function placeUnnamed(candidates: Candidate[], era: Era, headerSeen: boolean): void {
  const rows = requestRows(era);
  const indexOf = (candidate: Candidate | undefined) => rows.findIndex((row) => row.key === candidate?.row?.key);
  let at = 0;
  while (at < candidates.length) {
    if (candidates[at]?.row) {
      at += 1;
      continue;
    }
    let end = at;
    while (end < candidates.length && !candidates[end]?.row) end += 1;
    const before = at === 0 ? (headerSeen ? -1 : Number.NaN) : indexOf(candidates[at - 1]);
    const after = indexOf(candidates[end]);
    if (end < candidates.length && after - before - 1 === end - at) {
      for (let k = at; k < end; k += 1) {
        const candidate = candidates[k];
        if (candidate) candidate.row = rows[before + 1 + k - at];
      }
    }
    at = end;
  }
}
