import { Chat } from "./chat.ts";
import type { Faults } from "./faults.ts";
import type { Call, Violation } from "./journal.ts";
import type { Meter, MeterMode } from "./limits.ts";
import { Person } from "./person.ts";
import type { BotCommand } from "./profile.ts";
import type { MemberStatus } from "./room.ts";
import { ApiServer } from "./server.ts";
import type { ShownMessage } from "./shown.ts";
import { transcriptNow, transcriptOfEvents } from "./transcript.ts";
import { endWebhook } from "./update-methods.ts";
import type { WireMessage, WireUpdate, WireUser } from "./wire.ts";
import { World } from "./world.ts";

/** How the emulated Telegram is to be; every part has a default. */
export interface TelegramOptions {
  readonly token?: string;
  readonly botUsername?: string;
  readonly botName?: string;
  /** The time of messages; the machine's when not said. */
  readonly clock?: () => Date;
  /** The time of the meter, in milliseconds; the machine's when not said. */
  readonly meterClock?: () => number;
  /** Whether the rate of messages is measured: not at all, by counting broken limits, or by answering with 429. Off when not said. */
  readonly meter?: MeterMode;
  /** How many messages each chat remembers (1000): older ones can still be replied to, not edited. */
  readonly history?: number;
  /** How many of the bot's calls are remembered (1000); 0 for none. */
  readonly calls?: number;
  /** After how many milliseconds a webhook that failed is first tried again (50). */
  readonly webhookRetryMs?: number;
}

/** Starts an emulated Telegram for one bot, on a port of this machine. */
export async function startTelegram(options: TelegramOptions = {}): Promise<Telegram> {
  const world = new World({
    token: "123456789:AAtest-token-of-the-emulator-00000000",
    botUsername: "nianbao_bot",
    botName: "Nianbao",
    clock: () => new Date(),
    meterClock: () => Date.now(),
    meter: "off",
    history: 1000,
    calls: 1000,
    webhookRetryMs: 50,
    ...options,
  });
  const server = new ApiServer(world);
  return new Telegram(world, server, await server.listen());
}

/**
 * An emulated Telegram: for the bot by HTTP at `apiRoot`, for tests by these methods.
 *
 * It is as strict as Telegram, in Telegram's words, and stricter where Telegram lets a mistake pass silently: what it refuses
 * for that begins with "[house rule]". Long tests set `history` to a small number and `calls` to 0, so that memory stays flat.
 */
export class Telegram {
  readonly apiRoot: string;
  readonly #world: World;
  readonly #server: ApiServer;

  constructor(world: World, server: ApiServer, apiRoot: string) {
    this.#world = world;
    this.#server = server;
    this.apiRoot = apiRoot;
  }

  get token(): string {
    return this.#world.options.token;
  }

  get bot(): WireUser {
    return this.#world.bot;
  }

  /** What is to go wrong. */
  get faults(): Faults {
    return this.#world.faults;
  }

  /** How fast the bot sends. */
  get limits(): Meter {
    return this.#world.meter;
  }

  /** Stops everything; connections are cut. */
  async close(): Promise<void> {
    endWebhook(this.#world);
    await this.#server.close();
  }

  /** A new person. */
  user(person: {
    readonly firstName: string;
    readonly lastName?: string;
    readonly username?: string;
    readonly languageCode?: string;
    readonly id?: number;
  }): Person {
    return new Person(this.#world, {
      id: person.id ?? this.#world.newChatId("private"),
      is_bot: false,
      first_name: person.firstName,
      last_name: person.lastName,
      username: person.username,
      language_code: person.languageCode,
    });
  }

  /** A person's private chat with the bot. */
  privateChat(person: Person): Chat {
    return person.chat;
  }

  /** A new group; the bot is in it already, unless said otherwise. */
  group(group: {
    readonly title: string;
    readonly type?: "group" | "supergroup";
    readonly isForum?: boolean;
    readonly id?: number;
    readonly username?: string;
    readonly owner?: Person;
    readonly admins?: readonly Person[];
    readonly members?: readonly Person[];
    readonly bot?: MemberStatus;
  }): Chat {
    const { type = group.isForum ? "supergroup" : "group", title, username } = group;
    const forum = group.isForum ? { is_forum: true as const } : {};
    const room = this.#world.addRoom({ id: group.id ?? this.#world.newChatId(type), type, title, username, ...forum });
    room.botStatus = group.bot ?? "member";
    for (const person of group.members ?? []) room.members.set(person.id, "member");
    for (const person of group.admins ?? []) room.members.set(person.id, "administrator");
    if (group.owner) room.members.set(group.owner.id, "creator");
    return new Chat(this.#world, room);
  }

  /** A new channel; the bot is an administrator of it, unless said otherwise. */
  channel(channel: {
    readonly title: string;
    readonly id?: number;
    readonly username?: string;
    readonly admins?: readonly Person[];
    readonly bot?: MemberStatus;
  }): Chat {
    const { title, username } = channel;
    const id = channel.id ?? this.#world.newChatId("channel");
    const room = this.#world.addRoom({ id, type: "channel", title, username });
    room.botStatus = channel.bot ?? "administrator";
    for (const person of channel.admins ?? []) room.members.set(person.id, "administrator");
    return new Chat(this.#world, room);
  }

  /** What a chat now shows, in order. */
  messages(chat: Chat): ShownMessage[] {
    return chat.messages();
  }

  /** A chat in plain text, for people: what happened in it, in order, or what it now shows. */
  transcript(chat: Chat, of: "events" | "now" = "events"): string {
    return of === "now" ? transcriptNow(chat.room) : transcriptOfEvents(chat.room);
  }

  /** Delivers an update once more, with the same number. */
  repeat(update: WireUpdate): void {
    const message = update.message as WireMessage | undefined;
    this.#world.updates.repeat(update, message?.chat.id ?? 0);
  }

  /** The bot's last calls, of one method or all; see `calls` of the options. */
  calls(method?: string): readonly Call[] {
    return this.#world.journal.calls(method);
  }

  /** How often a method was called, carried out or not. */
  callCount(method: string): number {
    return this.#world.journal.counts.get(method) ?? 0;
  }

  /** All that the bot did wrong: calls refused with 400, 404 or 413. A good test ends by asserting that there are none. */
  violations(): readonly Violation[] {
    return this.#world.journal.violations;
  }

  /** Forgets the violations, after a test that provoked them. */
  forgiveViolations(): void {
    this.#world.journal.forgive();
  }

  /** The commands that the bot registered for exactly a scope, such as "default" or "chat:-100", and a language. */
  commands(scope: string, languageCode = ""): readonly BotCommand[] {
    return this.#world.profile.commands(scope, languageCode);
  }

  /** The commands that a person sees in the menu of a chat. */
  commandsSeen(person: Person, chat: Chat): readonly BotCommand[] {
    const { id, room } = chat;
    const isAdministrator = ["creator", "administrator"].includes(room.members.get(person.id) ?? "left");
    const own = [
      `chat_member:${id}:${person.id}`,
      ...(isAdministrator ? [`chat_administrators:${id}`] : []),
      `chat:${id}`,
    ];
    const general = isAdministrator ? ["all_chat_administrators", "all_group_chats"] : ["all_group_chats"];
    const scopes = room.type === "private" ? [`chat:${id}`, "all_private_chats"] : [...own, ...general];
    const language = person.user.language_code?.slice(0, 2) ?? "";
    return this.#world.profile.commandsSeen([...scopes, "default"], language);
  }

  /** The bot's name or a description, in a language. */
  profileText(kind: "name" | "description" | "short_description", languageCode = ""): string {
    return this.#world.profile.text(kind, languageCode);
  }

  /** How many updates the bot has not confirmed, or its webhook not taken, yet. */
  pendingUpdates(): number {
    return this.#world.webhook?.size ?? this.#world.updates.size;
  }

  /** How many calls are being carried out, but for polls. */
  callsUnderWay(): number {
    return this.#world.inFlight;
  }

  /** Whether a poll of the bot is waiting. */
  isPolled(): boolean {
    return this.#world.updates.polled;
  }

  /** Hears of every message that is sent, edited or deleted, at once; gives what ends that. For load tests. */
  onMessage(listener: (message: WireMessage, change: "sent" | "edited" | "deleted") => void): () => void {
    this.#world.listeners.add(listener);
    return () => this.#world.listeners.delete(listener);
  }

  /** Waits until the bot has taken all updates and no call was made or under way for `quietMs`. */
  async settled({ quietMs = 60, timeoutMs = 10_000 } = {}): Promise<void> {
    const end = Date.now() + timeoutMs;
    for (;;) {
      const isQuiet = this.#world.inFlight === 0 && Date.now() - this.#world.lastActivity >= quietMs;
      if (isQuiet && this.pendingUpdates() === 0) return;
      if (Date.now() > end) {
        const left = `${this.pendingUpdates()} updates and ${this.#world.inFlight} calls`;
        throw new Error(`the bot has not come to rest after ${timeoutMs} ms: ${left} are left`);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
