import { normalizeWidth, simplify } from "../text/fold.ts";
import { parseNumber } from "../text/numerals.ts";
import { type Condition, conditionSchema, longestKeyword, type Operator, operatorSchema } from "./condition.ts";
import { conditionWords } from "./condition-words.ts";
import { findIndicators, indicatorOf } from "./indicator-words.ts";
import { anyOf } from "./word-list.ts";

/** Why a text is no condition. */
export type ConditionRefusal =
  | { readonly reason: "empty" | "too_long" }
  /** It says neither what to look at nor how to compare. */
  | { readonly reason: "not_understood"; readonly text: string }
  /** No number of the form is called so. */
  | { readonly reason: "unknown_indicator"; readonly text: string }
  /** Several numbers are called so; `keys` are theirs, to choose from. */
  | { readonly reason: "ambiguous_indicator"; readonly text: string; readonly keys: readonly string[] }
  /** The unit is not the number's: a count in yuan. */
  | { readonly reason: "wrong_unit"; readonly text: string; readonly unit: string };

/** A condition, or why the text is none. */
export type ParsedCondition =
  | { readonly type: "condition"; readonly condition: Condition }
  | ({ readonly type: "refused" } & ConditionRefusal);

/** Reads one condition: 新收 > 100, 有败诉, 检查有问题, 关键词 乡村振兴, and the like in English. */
export function parseCondition(text: string): ParsedCondition {
  const trimmed = text.trim();
  if (trimmed === "") return { type: "refused", reason: "empty" };
  if (trimmed.length > 200) return { type: "refused", reason: "too_long" };
  const keyword = keywordPattern.exec(simplify(trimmed));
  if (keyword) return keywordOf(trimmed.slice(keyword[0].length).trim());
  const words = simplify(normalizeWidth(trimmed)).toLowerCase().replace(/\s+/g, " ");
  const said = words.replace(/[。.!]$/, "").trim();
  // 有 and "with" begin a condition, or only lead to one.
  const forms = [said, said.replace(leadPattern, "")];
  if (forms.some((form) => problemsPattern.test(form))) return { type: "condition", condition: { type: "problems" } };
  const readings = forms.flatMap(comparisonsIn).map(numberCondition);
  const understood = readings.find((reading) => reading.type === "condition") ?? readings[0];
  return understood ?? { type: "refused", reason: "not_understood", text: trimmed };
}

/** Reads several conditions parted by commas, semicolons, line breaks, 且 or "and". */
export function parseConditions(text: string): readonly ParsedCondition[] {
  return partsOf(text).map(parseCondition);
}

/** A word that joins conditions may stand within a keyword as well: what follows it there is no condition by itself. */
function partsOf(text: string): string[] {
  const pieces = text.split(partPattern);
  const parts: string[] = [];
  for (let at = 0; at < pieces.length; at += 2) {
    const [join = "", piece = ""] = [pieces[at - 1] ?? "", pieces[at] ?? ""];
    const before = parts.at(-1);
    const isWithin =
      before !== undefined && joinPattern.test(join) && isKeyword(before) && parseCondition(piece).type !== "condition";
    if (isWithin) parts[parts.length - 1] = before + join + piece;
    else parts.push(piece);
  }
  return parts.filter((part) => part.trim() !== "");
}

function isKeyword(text: string): boolean {
  return keywordPattern.test(simplify(text.trim()));
}

interface Comparison {
  readonly subject: string;
  readonly operator: Operator;
  readonly number: string;
  readonly unit: string;
}

const keywordPattern = new RegExp(`^(?:${anyOf(conditionWords.keyword)})[:： \\t]*`, "iu");
const problemsPattern = new RegExp(`^(?:${anyOf(conditionWords.problems)})$`, "u");
const leadPattern = new RegExp(`^(?:${anyOf(conditionWords.leads)})[,， ]*`, "u");
const joins = conditionWords.joins;
const joinWords = `${joins.zh.join("|")}|\\s(?:${joins.en.join("|")})\\s`;
const joinPattern = new RegExp(`^(?:${joinWords})$`, "u");
/** A comma between digits is part of the number, a wide one between wide digits too. */
const partPattern = new RegExp(`((?<!\\d),|,(?!\\d)|(?<![０-９])，|，(?![０-９])|[;；、\\n]|${joinWords})`, "u");
const anyPattern = new RegExp(`^(?:${anyOf(conditionWords.any)}) ?(.+)$`, "u");
const nonePattern = new RegExp(`^(?:${anyOf(conditionWords.none)}) ?(.+)$`, "u");

const number = "(?<number>[-−]?[0-9][0-9,.]*万?|[〇零一二两三四五六七八九十百千万亿]+)";
const { count, ten_thousand_yuan, yuan } = conditionWords.units;
const unit = `(?<unit>${[ten_thousand_yuan, yuan, count].map(anyOf).join("|")})?`;

const link = `(?:(?:${anyOf(conditionWords.linkedAfter)}) ?)?`;

/** In this order: a sign or words before the number, words after it, the comparison before what is compared. */
const comparisonPatterns = operatorSchema.options.flatMap((operator) => {
  const signs = conditionWords.signs[operator].join("|");
  const before = `(?:${signs}|${anyOf(conditionWords.operators[operator].before)})`;
  const after = anyOf(conditionWords.operators[operator].after);
  return [
    { operator, order: 0, pattern: new RegExp(`^(?<subject>.+?) ?:? ?(?:${before}) ?${number} ?${unit}$`, "u") },
    ...(after === ""
      ? []
      : [
          {
            operator,
            order: 1,
            pattern: new RegExp(`^(?<subject>.+?) ?${link}${number} ?${unit} ?(?:${after})$`, "u"),
          },
        ]),
    { operator, order: 2, pattern: new RegExp(`^(?:${before}) ?${number} ?${unit} ?(?<subject>.+)$`, "u") },
  ];
});

/** Every way to read it, the likeliest first: 不超过 is found before the 超过 in it, for its subject is shorter. */
function comparisonsIn(text: string): Comparison[] {
  const found = comparisonPatterns.flatMap(({ operator, order, pattern }) => {
    const groups = pattern.exec(text)?.groups;
    if (!groups) return [];
    return [{ operator, order, subject: groups.subject ?? "", number: groups.number ?? "", unit: groups.unit ?? "" }];
  });
  if (found.length > 0) return found.sort((a, b) => a.order - b.order || a.subject.length - b.subject.length);
  const [none, any] = [nonePattern.exec(text)?.[1], anyPattern.exec(text)?.[1]];
  if (none !== undefined) return [{ subject: none, operator: "=", number: "0", unit: "" }];
  return any === undefined ? [] : [{ subject: any, operator: ">", number: "0", unit: "" }];
}

function numberCondition({ subject, operator, number: digits, unit: given }: Comparison): ParsedCondition {
  const value = numberOf(digits);
  if (value === undefined) return { type: "refused", reason: "not_understood", text: digits };
  const keys = findIndicators(subject);
  const [key] = keys;
  if (key === undefined) return { type: "refused", reason: "unknown_indicator", text: subject };
  if (keys.length > 1) return { type: "refused", reason: "ambiguous_indicator", text: subject, keys };
  const factor = factorBetween(given, indicatorOf(key)?.unit ?? "");
  if (factor === undefined)
    return { type: "refused", reason: "wrong_unit", text: given, unit: indicatorOf(key)?.unit ?? "" };
  const condition = conditionSchema.safeParse({ type: "cell", key, operator, value: value / factor });
  return condition.success
    ? { type: "condition", condition: condition.data }
    : { type: "refused", reason: "not_understood", text: digits };
}

function keywordOf(words: string): ParsedCondition {
  const text =
    /^(?:"(.*)"|“(.*)”|「(.*)」)$/u
      .exec(words)
      ?.slice(1)
      .find((inner) => inner !== undefined) ?? words;
  if (text.trim() === "") return { type: "refused", reason: "empty" };
  if (text.trim().length > longestKeyword) return { type: "refused", reason: "too_long" };
  const condition = conditionSchema.safeParse({ type: "keyword", text });
  return condition.success
    ? { type: "condition", condition: condition.data }
    : { type: "refused", reason: "not_understood", text };
}

function numberOf(digits: string): number | undefined {
  const tenThousands = /^([-−]?[0-9][0-9,.]*)万$/.exec(digits)?.[1];
  const value = parseNumber(tenThousands ?? digits);
  return value === null ? undefined : tenThousands === undefined ? value : value * 10_000;
}

/** How many of the given unit make one of the indicator's; undefined when they measure different things. */
function factorBetween(given: string, own: string): number | undefined {
  if (given === "") return 1;
  const isGiven = (pattern: string) => new RegExp(`^(?:${pattern})$`, "u").test(given);
  if (isGiven(anyOf(ten_thousand_yuan))) return own === "万元" ? 1 : undefined;
  if (isGiven(anyOf(yuan))) return own === "万元" ? 10_000 : undefined;
  return own === "万元" ? undefined : 1;
}
