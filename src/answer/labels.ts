import { cellOf, groupSums, rates, requestsTable, reviewTable, statementKinds } from "../form/form.ts";

type Language = "zh" | "en";

/** How replies name an indicator. A row's 总计 is the row itself. */
export function labelOf(key: string, language: Language): string {
  const share = shareOf(key);
  if (share) return shareLabel(share, language);
  const cell = cellOf(key);
  if (cell) {
    if (cell.column === "total") return language === "zh" ? cell.rowName : cell.rowEn;
    return language === "zh" ? `${cell.rowName}·${cell.columnLabel}` : cell.labelEn;
  }
  const kind = [...statementKinds, ...rates].find((candidate) => candidate.key === key);
  if (kind) return language === "zh" ? kind.label : kind.en;
  return sumLabel(key, language);
}

function sumLabel(key: string, language: Language): string {
  const sum = groupSums.find((candidate) => key.startsWith(`${candidate.key}.`));
  if (!sum) return key;
  const column = key.slice(sum.key.length + 1);
  const part = [...requestsTable.columns, ...reviewTable.outcomes].find((candidate) => candidate.key === column);
  const name = language === "zh" ? sum.label : sum.en;
  if (column === "total" || !part) return name;
  return language === "zh" ? `${name}·${part.label}` : `${name}, ${part.en}`;
}

/** A part and the whole it is a part of. */
export interface Share {
  readonly part: string;
  readonly whole: string;
}

const received = "requests.received";

/**
 * The key of a share: `share.natural_person` of the requests received, `share.denied.state_secret` of all denials, and
 * `share.<part>/<whole>` for any other.
 */
export function shareKey({ part, whole }: Share): string {
  if (whole === `${received}.total` && part.startsWith(`${received}.`))
    return `share.${part.slice(received.length + 1)}`;
  if (whole === "requests.denied.total" && /^requests\.denied\.\w+\.total$/.test(part))
    return `share.${part.replace(/^requests\.|\.total$/g, "")}`;
  return `share.${part}/${whole}`;
}

/** The part and the whole of a share's key; undefined for any other key. */
export function shareOf(key: string): Share | undefined {
  if (!key.startsWith("share.")) return undefined;
  const rest = key.slice("share.".length);
  const [part, whole] = rest.split("/");
  if (part !== undefined && whole !== undefined) return { part, whole };
  return rest.startsWith("denied.")
    ? { part: `requests.${rest}.total`, whole: "requests.denied.total" }
    : { part: `${received}.${rest}`, whole: `${received}.total` };
}

function shareLabel({ part, whole }: Share, language: Language): string {
  const [partName, wholeName] = [labelOf(part, language), labelOf(whole, language)];
  const prefix = `${wholeName}${language === "zh" ? "·" : ", "}`;
  // A column of a row: 新收申请中自然人占比 rather than the row's name twice.
  if (partName.startsWith(prefix)) {
    const column = partName.slice(prefix.length);
    return language === "zh" ? `${wholeName}中${column}占比` : `share of ${column} in ${wholeName}`;
  }
  return language === "zh" ? `${partName}占${wholeName}的比例` : `${partName} as a share of ${wholeName}`;
}
