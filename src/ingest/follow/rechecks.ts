const minute = 60_000;
const day = 24 * 60 * minute;

/** Days after it was found on which a report is looked at again: corrections come soon or hardly ever. */
const recheckDays = [1, 3, 7, 14, 30, 60, 90, 180, 365];

/** When a link is looked at again, ISO 8601; null when it has been looked at for long enough. */
export function nextCheck(firstSeen: Date, now: Date, days: number): string | null {
  const next = recheckDays.find((each) => each <= days && firstSeen.getTime() + each * day > now.getTime());
  return next === undefined ? null : new Date(firstSeen.getTime() + next * day).toISOString();
}

const mostAttempts = 12;

/**
 * When a link that failed is tried again: after a quarter of an hour, then twice as long each time, up to a day, and never
 * before the server's own wish. Undefined when it has been tried often enough.
 */
export function retryAt(attempts: number, now: Date, wishMs = 0): Date | undefined {
  if (attempts + 1 >= mostAttempts) return undefined;
  const wait = Math.min(15 * minute * 2 ** attempts, day);
  return new Date(now.getTime() + Math.max(wait, wishMs));
}

/**
 * When a source that failed is run again: after half an hour, then twice as long each time up to six hours, but not later
 * than its schedule says, and never before the server's own wish.
 */
export function nextRunAfterFailure(failures: number, scheduled: Date, now: Date, wishMs = 0): Date {
  const wait = Math.min(30 * minute * 2 ** Math.min(failures, 10), 6 * 60 * minute);
  const soon = Math.min(now.getTime() + wait, scheduled.getTime());
  return new Date(Math.max(soon, now.getTime() + wishMs));
}
