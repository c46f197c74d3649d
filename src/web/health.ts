import { countReports } from "../index/agencies.ts";
import type { Library } from "../index/library.ts";
import { StoreError } from "../store/errors.ts";

/** One part of the service: whether it works, and details that may be read by anybody. */
export type HealthPart = { readonly ok: boolean } & { readonly [detail: string]: string | number | boolean | null };

/** Asks the parts that are not the library: the polling, the outbox. */
export type HealthProbe = () => Promise<Readonly<Record<string, HealthPart>>>;

/** The state of the whole: well only when every part is. */
export interface Health {
  readonly status: "ok" | "failing";
  readonly parts: Readonly<Record<string, HealthPart>>;
}

/** A part that has not answered by then is counted as failing: whoever asks will not wait longer either. */
const patienceMs = 3_000;

/** Asks every part. Never throws; why a part fails is told by a code only, for messages name files. */
export async function checkHealth(library: Library, probe: HealthProbe | undefined): Promise<Health> {
  const [own, others] = await Promise.all([
    inTime(readLibrary(library)).catch((error: unknown) => ({ library: failing(error) })),
    probe ? inTime(probe()).catch((error: unknown) => ({ probe: failing(error) })) : {},
  ]);
  const parts: Record<string, HealthPart> = { ...own, ...others };
  return { status: Object.values(parts).every((part) => part.ok) ? "ok" : "failing", parts };
}

async function readLibrary(library: Library): Promise<Record<string, HealthPart>> {
  // A question to the file itself, which no cache answers.
  await library.changes(Number.MAX_SAFE_INTEGER);
  return { library: { ok: true, reports: countReports(await library.agencies()) } };
}

class TooSlowError extends Error {
  override readonly name = "TooSlowError";
}

function failing(error: unknown): HealthPart {
  if (error instanceof StoreError) return { ok: false, error: error.code };
  return { ok: false, error: error instanceof TooSlowError ? "timeout" : "failed" };
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlowError("no answer in time")), patienceMs);
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
