import { type Api, GrammyError } from "grammy";
import { wordingIn } from "../answer/wording.ts";
import type { Alarm } from "../ingest/state/alarms.ts";
import type { Services } from "./context.ts";
import { readLanguage } from "./people/chats.ts";

/** So often an administrator whom nothing reaches for now is tried; then the others have been told, and that is enough. */
const mostTries = 20;

/** Tells the administrators of sources that fail or fell silent. */
export interface AlarmTeller {
  /** Tells what was not told; every administrator once, and one who cannot be told is no reason not to tell the others. */
  tell(): Promise<void>;
}

/** A teller for as long as the bot runs; it remembers who was told of an alarm that others still wait for. */
export function createAlarmTeller(api: Api, services: Services): AlarmTeller {
  const told = new Set<string>();
  const tries = new Map<number, number>();
  return {
    tell: async () => {
      const following = services.sources.current();
      const { adminIds } = services.settings;
      if (!following || adminIds.length === 0) return;
      for (const alarm of await following.untoldAlarms()) {
        const missing: number[] = [];
        for (const adminId of adminIds) {
          const key = `${alarm.id} ${adminId}`;
          if (told.has(key)) continue;
          if (await send(api, services, alarm, adminId)) told.add(key);
          else missing.push(adminId);
        }
        const count = (tries.get(alarm.id) ?? 0) + 1;
        tries.set(alarm.id, count);
        if (missing.length === 0 || count >= mostTries) await following.markTold(alarm.id);
      }
    },
  };
}

/** Whether there is nothing more to try: it arrived, or this administrator does not take messages. */
async function send(api: Api, services: Services, alarm: Alarm, adminId: number): Promise<boolean> {
  const say = wordingIn((await readLanguage(services.people.db, adminId)) ?? "zh", "bot");
  const state = say(`source-${alarm.kind}`);
  const text = say("source-alarm", { name: alarm.sourceId, state, detail: alarm.detail });
  try {
    await api.sendMessage(adminId, text, { link_preview_options: { is_disabled: true } });
    return true;
  } catch (error) {
    if (!(error instanceof GrammyError)) return false;
    const { error_code: code } = error;
    services.log.warn({ code, alarm: alarm.id }, "an administrator could not be told of an alarm");
    return code !== 429 && code < 500;
  }
}
