import type { NewSubscription } from "../../src/notify/subscription.ts";
import type { Subscriptions } from "../../src/notify/subscriptions.ts";
import type { Chat, Someone } from "../support/telegram/chat.ts";
import type { Telegram } from "../support/telegram/telegram.ts";
import type { County } from "./counties.ts";
import { type SeasonSize, seasonStart } from "./plan.ts";

/** A chat that is to be told of some reports. */
export interface Subscriber {
  /** The chat, and under which numbers it went on after it became a supergroup; the last is the one of now. */
  readonly chats: Chat[];
  readonly owner: Someone;
  /** Whether it is to be told of a town's report. */
  wants(county: number, town: number): boolean;
}

type Wish = Pick<NewSubscription, "scope" | "name">;

/**
 * Chats as they are: every fifth is a group, some of those not yet supergroups. A few ask for everything, more for a county
 * or two, most for some towns; nearly all at once, some daily, weekly, or not at night.
 */
export async function addSubscribers(
  telegram: Telegram,
  subscriptions: Subscriptions,
  counties: readonly County[],
  { chats, reports }: SeasonSize,
): Promise<Subscriber[]> {
  const all: Subscriber[] = [];
  for (let index = 0; index < chats; index += 1) {
    const owner = telegram.user({ firstName: `P${index}` });
    const chat = chatOf(telegram, index, owner.chat, owner);
    const { wishes, wants } = wishesOf(index, counties, reports);
    for (const wish of wishes) {
      const own = { chatId: chat.id, createdBy: null, ...timings[index % timings.length] };
      await subscriptions.add({ ...own, ...wish }, { now: new Date(seasonStart), newest: 0 });
    }
    all.push({ chats: [chat], owner, wants });
  }
  return all;
}

function chatOf(telegram: Telegram, index: number, own: Chat, owner: Someone): Chat {
  if (index % 5 !== 4) {
    own.room.reach = "open";
    return own;
  }
  const group = telegram.group({ title: `G${index}`, type: index % 2 === 0 ? "group" : "supergroup" });
  group.joins(owner);
  return group;
}

const timings: readonly Partial<NewSubscription>[] = [
  ...Array.from({ length: 14 }, () => ({})),
  { when: { type: "daily", hour: 8 } },
  { when: { type: "daily", hour: 19 }, timeZone: "Europe/Berlin" },
  { when: { type: "weekly", weekday: 1, hour: 9 } },
  { quiet: { from: 22, to: 7 } },
  { quiet: { from: 9, to: 17 }, timeZone: "America/New_York" },
  { silent: true },
  {},
];

function wishesOf(
  index: number,
  counties: readonly County[],
  reports: number,
): { readonly wishes: readonly Wish[]; readonly wants: Subscriber["wants"] } {
  const county = (index * 7) % counties.length;
  if (index < 12) return { wishes: [{ scope: { type: "all" }, name: "全部" }], wants: () => true };
  if (index % 50 === 0) {
    const units = [...(counties[county]?.units ?? [])];
    // The same report by two wishes is told once.
    const twice = [units, units.slice(0, 2)].map((chain) => ({
      scope: { type: "region" as const, units: chain },
      name: chain.join(""),
    }));
    const city = units.slice(0, 2).join();
    const wants = (other: number) => counties[other]?.units.slice(0, 2).join() === city;
    return { wishes: twice, wants };
  }
  const numbers = [1, 2].map((each) => (index * 17 + each * 131) % reports);
  const towns = numbers.map((each) => ({ county: each % counties.length, town: Math.floor(each / counties.length) }));
  const wishes = towns.flatMap(({ county: at, town }) => {
    const found = counties[at]?.towns[town];
    if (!found) return [];
    const { name, fullName } = found;
    return [{ scope: { type: "agency" as const, agencyId: null, name, fullName, region: [] }, name }];
  });
  return { wishes, wants: (at, town) => towns.some((each) => each.county === at && each.town === town) };
}
