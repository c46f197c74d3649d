import type { Library } from "../../index/library.ts";
import { addReading, type FileOutcome } from "../add-reading.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import type { FileReading } from "../read-file.ts";
import { SourceError } from "../source-error.ts";
import { type ReadAddressOptions, readAddress } from "./read-address.ts";
import { isHeld } from "./substance.ts";

/** What adding needs of the library: to look and to add. */
export type AddingLibrary = Pick<Library, "add" | "report">;

/**
 * Adds the report at an address; the record's file is the address it was taken from. Never throws on what is there: an
 * address that cannot be fetched is a failure with its one-line reason.
 */
export async function addAddress(
  address: string,
  library: AddingLibrary,
  fetcher: Fetcher,
  options: ReadAddressOptions & { readonly now?: Date | undefined } = {},
): Promise<FileOutcome[]> {
  try {
    const found = await readAddress(fetcher, address, options);
    return found ? await addReadings(found.readings, library, options.now) : [];
  } catch (error) {
    if (!(error instanceof SourceError) || error.code === "aborted") throw error;
    // The outcome names the address itself; a password in it is not repeated.
    const file = error.code === "address" ? error.address : address;
    return [{ file, outcome: "failed", reason: error.address === file ? error.detail : error.message }];
  }
}

/** Adds what an address gave, unless the library holds as much already. */
export async function addReadings(
  readings: readonly FileReading[],
  library: AddingLibrary,
  now: Date | undefined,
): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for (const reading of readings) {
    const held = await isHeld(reading, library);
    outcomes.push(
      held ? { file: reading.file, outcome: "unchanged", reading } : await addReading(reading, library, now),
    );
  }
  return outcomes;
}
