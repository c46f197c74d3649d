import type { ReportHead } from "../index/library.ts";
import type { BotSettings } from "./settings.ts";

/** A longer address is not put behind a button. */
const longestLink = 2_000;

/**
 * Where a report can be read: on its page here, at the line that is cited; without such pages at the address it was taken
 * from. Undefined for a report that was added as a file.
 */
export function sourceLink(
  { publicUrl }: Pick<BotSettings, "publicUrl">,
  { id, file }: Pick<ReportHead, "id" | "file">,
  line?: number,
): string | undefined {
  const link =
    publicUrl === null
      ? originalAddress(file)
      : `${publicUrl}/reports/${encodeURIComponent(id)}${line === undefined ? "" : `#L${line}`}`;
  return link !== undefined && link.length <= longestLink ? link : undefined;
}

/** The address in a record's file, `https://…/a.zip!b.docx` for one out of an archive; undefined where no phone could open it. */
function originalAddress(file: string): string | undefined {
  if (!/^https?:\/\//i.test(file) || !URL.canParse(file)) return undefined;
  const url = new URL(file.replace(/(\.zip)!.*$/i, "$1"));
  // Telegram refuses a button with a host like localhost or the bare name of an intranet's machine.
  return /[.[]/.test(url.hostname) ? url.href : undefined;
}
