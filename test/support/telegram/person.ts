import { Chat, patience } from "./chat.ts";
import { fileContent, reachesBot, type SendOptions, type Sent, say, textContent } from "./incoming.ts";
import { type InlineAnswer, inlineQuery, resultChosen } from "./inline.ts";
import { chatMember } from "./members.ts";
import { type Press, type PressOptions, press } from "./pressing.ts";
import type { ShownMessage } from "./shown.ts";
import type { WireUpdate, WireUser } from "./wire.ts";
import type { World } from "./world.ts";

/** A file that somebody sends. `size` says more bytes than there are, for tests of files that are too big. */
export interface FileToSend {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mime?: string;
  readonly caption?: string;
  readonly size?: number;
}

/** A person who uses Telegram. */
export class Person {
  readonly user: WireUser;
  /** Their private chat with the bot. */
  readonly chat: Chat;
  readonly #world: World;

  constructor(world: World, user: WireUser) {
    this.#world = world;
    this.user = user;
    world.people.set(user.id, user);
    const { id, first_name, last_name, username } = user;
    this.chat = new Chat(world, world.addRoom({ id, type: "private", first_name, last_name, username }, user));
  }

  get id(): number {
    return this.user.id;
  }

  /** Sends a text. */
  sends(chat: Chat, text: string, options: SendOptions = {}): Sent {
    this.#enters(chat);
    return say(this.#world, chat.room, this.user, textContent(text), options);
  }

  /** Sends a text and waits for the bot's next message there. */
  async asks(
    chat: Chat,
    text: string,
    options: SendOptions & { readonly timeoutMs?: number } = {},
  ): Promise<ShownMessage> {
    const { timeoutMs = patience, ...how } = options;
    const { id } = this.sends(chat, text, how);
    return chat.nextMessage({ after: id, timeoutMs });
  }

  /** Opens the bot by a link with a payload, or by its start button. */
  opens(payload?: string): Sent {
    if (payload !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(payload)) {
      throw new Error(`no link carries the payload ${JSON.stringify(payload)}`);
    }
    return this.sends(this.chat, payload === undefined ? "/start" : `/start ${payload}`);
  }

  /** Sends a file as a document. */
  sendsFile(chat: Chat, file: FileToSend, options: SendOptions = {}): Sent {
    return this.#sendsMedia(chat, file, options, false);
  }

  /** Sends a picture as a photo. */
  sendsPhoto(chat: Chat, file: FileToSend, options: SendOptions = {}): Sent {
    return this.#sendsMedia(chat, file, options, true);
  }

  /** Changes the text of a message of their own. */
  edits(chat: Chat, { id }: { readonly id: number }, text: string): WireUpdate | undefined {
    const stored = chat.room.messages.get(id);
    if (stored?.wire.from?.id !== this.id) throw new Error(`message ${id} is not ${this.user.first_name}'s`);
    stored.wire = { ...stored.wire, entities: undefined, ...textContent(text), edit_date: this.#world.seconds() };
    stored.edits += 1;
    this.#world.changed(chat.room, stored.wire, "edited");
    if (!reachesBot(this.#world, chat.room, stored.wire)) return undefined;
    return this.#world.update({ edited_message: stored.wire }, chat.id);
  }

  /** Presses a button, named by what stands on it or by its data. Throws when the message has no such button now. */
  presses(message: { readonly id: number; readonly chatId: number }, button: string, options?: PressOptions): Press {
    return press(this.#world, this.user, message, button, options);
  }

  /** Types `@bot query` in some chat and waits for the results. */
  async asksInline(
    query: string,
    options: { readonly offset?: string; readonly chatType?: string; readonly timeoutMs?: number } = {},
  ): Promise<InlineAnswer> {
    return inlineQuery(this.#world, this.user, query, options);
  }

  /** Sends one of the results to a chat: by its place, its number, or its title. */
  choosesInline(chat: Chat, answer: InlineAnswer, which: number | string): ShownMessage {
    this.#enters(chat);
    return resultChosen(this.#world, this.user, chat.room, answer, which);
  }

  /** Blocks the bot. */
  blocks(): void {
    this.#setReach("blocked");
  }

  /** Lets the bot write again. */
  unblocks(): void {
    this.#setReach("open");
  }

  /** Their account is gone. The bot hears nothing of it. */
  deletesAccount(): void {
    this.chat.room.reach = "deactivated";
  }

  #setReach(reach: "open" | "blocked"): void {
    const { room } = this.chat;
    const statuses = (["member", "kicked"] as const).map((status) => chatMember(this.#world.bot, status));
    const [member, kicked] = statuses;
    const [old, now] = reach === "blocked" ? [member, kicked] : [kicked, member];
    room.reach = reach;
    const date = this.#world.seconds();
    const change = { chat: room.wire, from: this.user, date, old_chat_member: old, new_chat_member: now };
    this.#world.update({ my_chat_member: change }, room.id);
  }

  #sendsMedia(chat: Chat, { caption, ...file }: FileToSend, options: SendOptions, isPhoto: boolean): Sent {
    this.#enters(chat);
    const stored = this.#world.files.add(file, isPhoto ? "photos" : "documents");
    return say(this.#world, chat.room, this.user, fileContent(stored, caption, isPhoto), { ...options, file: stored });
  }

  /** Whoever writes to the bot can be written to; whoever writes in a group is its member. */
  #enters({ room }: Chat): void {
    if (room.type === "private") {
      if (room.person?.id !== this.id) throw new Error(`chat ${room.id} is not ${this.user.first_name}'s`);
      if (room.reach === "blocked") throw new Error(`${this.user.first_name} has blocked the bot`);
      room.reach = "open";
    } else if (room.type === "channel") throw new Error("people do not write in channels; the channel posts");
    else if (!["creator", "administrator", "member"].includes(room.members.get(this.id) ?? "left")) {
      room.members.set(this.id, "member");
    }
  }
}
