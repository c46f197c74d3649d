import { parseChineseNumeral } from "../../text/numerals.ts";

/** A year of four digits or characters, to be put into a regular expression; 年 stands outside. */
export const yearPattern = "(?<![\\d.])2[0Oo]\\d{2}|二[〇零○Oo0][〇零○Oo0一二三四五六七八九]{2}";

/** Open government information has been reported on since 2004 (Shanghai, before the regulation); no report is from the far future. */
const plausible = { from: 2004, to: 2049 };

/** The year a matched text means; null for one no report can be of. */
export function parseYear(text: string): number | null {
  const year = /^\d/.test(text) ? Number(text.replace(/[Oo]/, "0")) : parseChineseNumeral(text);
  return year !== null && year >= plausible.from && year <= plausible.to ? year : null;
}

/**
 * The year the running text speaks of, for a report whose title and period name none: the year a sentence begins with or
 * the report is announced with (last year's report is mentioned too, but not announced), else the only one mentioned.
 * Null when there is more than one to choose from.
 */
export function findTextYear(lines: readonly string[]): number | null {
  const text = lines
    .filter((line) => !isDateLine(line))
    .join("\n")
    .slice(0, 8_000)
    // Document titles and numbers carry the years of other things.
    .replace(/《[^《》\n]{0,120}》|[〔[(<]20\d{2}[〕\])>]|〈[^〉\n]{0,80}〉/g, "");
  return firstYear(sentenceStart, text) ?? firstYear(announced, text) ?? onlyYear(text);
}

const announced = new RegExp(
  `(?:公布|编制|编写|现将|结合|汇总)[^。,\\n]{0,24}?(${yearPattern})年?度?[^。,\\n]{0,24}?(?:信息|政务)公开(?:工作)?(?:年度|情况|报告|年报|工作)`,
  "u",
);
const sentenceStart = new RegExp(
  `(?:^|[\\n。])(?:[(（]?[一二三四五六七八九十\\d]{1,2}[)）、.])*(?:[我本全][局办委县市区省镇乡])?(${yearPattern})年(?![0-9]{1,2}月)`,
  "u",
);
const mention = new RegExp(`(${yearPattern})年(?!以[前来])`, "gu");

function firstYear(pattern: RegExp, text: string): number | null {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? null : parseYear(found);
}

function onlyYear(text: string): number | null {
  const years = new Set([...text.matchAll(mention)].map((match) => parseYear(match[1] ?? "")));
  years.delete(null);
  const [year] = years;
  return years.size === 1 && year !== undefined ? year : null;
}

/** A signature's date, a stamp of publication, a breadcrumb: their years are not the report's. */
function isDateLine(line: string): boolean {
  if (line.length > 120) return false;
  return (
    /^\(?[\d二〇零○一三四五六七八九十年月日./: -]{6,30}\)?$/.test(line) ||
    /(?:发布|成文|生成|更新|发文)(?:日期|时间)|^(?:时间|日期|来源|索引号)|>/.test(line)
  );
}

/** How often a text names a year as such (2024年). */
export function countYear(lines: readonly string[], year: number): number {
  return lines.join("\n").slice(0, 20_000).split(`${year}年`).length - 1;
}
