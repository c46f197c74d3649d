import { badRequest, forbidden } from "./api-error.ts";
import { Faults } from "./faults.ts";
import { FileStore } from "./files.ts";
import { Journal } from "./journal.ts";
import { Meter, type MeterMode } from "./limits.ts";
import { Profile } from "./profile.ts";
import { Room, type Stored } from "./room.ts";
import { Signal } from "./signal.ts";
import { UpdateQueue } from "./updates.ts";
import type { Webhook } from "./webhook.ts";
import type { ChatType, WireChat, WireMessage, WireUpdate, WireUpdateContent, WireUser } from "./wire.ts";

/** How the emulator is set up. */
export interface WorldOptions {
  readonly token: string;
  readonly botUsername: string;
  readonly botName: string;
  /** The time of messages. */
  readonly clock: () => Date;
  /** The time, in milliseconds, that the meter goes by. */
  readonly meterClock: () => number;
  readonly meter: MeterMode;
  /** How many messages a chat remembers. */
  readonly history: number;
  /** How many calls are remembered. */
  readonly calls: number;
  /** After how many milliseconds a webhook that failed is tried again. */
  readonly webhookRetryMs: number;
}

/** A button that was pressed and not answered yet. */
export interface OpenQuery {
  readonly answer: (values: Readonly<Record<string, unknown>>) => void;
}

/** All that the emulated Telegram knows. The HTTP side reads and changes it for the bot, the test's side for people. */
export class World {
  readonly options: WorldOptions;
  readonly bot: WireUser;
  readonly people = new Map<number, WireUser>();
  readonly rooms = new Map<number, Room>();
  readonly files = new FileStore();
  readonly journal: Journal;
  readonly meter: Meter;
  readonly faults = new Faults();
  readonly profile = new Profile();
  readonly updates = new UpdateQueue();
  webhook: Webhook | undefined;
  readonly callbackQueries = new Map<string, OpenQuery>();
  readonly inlineQueries = new Map<string, OpenQuery>();
  readonly inlineMessages = new Map<string, { readonly room: Room; readonly stored: Stored }>();
  /** Calls under way, but for polls. */
  inFlight = 0;
  /** When something last happened, by the machine's clock, in milliseconds. */
  lastActivity = Date.now();
  readonly activity = new Signal();
  readonly listeners = new Set<(message: WireMessage, change: "sent" | "edited" | "deleted") => void>();
  #numbers = 0;
  #messageNumbers = 0;

  constructor(options: WorldOptions) {
    this.options = options;
    this.bot = {
      id: Number(options.token.split(":")[0]),
      is_bot: true,
      first_name: options.botName,
      username: options.botUsername,
    };
    this.people.set(this.bot.id, this.bot);
    this.journal = new Journal(options.calls);
    this.meter = new Meter(options.meter, options.meterClock);
  }

  /** The time, in whole seconds since 1970. */
  seconds(): number {
    return Math.floor(this.options.clock().getTime() / 1000);
  }

  /** A number that was not given out before. */
  number(): number {
    this.#numbers += 1;
    return this.#numbers;
  }

  /** Notes that something happened. */
  touch(): void {
    this.lastActivity = Date.now();
    this.activity.tell();
  }

  /** Makes a chat. */
  addRoom(wire: WireChat, person?: WireUser): Room {
    if (this.rooms.has(wire.id)) throw new Error(`there is a chat ${wire.id} already`);
    const room = new Room(wire, person);
    this.rooms.set(wire.id, room);
    return room;
  }

  /** A chat number of the kind that Telegram gives. */
  newChatId(type: ChatType): number {
    const number = this.number();
    if (type === "private") return 700_000_000 + number;
    return type === "group" ? -5_000_000 - number : -1_001_000_000_000 - number;
  }

  /** Puts a message into a chat and gives it its number. */
  post(room: Room, content: Partial<WireMessage>, kept: Omit<Stored, "wire" | "edits">): Stored {
    let number: number;
    if (room.type === "supergroup" || room.type === "channel") number = room.lastMessageId + 1;
    else number = ++this.#messageNumbers;
    room.lastMessageId = number;
    const wire: WireMessage = { message_id: number, date: this.seconds(), chat: room.wire, ...content };
    const stored: Stored = { wire, edits: 0, ...kept };
    room.otherBotSpokeLast = kept.fromBot ? false : room.otherBotSpokeLast;
    for (const old of room.keep(stored, this.options.history)) if (old.file !== undefined) this.files.forget(old.file);
    room.happened({ kind: "said", stored, wire }, this.options.history);
    this.#tell(room, wire, "sent");
    return stored;
  }

  /** Notes that a message changed or is gone, and tells whoever waits for it. */
  changed(room: Room, wire: WireMessage, kind: "edited" | "deleted"): void {
    room.happened({ kind, wire }, this.options.history);
    this.#tell(room, wire, kind);
  }

  #tell(room: Room, wire: WireMessage, change: "sent" | "edited" | "deleted"): void {
    room.changed.tell();
    for (const listener of this.listeners) listener(wire, change);
    this.touch();
  }

  /** Puts an update in line for the bot. */
  update(content: WireUpdateContent, key: number): WireUpdate | undefined {
    const update = this.updates.push(content, key);
    this.touch();
    return update;
  }

  /** The chat that a call names. Throws as Telegram does where it is unknown, has moved, or the bot is not in it. */
  roomFor(chatId: unknown): Room {
    if (chatId === undefined || chatId === null || chatId === "") throw badRequest("chat_id is empty");
    const room = this.#findRoom(chatId);
    if (room === undefined) throw badRequest("chat not found");
    if (room.migratedTo !== undefined) {
      throw badRequest("group chat was upgraded to a supergroup chat", { migrate_to_chat_id: room.migratedTo });
    }
    if (room.deleted) throw forbidden("the group chat was deleted");
    if (room.botStatus === "kicked") throw forbidden(`bot was kicked from the ${room.type} chat`);
    if (room.botStatus === "left") throw forbidden(`bot is not a member of the ${room.type} chat`);
    return room;
  }

  /** The chat that a call sends to. Throws as Telegram does where the bot must not write. */
  writableRoomFor(chatId: unknown): Room {
    const room = this.roomFor(chatId);
    if (room.type === "private") {
      if (room.reach === "never") throw forbidden("bot can't initiate conversation with a user");
      if (room.reach === "blocked") throw forbidden("bot was blocked by the user");
      if (room.reach === "deactivated") throw forbidden("user is deactivated");
    }
    if (room.type === "channel" && room.botStatus !== "administrator") {
      throw badRequest("need administrator rights in the channel chat");
    }
    if (room.botStatus === "restricted") throw badRequest("not enough rights to send text messages to the chat");
    return room;
  }

  #findRoom(chatId: unknown): Room | undefined {
    if (typeof chatId === "string" && chatId.startsWith("@")) {
      const name = chatId.slice(1).toLowerCase();
      return [...this.rooms.values()].find(
        ({ type, wire }) => type !== "private" && wire.username?.toLowerCase() === name,
      );
    }
    return this.rooms.get(Number(chatId));
  }
}
