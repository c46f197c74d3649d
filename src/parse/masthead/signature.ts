import { isoDate, plainDates } from "./dates.ts";
import { type Line, sliceWording } from "./lines.ts";
import { type AgencyName, parseCertainName } from "./name.ts";

/** The agency and the date at a report's end; either may be missing, not both. */
export interface Signature {
  readonly name: AgencyName | null;
  readonly nameText: string | null;
  /** ISO. */
  readonly date: string | null;
  readonly line: number;
}

/** How far from the end a signature can stand: page numbers, a site's footer and a QR code may follow it. */
const reach = 25;
const dateLine = /^(.{0,40}?)\(?(20\d\d)年(\d{1,2})月(\d{1,2})日\)?$/u;

/** The signature among a document's last lines: a line that is a name, right before or after one that is a date. */
export function findSignature(lines: readonly Line[]): Signature | null {
  const end = lines.slice(-reach);
  for (let at = end.length - 1; at >= 0; at--) {
    const line = end[at];
    const dated = line && line.folded.length <= 60 ? dateLine.exec(plainDates(line.folded)) : null;
    if (!line || !dated) continue;
    const date = isoDate(Number(dated[2]), Number(dated[3]), Number(dated[4]));
    const own = sliceWording(line, 0, (dated[1] ?? "").length);
    for (const candidate of [own, end[at - 1], end[at + 1]]) {
      const name = candidate ? parseCertainName(candidate.folded.replace(/^\(|\)$/g, "")) : null;
      if (candidate && name) return { name, nameText: candidate.text.replace(/^\(|\)$/g, ""), date, line: line.line };
    }
    if (date && own.folded === "") return { name: null, nameText: null, date, line: line.line };
  }
  return lastLineName(end);
}

/** Without a date only the very last line, right under a finished sentence, is believed: anything else is a site's footer. */
function lastLineName(end: readonly Line[]): Signature | null {
  const last = end.at(-1);
  const name = last && end.at(-2)?.folded.endsWith("。") ? parseCertainName(last.folded) : null;
  return last && name && name.units.length > 0 ? { name, nameText: last.text, date: null, line: last.line } : null;
}
