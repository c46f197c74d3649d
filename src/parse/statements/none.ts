import { statementKinds } from "../../form/form.ts";
import { simplify } from "../../text/fold.ts";
import type { Statement } from "../report.ts";
import { relativeYears, scopeOf, speaksOfPlans } from "./context.ts";
import type { Landmarks } from "./landmarks.ts";
import { isSeparator, type Layout } from "./layout.ts";
import { anyOf, lexicon } from "./lexicon.ts";
import type { Prose } from "./prose.ts";
import { quoteBetween } from "./quote.ts";
import { compileTemplate, mayFit, templateSource } from "./template.ts";

/** A statement that there was none of a kind, and where it stands in the text. */
export interface None {
  readonly at: number;
  readonly statement: Statement;
}

/** What the search for 未收到政府信息公开申请 looks at. `stated` tells whether the report states a figure above zero. */
export interface Surroundings {
  readonly prose: Prose;
  readonly layout: Layout;
  readonly landmarks: Landmarks;
  readonly agency: string | null;
  readonly year: number | null;
  readonly stated: (key: string) => boolean;
}

const longestClause = 120;
const { none } = lexicon;
const negation = new RegExp(anyOf([...none.negators, ...none.lacks]), "g");

/**
 * 我镇未收到政府信息公开申请 as a statement of value 0. Only where every word of the clause is known: the reporting body
 * as a whole, this year, and nothing that would make it a part (收费类申请) or another thing (申请的补正材料).
 */
export function findNone(text: Surroundings): None[] {
  const found: None[] = [];
  for (const match of text.prose.text.matchAll(negation)) found.push(...noneAt(text, match.index));
  return found;
}

function noneAt(text: Surroundings, at: number): None[] {
  const { prose, layout, landmarks } = text;
  begins.lastIndex = at;
  if (!begins.test(prose.text) || layout.depth[at] !== 0 || layout.quoted[at] === 1) return [];
  const end = clauseEnd(text, at);
  if (end === at + longestClause) return [];
  const items = itemsIn(prose.text.slice(at, end).replace(/[.．]$/, ""));
  if (items.length === 0) return [];
  const start = clauseStart(text, at);
  const told = relativeYears(landmarks.sentenceBefore(at), text.year);
  const lead = relativeYears(leadOf(text, start, at), text.year);
  if (!isWhole(lead, text) || !isNow(text, at, told, lead)) return [];
  const scope = scopeOf(told, lead);
  if (scope !== undefined && !none.wholes.includes(scope)) return [];
  const sentence = told + prose.text.slice(at, end);
  const keys = items
    .filter((item) => !item.about || item.aboutSection === prose.sectionAt(at) || hasAny(sentence, item.about))
    .filter((item) => !item.deniedBy?.some(text.stated))
    .flatMap((item) => item.keys);
  const quote = quoteBetween(prose, Math.max(start, at - 40), at, end, end);
  const line = prose.lineAt(at);
  return [...new Set(keys)].map((key) => ({
    at,
    statement: { key, value: 0, unit: unitOf(key), quote, line, none: true, ...(scope === undefined ? {} : { scope }) },
  }));
}

const items = none.items
  .filter(({ keys }) => keys.length > 0)
  .map((item) => {
    const { needs, words } = compileTemplate(item.item);
    const listed = wordingOf(item, 5);
    return { ...item, needs, words, listed, alone: wordingOf(item, 0) };
  });
type Item = (typeof items)[number];

/** All of a clause from its negation on; the item's keys stand anywhere in its list, with so many others on each side. */
function wordingOf({ item, lacked = item }: (typeof none.items)[number], others: number): RegExp {
  const any = `(?:${none.items.map((other) => templateSource(other.item)).join("|")})`;
  const verbs = `${anyOf(none.toward)}?${anyOf(none.verbs)}{1,2}`;
  const cause = templateSource("<causeBy><causeWhat><causeTail*>") + anyOf(none.blamed);
  const and = `${anyOf(none.and)}{1,2}(?:${anyOf(none.verbs)})?`;
  const list = (own: string) =>
    others === 0
      ? templateSource(own)
      : `(?:${any}${and}){0,${others}}${templateSource(own)}(?:${and}${any}){0,${others}}`;
  const whole = `(?:${anyOf([...none.negators, ...none.lacks])}(?:${verbs}|${cause})${list(item)}|${anyOf(none.lacks)}${list(lacked)})`;
  return new RegExp(`^${whole}${anyOf(none.tails)}{0,4}$`, "u");
}

const verb = new RegExp(
  `^${anyOf([...none.negators, ...none.lacks])}${anyOf([...none.toward, ...none.verbs, ...(lexicon.words.causeBy ?? [])])}`,
);
const lack = new RegExp(`^${anyOf(none.lacks)}`);
/** The same two wherever they stand: most negations (未来, 未按期) are seen to be others before their clause is cut out. */
const begins = new RegExp(`${verb.source.slice(1)}|${lack.source.slice(1)}`, "y");

function itemsIn(clause: string): Item[] {
  if (clause.length < 4 || !(verb.test(clause) || lack.test(clause)) || /[\d()%]/.test(clause)) return [];
  const isList = hasAny(clause, none.and);
  return items.filter((item) => mayTell(item, clause) && (isList ? item.listed : item.alone).test(clause));
}

/** Whether a clause has the item's words at all; those of what is lacked may be others. */
function mayTell(item: Item, clause: string): boolean {
  return hasAny(clause, item.needs) && ((item.lacked !== undefined && lack.test(clause)) || mayFit(item, clause));
}

function clauseEnd({ prose, layout }: Surroundings, at: number): number {
  let end = at;
  while (end < prose.text.length && end < at + longestClause && !isSeparator(prose.text, layout, end)) end++;
  return end;
}

function clauseStart({ prose, layout }: Surroundings, at: number): number {
  let start = at;
  while (start > 0 && start > at - longestClause && !isSeparator(prose.text, layout, start - 1)) start--;
  return start;
}

/** The words before the negation, but for those in brackets. */
function leadOf({ prose, layout }: Surroundings, start: number, at: number): string {
  let lead = "";
  for (let index = start; index < at; index++) if (layout.depth[index] === 0) lead += prose.text.charAt(index);
  return lead;
}

const knownLead = `(?:${anyOf([...none.lead, ...none.wholes])}|${anyOf(none.selves)}${anyOf(none.bodies)}|${anyOf(none.subjects)}${anyOf(none.aspects)}?|[一二三四五六七八九十]{1,2}[是、]|^\\d{1,2}[.、])`;
const leadStart = new RegExp(`^${knownLead}{0,9}`, "u");
const leadEnd = new RegExp(`${knownLead}{0,9}$`, "u");

/** Whether the words before the negation name the reporting body as a whole, or nothing at all. */
function isWhole(lead: string, { agency }: Surroundings): boolean {
  const name = lead.replace(leadStart, "").replace(leadEnd, "");
  if (name === "") return true;
  if (agency === null) return false;
  const [said, own] = [bare(name), bare(simplify(agency))];
  return said !== "" && (own.endsWith(said) || (said.endsWith(own) && regions.test(said.slice(0, -own.length))));
}

/** 威海市环翠区 before the name of a town. */
const regions = /^(?:\p{Script=Han}{1,7}(?:省|自治区|市|区|县|州|旗|盟)){1,4}$/u;

const government = new RegExp(`${anyOf(none.governments)}$`);

function bare(name: string): string {
  return name.replace(government, "");
}

const otherTime = new RegExp(anyOf(lexicon.otherYears));
const thisTime = new RegExp(anyOf(lexicon.cumulative.thisYear));
const partial = new RegExp(anyOf(none.parts));
const month = /(?<!\d)(?!1月1日|12月(?:31日|底))\d{1,2}月/;

/** Whether the sentence speaks of this year, all of it, as of a fact. */
function isNow({ landmarks, year }: Surroundings, at: number, told: string, lead: string): boolean {
  if (speaksOfPlans(told, lead) || partial.test(told) || month.test(told) || landmarks.partsFrom(at) >= 0) return false;
  if (thisTime.test(lead)) return true;
  const named = landmarks.year(at);
  return !otherTime.test(told) && (named === undefined || named === year);
}

function hasAny(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.includes(word));
}

const units = new Map(statementKinds.map(({ key, unit }) => [key, unit]));

function unitOf(key: string): string {
  return units.get(key) ?? "";
}
