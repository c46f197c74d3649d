import type { StoredFile } from "./files.ts";
import { Signal } from "./signal.ts";
import type { ChatType, WireChat, WireMessage, WireUser } from "./wire.ts";

/** What somebody is in a group or channel. */
export type MemberStatus = "creator" | "administrator" | "member" | "restricted" | "left" | "kicked";

/** A message that a chat holds, with what its wire form does not tell. */
export interface Stored {
  wire: WireMessage;
  readonly fromBot: boolean;
  readonly silent: boolean;
  /** How often it was edited. */
  edits: number;
  readonly file?: StoredFile | undefined;
  /** A keyboard of the person's own, or its removal, that came with it. */
  readonly replyMarkup?: Readonly<Record<string, unknown>> | undefined;
  /** Where it came of an inline result that has buttons. */
  readonly inlineId?: string | undefined;
}

/** Something that a person saw happen in a chat, in order. */
export type Event =
  | { readonly kind: "said"; readonly stored: Stored; readonly wire: WireMessage }
  | { readonly kind: "edited" | "deleted"; readonly wire: WireMessage }
  | { readonly kind: "pressed"; readonly who: string; readonly label: string }
  | { readonly kind: "toast"; readonly who: string; readonly text: string; readonly isAlert: boolean };

/** A topic of a forum. */
export interface Topic {
  readonly name: string;
  readonly created: WireMessage;
  closed: boolean;
}

/** A chat as the emulator keeps it. */
export class Room {
  readonly wire: WireChat;
  /** The person of a private chat. */
  readonly person: WireUser | undefined;
  /** Whether a private chat's person can be written to. */
  reach: "never" | "open" | "blocked" | "deactivated" = "never";
  botStatus: MemberStatus = "member";
  /** Everybody's standing, but for the bot's. */
  readonly members = new Map<number, MemberStatus>();
  readonly topics = new Map<number, Topic>();
  readonly messages = new Map<number, Stored>();
  /** Messages of the bot that no test has waited for yet. */
  readonly unread: Stored[] = [];
  /** What happened, in order; as much as is remembered of messages. */
  readonly events: Event[] = [];
  /** Chat actions, such as typing, in order; the last hundred. */
  readonly actions: string[] = [];
  /** The bot that spoke last; matters for commands that name no bot. */
  otherBotSpokeLast = false;
  migratedTo: number | undefined;
  deleted = false;
  /** Messages up to this number were forgotten to save memory, not deleted. */
  forgottenUpTo = 0;
  /** In supergroups and channels, the first message is the one that tells of their making. */
  lastMessageId = 1;
  readonly changed = new Signal();

  constructor(wire: WireChat, person: WireUser | undefined) {
    this.wire = wire;
    this.person = person;
  }

  get id(): number {
    return this.wire.id;
  }

  get type(): ChatType {
    return this.wire.type;
  }

  get isGroup(): boolean {
    return this.type === "group" || this.type === "supergroup";
  }

  /** Whether the bot is inside a group or channel, or can write to the person. */
  get botIsInside(): boolean {
    return this.type === "private" ? this.reach === "open" : !["left", "kicked"].includes(this.botStatus);
  }

  /** Notes what happened. */
  happened(event: Event, history: number): void {
    this.events.push(event);
    if (this.events.length > 2 * history) this.events.splice(0, this.events.length - history);
  }

  /** Takes in a message, forgetting the oldest above `history`; gives those that were forgotten. */
  keep(message: Stored, history: number): Stored[] {
    this.messages.set(message.wire.message_id, message);
    if (message.fromBot) {
      this.unread.push(message);
      if (this.unread.length > history) this.unread.shift();
    }
    const forgotten: Stored[] = [];
    for (const [id, old] of this.messages) {
      if (this.messages.size <= history) break;
      this.messages.delete(id);
      this.forgottenUpTo = id;
      forgotten.push(old);
    }
    return forgotten;
  }
}
