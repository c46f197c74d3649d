import { setTimeout as wait } from "node:timers/promises";

/** Waits some milliseconds; rejects with the signal's reason when it is given up. Tests bring one that takes no time. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/** Real waiting. */
export const realSleep: Sleep = async (ms, signal) => {
  await wait(ms, undefined, signal ? { signal } : {});
};
