import { unreadIn } from "../../index/adding.ts";
import type { Library } from "../../index/library.ts";
import { addReading, type FileOutcome } from "../add-reading.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import type { FileReading } from "../read-file.ts";
import { SourceError } from "../source-error.ts";
import type { Note } from "./choose-reports.ts";
import { readAddress } from "./read-address.ts";
import type { ReadAddressOptions } from "./read-fetched.ts";
import { heldAs } from "./substance.ts";

/** What adding needs of the library: to look and to add. */
export type AddingLibrary = Pick<Library, "add" | "report"> &
  Partial<Pick<Library, "replaced" | "seen" | "reports" | "withdraw">>;

/**
 * Adds the reports at an address; a record's file is the address it was taken from. Never throws on what is there: an
 * address that cannot be fetched is a failure with its one-line reason, and so is an attachment that was left out.
 */
export async function addAddress(
  address: string,
  library: AddingLibrary,
  fetcher: Fetcher,
  options: ReadAddressOptions & { readonly now?: Date | undefined; readonly restores?: boolean } = {},
): Promise<FileOutcome[]> {
  try {
    const found = await readAddress(fetcher, address, options);
    if (!found) return [];
    const outcomes = (await addReadings(found.readings, library, options.now, options.restores)).map((one) =>
      withWayOut(one),
    );
    return [...outcomes, ...found.notes.map((note) => leftOut(address, note))];
  } catch (error) {
    if (!(error instanceof SourceError) || error.code === "aborted") throw error;
    // The outcome names the address itself; a password in it is not repeated.
    const file = error.code === "address" ? error.address : address;
    const reason = error.address === file ? error.detail : error.message;
    return [{ file, outcome: "failed", reason, why: { type: "unfetched", reason: error.reason } }];
  }
}

/** Adds what an address gave, unless the library holds as much already. */
export async function addReadings(
  readings: readonly FileReading[],
  library: AddingLibrary,
  now: Date | undefined,
  restores = false,
): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for (const reading of readings) {
    const held = await heldAs(reading, library);
    // The address says now what the library does; should it go back to what it said before, that is a correction taken back.
    if (held === "same") await noteSeen(reading, library);
    outcomes.push(
      held
        ? { file: reading.file, outcome: "unchanged", reading }
        : await addReading(reading, library, { now, restores }),
    );
  }
  return outcomes;
}

async function noteSeen({ file, contentHash, parsed }: FileReading, library: AddingLibrary): Promise<void> {
  if (parsed.status === "failed") return;
  const { report } = parsed;
  await library.seen?.(report.id, { file, contentHash, report });
}

/**
 * The way out for a report at an address that nobody could ask for: there is no file there whose name could be changed.
 * @param isFollowed whether the address is one of a source, whose settings can name the agency
 */
export function withWayOut(outcome: FileOutcome, isFollowed = false): FileOutcome {
  if (outcome.outcome !== "failed" || outcome.why.type !== "unplaceable") return outcome;
  const { missing } = outcome.why;
  const save = "save it under a name that says agency and year, and add that file.";
  const isAgency = isFollowed && !missing.includes("year");
  const name = `if the reports of this source are all of one agency, name it with "agency" in sources.json, or `;
  return { ...outcome, reason: `${unreadIn(outcome.file, missing)}; ${isAgency ? name : ""}${save}` };
}

function leftOut(file: string, { line, reason }: Note): FileOutcome {
  return { file, outcome: "failed", reason: line, why: { type: "unfetched", reason } };
}
