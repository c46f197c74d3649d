import { type Api, GrammyError } from "grammy";
import { type Say, wordingIn } from "../answer/wording.ts";
import type { NamedAlarm } from "../ingest/follow/following.ts";
import type { Services } from "./context.ts";
import type { DeliveryPace } from "./delivery-pace.ts";
import { reasonText } from "./failure-text.ts";
import { clip } from "./message.ts";
import { readLanguage } from "./people/chats.ts";

/** So often an administrator whom nothing reaches for now is tried; then the others have been told, and that is enough. */
const mostTries = 20;

/** When the network is down every source fails; so many of them stand in one message. */
const mostAtOnce = 10;

/** The longest line about one source, in characters: ten of them fit a message. */
const longestLine = 350;

/** Tells the administrators of sources that fail or fell silent. */
export interface AlarmTeller {
  /** Tells what was not told; every administrator once, and one who cannot be told is no reason not to tell the others. */
  tell(): Promise<void>;
}

/** A teller for as long as the bot runs; it remembers who was told of an alarm that others still wait for. */
export function createAlarmTeller(api: Api, services: Services, pace: DeliveryPace): AlarmTeller {
  const told = new Set<string>();
  const tries = new Map<number, number>();
  const waitsFor = ({ id }: NamedAlarm, adminId: number) => !told.has(`${id} ${adminId}`);
  return {
    tell: async () => {
      const following = services.sources.current();
      const { adminIds } = services.settings;
      if (!following || adminIds.length === 0) return;
      const untold = await following.untoldAlarms();
      const failed = new Set<number>();
      for (const adminId of adminIds) {
        const news = untold.filter((alarm) => waitsFor(alarm, adminId)).slice(0, mostAtOnce);
        if (news.length === 0 || !isReady(pace, adminId, services)) continue;
        const isOver = await send(api, services, news, adminId, pace);
        for (const { id } of news) isOver ? told.add(`${id} ${adminId}`) : failed.add(id);
      }
      for (const id of failed) tries.set(id, (tries.get(id) ?? 0) + 1);
      for (const alarm of untold) {
        const missing = adminIds.filter((adminId) => waitsFor(alarm, adminId));
        if (missing.length === 0 || (tries.get(alarm.id) ?? 0) >= mostTries) await following.markTold(alarm.id);
      }
    },
  };
}

/** An administrator may be a subscriber too, and was perhaps written to just now. */
function isReady(pace: DeliveryPace, adminId: number, { clock }: Services): boolean {
  return Math.max(pace.chatReadyAt(adminId), pace.heldUntil()) <= clock().getTime();
}

/** Whether there is nothing more to try: it arrived, or this administrator does not take messages. */
async function send(
  api: Api,
  services: Services,
  alarms: readonly NamedAlarm[],
  adminId: number,
  pace: DeliveryPace,
): Promise<boolean> {
  const say = wordingIn((await readLanguage(services.people.db, adminId)) ?? "zh", "bot");
  const lines = alarms.map((alarm) => alarmLine(say, alarm));
  pace.take(adminId, services.clock().getTime());
  try {
    await api.sendMessage(adminId, lines.join("\n"), { link_preview_options: { is_disabled: true } });
    return true;
  } catch (error) {
    if (!(error instanceof GrammyError)) return false;
    const { error_code: code } = error;
    services.log.warn({ code, alarms: alarms.map(({ id }) => id) }, "an administrator could not be told of an alarm");
    return code !== 429 && code < 500;
  } finally {
    pace.arrived(adminId, services.clock().getTime());
  }
}

/** The reason comes before the address, which may be long and is what is cut off. */
function alarmLine(say: Say, { sourceId: id, sourceName, kind, reason, detail }: NamedAlarm): string {
  const state = say(`source-${kind}`);
  const name = sourceName === id ? id : say("source-named", { name: sourceName, id });
  return clip(say("source-alarm", { name, state, detail: reasonText(say, reason, detail) }).trim(), longestLine);
}
