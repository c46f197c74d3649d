import type { AgencyEntry } from "../../index/library.ts";
import type { Condition } from "../../notify/condition.ts";
import type { SubscriptionScope } from "../../notify/subscription.ts";
import { indicatorsIn, type Query } from "../../question/query.ts";
import { foldTight } from "../../text/fold.ts";
import type { BotContext } from "../context.ts";
import { isOrdinaryWord, regionsNear, scopesAsked, scopesNamed, unheldScope } from "./find-scopes.ts";
import { readWishes, type Wish } from "./read-wish.ts";
import { withoutYears } from "./without-years.ts";

/** What words after /subscribe come to. */
export type FoundWish = {
  readonly conditions: readonly Condition[];
  /** Words for years, which a subscription does not look at; empty when there were none. */
  readonly years: string;
} & (
  | { readonly type: "one"; readonly scope: SubscriptionScope }
  /** `guess`: nothing is called so, these are near; `unheld`: nothing is held of what is called so. */
  | {
      readonly type: "several" | "guess" | "unheld";
      readonly name: string;
      readonly scopes: readonly SubscriptionScope[];
    }
  /** Words behind a name that are no condition. */
  | { readonly type: "unclear"; readonly words: string }
  | { readonly type: "unknown"; readonly name: string }
);

type Asking = Pick<BotContext, "services" | "language">;

/** Words can be taken apart in many ways, and each costs a search for its name. */
const mostWays = 16;

/** Reads words after /subscribe: the first way to take them apart whose name is known, else the likeliest one. */
export async function findWish(asking: Asking, words: string): Promise<FoundWish> {
  const agencies = await asking.services.library.agencies();
  const wishes = readWishes(words).slice(0, mostWays);
  for (const wish of wishes) {
    const found = await knownIn(asking, wish, agencies);
    if (found) return found;
  }
  const [likeliest] = wishes.filter(({ isDoubtful, name }) => !isDoubtful && name !== "");
  const { name, conditions } = likeliest ?? { name: words.trim(), conditions: [] };
  return { ...(await yearlessFound(asking, name, agencies)), conditions };
}

/** What a name alone comes to. */
export async function findName(asking: Asking, name: string): Promise<FoundWish> {
  return { ...(await yearlessFound(asking, name, await asking.services.library.agencies())), conditions: [] };
}

type Found = FoundWish extends infer Each
  ? Each extends FoundWish
    ? Omit<Each, "conditions" | "years">
    : never
  : never;

async function knownIn(asking: Asking, wish: Wish, agencies: readonly AgencyEntry[]): Promise<FoundWish | undefined> {
  const { conditions, isDoubtful } = wish;
  if (isDoubtful && isOrdinaryWord(wish.name)) return undefined;
  // What may be the rest of a keyword must be a name as it stands.
  const { name, years } = isDoubtful ? { name: wish.name, years: "" } : yearsApart(asking, wish.name, agencies);
  if (name === "") return { type: "one", scope: { type: "all" }, conditions, years };
  const scopes = scopesNamed(name, agencies);
  const found = chosen(name, scopes) ?? (isDoubtful ? undefined : await understood(asking, name, agencies));
  return found && { ...found, conditions, years };
}

/** A name and the years beside it; what is called so with the year in it stays as it is. */
function yearsApart({ services }: Asking, words: string, agencies: readonly AgencyEntry[]) {
  return scopesNamed(words, agencies).length > 0 ? { name: words, years: "" } : withoutYears(words, services.clock());
}

/** A name alone, without the years beside it; years alone are no name. */
async function yearlessFound(
  asking: Asking,
  words: string,
  agencies: readonly AgencyEntry[],
): Promise<Found & Pick<FoundWish, "years">> {
  const { name, years } = yearsApart(asking, words, agencies);
  if (name === "") return { type: "unclear", words, years: "" };
  return { ...(await nameFound(asking, name, agencies)), years };
}

function chosen(name: string, scopes: readonly SubscriptionScope[]): Found | undefined {
  const [scope] = scopes;
  if (!scope) return undefined;
  return scopes.length === 1 ? { type: "one", scope } : { type: "several", name, scopes };
}

/**
 * A name as questions are understood. What was read in place of what was written is a guess; a figure named behind it
 * (温泉镇 新收) is no condition, for it lacks a number, and is not left out silently.
 */
async function understood(asking: Asking, name: string, agencies: readonly AgencyEntry[]): Promise<Found | undefined> {
  const query = await queryOf(asking, name);
  const scopes = scopesAsked(query, agencies);
  const found = chosen(name, scopes);
  if (found && indicatorsIn(query).length > 0) return { type: "unclear", words: behindName(name, scopes) };
  return found && isGuess(query) ? { type: "guess", name, scopes } : found;
}

/** A name however it is known; one with something behind it that is no condition, one that is near, or none. */
async function nameFound(asking: Asking, words: string, agencies: readonly AgencyEntry[]): Promise<Found> {
  const found = chosen(words, scopesNamed(words, agencies)) ?? (await understood(asking, words, agencies));
  if (found) return found;
  const [first = "", ...rest] = words.split(/[\s,，;；:：]+/);
  if (rest.length > 0 && (await isName(asking, first, agencies))) return { type: "unclear", words: rest.join(" ") };
  const query = await queryOf(asking, words);
  const unheld = unheldScope(query);
  const name = query.intent === "refusal" && unheld ? query.about : words;
  if (unheld && scopesNamed(name, agencies).length > 0) return { type: "unclear", words: without(words, name) };
  const near = regionsNear(name, agencies);
  // The districts and counties of China are known, so that another one of the same sound is none; of towns nobody has a list.
  const also = unheld?.type === "agency" ? [unheld] : [];
  if (near.length > 0) return { type: "guess", name, scopes: [...near, ...also] };
  return unheld ? { type: "unheld", name, scopes: [unheld] } : { type: "unknown", name: words };
}

async function isName(asking: Asking, word: string, agencies: readonly AgencyEntry[]): Promise<boolean> {
  if (scopesNamed(word, agencies).length > 0) return true;
  return scopesAsked(await queryOf(asking, word), agencies).length > 0;
}

/** What stands beside the name of the first scope. */
function behindName(words: string, [scope]: readonly SubscriptionScope[]): string {
  if (!scope || scope.type === "all") return words;
  return without(words, scope.type === "agency" ? scope.name : (scope.units.at(-1) ?? ""));
}

/** What stands beside a name in the words; the words themselves where that is not to be seen. */
function without(words: string, name: string): string {
  const rest = words.replace(name, "").trim();
  return foldTight(rest) === "" ? words : rest;
}

async function queryOf({ services, language }: Asking, words: string): Promise<Query> {
  const { asker, clock } = services;
  return (await asker(words, { now: clock(), language })).understanding.query;
}

function isGuess(query: Query): boolean {
  return "who" in query && query.who.type !== "everyone" && (query.who.readings ?? []).length > 0;
}
