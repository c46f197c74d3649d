import { requestsTable, reviewTable } from "../../../form/form.ts";
import { type Draft, wordsOf } from "../../draft.ts";
import type { WordMention } from "../../finders/words.ts";
import type { Indicator } from "../../query.ts";
import { indicatorsOf, lonelyColumns } from "./cells.ts";

/**
 * What a share is a share of: the whole that the question names (不予公开占新收的比例), else a channel's of all that was
 * disclosed, an applicant's of the row, a reason's of its group.
 */
export function sharesOf(words: readonly WordMention[], draft: Draft): Indicator[] {
  const whole = namedWhole(draft);
  const parts = words.filter((word) => word !== whole && !(whole && word.start === whole.start));
  const indicators =
    parts.length > 0 ? parts.flatMap((word) => indicatorsOf(word.value.id, draft)) : lonely(words, draft);
  const key = whole ? wholeKey(whole) : undefined;
  return indicators.map((indicator) => explicitShare(indicator, key) ?? asShare(indicator));
}

function lonely(words: readonly WordMention[], draft: Draft): Indicator[] {
  const columns = lonelyColumns(draft);
  return columns.length > 0 ? columns : words.flatMap((word) => indicatorsOf(word.value.id, draft));
}

/** The row named after 占 or "of", which is what the part is divided by. */
function namedWhole(draft: Draft): WordMention | undefined {
  const { folded } = draft.question;
  const mark = /占(了|全部|所有|总|整个|的)*|\bout of\b/.exec(folded);
  if (!mark) return undefined;
  const after = mark.index + mark[0].length;
  return wordsOf(draft, "indicator").find((word) => word.start >= mark.index + 1 && word.start - after < 4);
}

function wholeKey(word: WordMention): string | undefined {
  const { id } = word.value;
  if (id.startsWith("text.")) return id;
  // 占全部申请的比例 says no more than "of all": what is usual is meant.
  if (id === "requests.received" && !/收|接到|受理|receiv/.test(word.text)) return undefined;
  return id.startsWith("requests.") ? `${id}.total` : undefined;
}

function explicitShare(indicator: Indicator, whole: string | undefined): Indicator | undefined {
  if (whole === undefined) return undefined;
  // Of all that was concluded: most rows have a rate of that name.
  const row = "key" in indicator ? indicator.key.replace(/^requests\.|\.total$/g, "") : "";
  if (whole === "requests.concluded.total" && row !== "carried_out" && rateOfRow[row] !== undefined) return undefined;
  const sameKind = (key: string) => key.split(".")[0] === whole.split(".")[0];
  const isPart = (indicator.type === "cell" || indicator.type === "statement") && sameKind(indicator.key);
  return isPart && indicator.key !== whole ? { type: "share", part: indicator.key, whole } : undefined;
}

/** What an indicator is a share of when the question does not say; an indicator that is a share of nothing stays. */
export function asShare(indicator: Indicator): Indicator {
  if (indicator.type === "statement" && channels.test(indicator.key))
    return { type: "share", part: indicator.key, whole: "text.disclosed" };
  if (indicator.type !== "cell") return indicator;
  const [table, ...rest] = indicator.key.split(".");
  const column = rest.at(-1) ?? "total";
  const row = rest.slice(0, -1).join(".");
  if (table === "requests") return requestShare(indicator.key, row, column);
  const block = table === "litigation" || reviewTable.blocks.some((candidate) => candidate.key === table);
  return block && column !== "total" ? { type: "share", part: indicator.key, whole: `${table}.total` } : indicator;
}

/** What is published somewhere is a part of what is published. */
const channels = /^text\.(website|wechat|video_channel|douyin|weibo|toutiao|new_media|other_media|video_manuscripts)$/;

function requestShare(key: string, row: string, column: string): Indicator {
  if (column !== "total") return { type: "share", part: key, whole: `requests.${row}.total` };
  const rate = rateOfRow[row];
  if (rate) return { type: "rate", key: rate };
  const definition = requestsTable.rows.find((candidate) => candidate.key === row);
  if (definition?.group) return { type: "share", part: key, whole: `requests.${definition.group}.total` };
  return definition?.outcome || row === "other"
    ? { type: "share", part: key, whole: "requests.concluded.total" }
    : { type: "cell", key };
}

/** Rows whose share of all that was concluded, or of all there was to do, has a name of its own. */
const rateOfRow: Readonly<Record<string, string>> = {
  granted: "rate.full_disclosure",
  denied: "rate.denial",
  not_provided: "rate.not_provided",
  not_processed: "rate.not_processed",
  carried_out: "rate.carry_over",
};
