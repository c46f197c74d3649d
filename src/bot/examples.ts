import type { AgencyEntry } from "../index/library.ts";
import type { BotContext } from "./context.ts";

/** Names and a year for examples that this library answers; a type, for a message's arguments take no interface. */
export type Example = {
  readonly agency: string;
  /** Another agency, where there is one. */
  readonly other: string;
  readonly year: string;
};

/** What to put into an example: the agency with the newest report, and another one; undefined in an empty library. */
export async function exampleOf({ services }: Pick<BotContext, "services">): Promise<Example | undefined> {
  const agencies = await services.library.agencies();
  const times = new Map<string, number>();
  for (const { name } of agencies) times.set(name, (times.get(name) ?? 0) + 1);
  // A name that several have would be asked back about.
  const clear = agencies.filter(({ name }) => times.get(name) === 1);
  const [first, second = first] = [...(clear.length > 0 ? clear : agencies)].sort((a, b) => newest(b) - newest(a));
  return first && second && { agency: first.name, other: second.name, year: String(newest(first)) };
}

function newest({ years }: AgencyEntry): number {
  return Math.max(...years);
}
