import type { Subscription } from "../../notify/subscription.ts";
import type { Services } from "../context.ts";
import { clearName } from "./clear-name.ts";

type Kept = Pick<Services, "subscriptions">;

/** A chat's subscriptions in the order of its list, under names that tell them apart. */
export async function ownSubscriptions({ subscriptions }: Kept, chatId: number): Promise<Subscription[]> {
  const all = await subscriptions.list(chatId);
  return all.map((own) => ({ ...own, name: clearName(own, all) }));
}

/** One of a chat's subscriptions, under the name that it has among them; undefined when it is gone. */
export async function ownSubscription(kept: Kept, chatId: number, id: number): Promise<Subscription | undefined> {
  return (await ownSubscriptions(kept, chatId)).find((own) => own.id === id);
}
