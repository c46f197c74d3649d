import { reportOf } from "../address/worth.ts";
import type { FileReading } from "../read-file.ts";

/** The readings of years that are wanted, those that are no reports among them, and a line about each of the others. */
export function splitBySince(
  readings: readonly FileReading[],
  since: number | undefined,
): { readonly wanted: readonly FileReading[]; readonly unwanted: readonly string[] } {
  const isTooOld = (reading: FileReading) => (reportOf(reading)?.year ?? Number.POSITIVE_INFINITY) < (since ?? 0);
  return {
    wanted: readings.filter((reading) => !isTooOld(reading)),
    unwanted: readings
      .filter(isTooOld)
      .map((reading) => `${reading.file} is of ${reportOf(reading)?.year}; those since ${since} are wanted.`),
  };
}
