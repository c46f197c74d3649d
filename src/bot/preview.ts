import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Answer } from "../answer/answer.ts";
import { compose } from "../answer/compose.ts";
import { oneAgency } from "../answer/directed.ts";
import { type Language, wordingIn } from "../answer/wording.ts";
import { openLibrary } from "../index/library.ts";
import { addReading } from "../ingest/add-reading.ts";
import type { FileReading } from "../ingest/read-file.ts";

/** What a file that was sent says: the summary and the check of its report, or why there is none. */
export type Preview =
  | { readonly type: "report"; readonly summary: Answer; readonly check: Answer }
  | { readonly type: "failed"; readonly code: string; readonly reason: string }
  /** It is a report, but of nobody knows whom or when. */
  | { readonly type: "unplaceable" };

/** Sums up a report that is in no library, in one of its own that is gone afterwards. */
export async function previewReport(reading: FileReading, language: Language): Promise<Preview> {
  const { parsed } = reading;
  if (parsed.status === "failed") return { type: "failed", code: parsed.error.code, reason: parsed.error.message };
  if (parsed.report.year === null || (parsed.report.agency ?? parsed.report.agencyFull) === null)
    return { type: "unplaceable" };
  const folder = await mkdtemp(join(tmpdir(), "nianbao-preview-"));
  try {
    const library = await openLibrary(folder);
    try {
      await addReading(reading, library);
      const [agency] = await library.agencies();
      if (!agency) return { type: "unplaceable" };
      const scope = { who: oneAgency(agency.id), when: { type: "every" } } as const;
      const options = { library, language, say: wordingIn(language) };
      return {
        type: "report",
        summary: await compose({ intent: "summary", ...scope }, options),
        check: await compose({ intent: "check", ...scope }, options),
      };
    } finally {
      await library.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
