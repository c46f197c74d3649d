import { expect } from "vitest";
import { formOf } from "../support/site/pages.ts";
import { reportYear } from "./county-site.ts";
import type { Publication } from "./plan.ts";
import type { SeasonWorld, ToldMessage } from "./season-world.ts";

/** Every report that was published is held once, in its last edition, with every number as published. */
export async function checkLibrary(world: SeasonWorld, published: readonly Publication[]): Promise<void> {
  const heads = await world.library.reports();
  expect(heads.map((head) => head.agencyFull).sort()).toEqual(
    [...lastEditions(published)].map(([, { county, town }]) => townAt(world, county, town).fullName).sort(),
  );
  for (const { county, town, edition } of lastEditions(published).values()) {
    const { fullName } = townAt(world, county, town);
    const head = heads.find((each) => each.agencyFull === fullName);
    const held = await world.library.report(head?.id ?? "");
    const { truth } = formOf({ agency: fullName, year: reportYear, edition });
    expect([...truth].filter(([key, value]) => held?.cells[key]?.value !== value)).toEqual([]);
  }
}

/** Every chat was told the last edition of every report it asked for, and of no other report. */
export function checkComplete(
  world: SeasonWorld,
  messages: readonly ToldMessage[],
  published: readonly Publication[],
): void {
  const told = new Map<number, Set<string>>();
  for (const message of messages) {
    const own = told.get(message.chatId) ?? new Set();
    told.set(message.chatId, own);
    for (const { town, edition } of message.told) own.add(`${town} ${edition}`);
  }
  const editions = [...lastEditions(published).values()];
  const missing: string[] = [];
  for (const subscriber of world.subscribers) {
    const own = new Set(subscriber.chats.flatMap(({ id }) => [...(told.get(id) ?? [])]));
    for (const { county, town, edition } of editions) {
      const { name } = townAt(world, county, town);
      const wanted = subscriber.wants(county, town);
      if (wanted && !own.has(`${name} ${edition}`)) missing.push(`${subscriber.chats[0]?.id} ${name} ${edition}`);
      if (!wanted && [0, edition].some((each) => own.has(`${name} ${each}`))) missing.push(`${name} was not asked for`);
    }
  }
  expect(missing).toEqual([]);
}

/** So many messages are on their way at once, each to another chat. */
const onTheirWay = 4;

/** Messages are repeated only when a process died between sending them and noting that. */
export function checkRepeats(world: SeasonWorld, messages: readonly ToldMessage[], deaths: readonly number[]): void {
  const windows = new Map<number, number[]>();
  for (const { chatId, former } of repeatsOf(world, messages)) {
    const death = deaths.find((at) => at >= former - 200);
    // A note is made as soon as the answer is there; the rest is for a machine that is busy.
    expect(death === undefined ? "no death" : death - former, `chat ${chatId}`).toBeLessThan(1_500);
    windows.set(death ?? 0, [...(windows.get(death ?? 0) ?? []), chatId]);
  }
  for (const chats of windows.values()) {
    expect(chats.length).toBeLessThanOrEqual(onTheirWay);
    expect(new Set(chats).size).toBe(chats.length);
  }
}

/** Messages that told a chat something that it had been told already, and when it was told that last. */
export function repeatsOf(
  world: SeasonWorld,
  messages: readonly ToldMessage[],
): { readonly chatId: number; readonly former: number }[] {
  const known = new Map<string, number>();
  const first = firstNumbers(world);
  return messages.flatMap(({ chatId, at, told }) => {
    const keys = told.map(({ town, edition }) => `${first.get(chatId)} ${town} ${edition}`);
    const former = Math.max(...keys.map((key) => known.get(key) ?? 0));
    for (const key of keys) known.set(key, at);
    return former > 0 ? [{ chatId, former }] : [];
  });
}

/** What a chat is told came into the library after all that it was told before, but for repeats. */
export async function checkOrder(world: SeasonWorld, messages: readonly ToldMessage[]): Promise<void> {
  const sequences = await sequencesOf(world);
  const first = firstNumbers(world);
  const heard = new Map<number, Set<number>>();
  for (const { chatId, told } of messages) {
    const id = first.get(chatId) ?? chatId;
    const before = heard.get(id) ?? new Set();
    heard.set(id, before);
    const newest = Math.max(0, ...before);
    const fresh = told.map(({ town, edition }) => sequences.get(`${town} ${edition}`) ?? Number.NaN);
    const late = fresh.filter((sequence) => !(sequence > newest) && !before.has(sequence));
    expect(late, `chat ${chatId} was told of ${JSON.stringify(told)} after change ${newest}`).toEqual([]);
    for (const sequence of fresh) before.add(sequence);
  }
}

/** When each edition of each town's report came into the library; one corrected soon may have come only as it is now. */
async function sequencesOf({ library, editionOf }: SeasonWorld): Promise<Map<string, number>> {
  const sequences = new Map<string, number>();
  for (const { reportId, version, sequence } of await library.changes(0)) {
    const report = (version && (await library.version(reportId, version))) || (await library.report(reportId));
    const town = report?.agency ?? "";
    const edition = editionOf(town, report?.cells["requests.received.total"]?.value ?? Number.NaN);
    sequences.set(`${town} ${edition}`, sequence);
  }
  return sequences;
}

/** A group keeps its first number here, whatever it was given later. */
function firstNumbers({ subscribers }: SeasonWorld): Map<number, number> {
  return new Map(subscribers.flatMap(({ chats }) => chats.map(({ id }): [number, number] => [id, chats[0]?.id ?? id])));
}

function lastEditions(published: readonly Publication[]): Map<string, Publication> {
  return new Map(published.map((each) => [`${each.county} ${each.town}`, each]));
}

function townAt({ counties }: SeasonWorld, county: number, town: number) {
  const found = counties[county]?.towns[town];
  if (!found) throw new Error(`there is no town ${town} in county ${county}`);
  return found;
}

/** The administrator was told once that the site that is gone fails, and not day after day; a kill may have repeated it. */
export function checkAlarms({ admin, counties }: SeasonWorld): void {
  const gone = counties[0]?.units.at(-1) ?? "";
  const alarms = admin.messages().filter(({ text }) => text.includes(`“${gone}”失败`));
  expect(alarms.map(({ text }) => text)).toHaveLength(1);
}
