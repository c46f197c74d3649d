import type { DocumentMetadata } from "../document.ts";
import { isoDate, plainDates } from "./dates.ts";
import type { Line } from "./lines.ts";
import type { Signature } from "./signature.ts";

/**
 * The day a report was published: as its page's metadata say, else as a stamp near the top says (发布日期 before 成文日期
 * before 更新时间), else the signature's date. ISO; null when none is given.
 */
export function findPublished(
  metadata: DocumentMetadata,
  head: readonly Line[],
  signature: Signature | null,
): string | null {
  const stated = metadata.published?.slice(0, 10);
  if (stated && /^\d{4}-\d\d-\d\d$/.test(stated)) return stated;
  const stamps = head
    .slice(0, 30)
    .map((line) => line.folded.slice(0, 300))
    .filter((line) => /日期|时间/.test(line))
    .map(plainDates);
  for (const label of labels) {
    for (const stamp of stamps) {
      const found = label.exec(stamp);
      const date = found ? isoDate(Number(found[1]), Number(found[2]), Number(found[3])) : null;
      if (date) return date;
    }
  }
  return signature?.date ?? null;
}

const date = "[: |]{0,4}(20\\d\\d)[-年./](\\d{1,2})[-月./](\\d{1,2})(?!\\d)";
const labels = [
  new RegExp(`(?:发布|公开|公布|发文)(?:日期|时间)${date}`),
  new RegExp(`(?:成文|生成|印发)(?:日期|时间)${date}`),
  new RegExp(`(?:^|[^更新统计截止])(?:日期|时间)${date}`),
  new RegExp(`更新(?:日期|时间)${date}`),
];
