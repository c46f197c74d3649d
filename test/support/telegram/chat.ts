import { type Sent, say, textContent } from "./incoming.ts";
import { chatMember } from "./members.ts";
import type { MemberStatus, Room } from "./room.ts";
import { type ShownMessage, shown } from "./shown.ts";
import type { WireMessage, WireUser } from "./wire.ts";
import type { World } from "./world.ts";

/** Whoever does something in a chat. */
export interface Someone {
  readonly user: WireUser;
}

/** How long tests wait for the bot when they do not say, in milliseconds. */
export const patience = 5000;

/** A chat, as a test sees it: what it shows, and what happens to it besides messages. */
export class Chat {
  readonly room: Room;
  readonly #world: World;

  constructor(world: World, room: Room) {
    this.#world = world;
    this.room = room;
  }

  get id(): number {
    return this.room.id;
  }

  /** Chat actions that the bot sent, such as "typing". */
  get actions(): readonly string[] {
    return this.room.actions;
  }

  /** What the chat now shows, in order. */
  messages(): ShownMessage[] {
    return [...this.room.messages.values()].map((stored) => shown(this.room, stored));
  }

  /** A message as it is now; undefined when it was deleted. */
  message({ id }: { readonly id: number }): ShownMessage | undefined {
    const stored = this.room.messages.get(id);
    return stored && shown(this.room, stored);
  }

  /** The last message of the bot. Throws when there is none. */
  lastMessage(): ShownMessage {
    const last = this.messages().findLast(({ fromBot }) => fromBot);
    if (last === undefined) throw new Error(`the bot has said nothing in chat ${this.id}`);
    return last;
  }

  /** The bot's next message that no test waited for yet; rejects when none comes in time. */
  async nextMessage({ timeoutMs = patience, after = 0 } = {}): Promise<ShownMessage> {
    const { unread, changed } = this.room;
    const stored = await changed.until(
      () => {
        while ((unread[0]?.wire.message_id ?? after + 1) <= after) unread.shift();
        return unread.shift();
      },
      timeoutMs,
      () => `a message of the bot in chat ${this.id}, which shows: ${this.messages().at(-1)?.text ?? "nothing"}`,
    );
    return shown(this.room, stored);
  }

  /** Waits for the bot to edit a message; gives it as it is then. */
  async nextEdit(message: ShownMessage, { timeoutMs = patience } = {}): Promise<ShownMessage> {
    const stored = await this.room.changed.until(
      () => {
        const now = this.room.messages.get(message.id);
        return now !== undefined && now.edits > message.edits ? now : undefined;
      },
      timeoutMs,
      () => `an edit of message ${message.id} in chat ${this.id}`,
    );
    return shown(this.room, stored);
  }

  /** Forgets that there are messages of the bot no test waited for. */
  skip(): void {
    this.room.unread.length = 0;
  }

  /** A post of a channel. */
  posts(text: string): Sent {
    if (this.room.type !== "channel") throw new Error("only channels post");
    return say(this.#world, this.room, undefined, textContent(text));
  }

  /** Another bot of the group says something: commands that name no bot are meant for that one then. */
  otherBotSpeaks(text: string): void {
    const from = { id: 999, is_bot: true, first_name: "Other Bot", username: "other_bot" };
    this.#world.post(this.room, { from, ...textContent(text) }, { fromBot: false, silent: false });
    this.room.otherBotSpokeLast = true;
  }

  /** Somebody opens a topic of a forum; gives its number. */
  topic(name: string, by: Someone): number {
    if (!this.room.wire.is_forum) throw new Error(`chat ${this.id} is no forum`);
    const id = this.room.lastMessageId + 1;
    const { wire } = this.#service(by.user, {
      forum_topic_created: { name, icon_color: 7322096 },
      message_thread_id: id,
      is_topic_message: true,
    });
    this.room.topics.set(id, { name, created: wire, closed: false });
    return id;
  }

  /** Somebody closes a topic: only administrators can write there then. */
  closesTopic(threadId: number, by: Someone): void {
    const topic = this.room.topics.get(threadId);
    if (topic === undefined) throw new Error(`chat ${this.id} has no topic ${threadId}`);
    topic.closed = true;
    this.#service(by.user, { forum_topic_closed: {}, message_thread_id: threadId, is_topic_message: true });
  }

  /** Somebody deletes a topic, with all that is in it. */
  deletesTopic(threadId: number): void {
    this.room.topics.delete(threadId);
    for (const [id, { wire }] of this.room.messages) {
      if (wire.message_thread_id === threadId) this.room.messages.delete(id);
    }
  }

  /** Somebody adds the bot, or makes it an administrator or a member again. */
  setsBot(status: "member" | "administrator" | "restricted", by: Someone): void {
    const wasOutside = !this.room.botIsInside;
    this.#botBecomes(status, by.user);
    if (wasOutside && this.room.isGroup) this.#service(by.user, { new_chat_members: [this.#world.bot] });
  }

  /** Somebody removes the bot; it can not write here any more. */
  kicksBot(by: Someone): void {
    if (this.room.type === "group") this.#service(by.user, { left_chat_member: this.#world.bot });
    this.#botBecomes("kicked", by.user);
  }

  /** Makes somebody an administrator, an ordinary member, or the owner. */
  promotes(person: Someone, status: "creator" | "administrator" | "member"): void {
    const old = this.room.members.get(person.user.id) ?? "left";
    this.room.members.set(person.user.id, status);
    this.#memberChanged(person.user, old, status);
  }

  /** Somebody joins, by themselves. */
  joins(person: Someone): void {
    this.#memberChanged(person.user, this.room.members.get(person.user.id) ?? "left", "member");
    this.room.members.set(person.user.id, "member");
    if (this.room.isGroup) this.#service(person.user, { new_chat_members: [person.user] });
  }

  /** Somebody leaves. */
  leaves(person: Someone): void {
    this.#memberChanged(person.user, this.room.members.get(person.user.id) ?? "member", "left");
    this.room.members.set(person.user.id, "left");
    if (this.room.isGroup) this.#service(person.user, { left_chat_member: person.user });
  }

  /** The group is deleted by its owner. */
  vanishes(): void {
    this.room.deleted = true;
  }

  /** The group becomes a supergroup, with a new number, where everything goes on; the old number only tells the new one. */
  upgrades(by: Someone, { id = this.#world.newChatId("supergroup"), isForum = false } = {}): Chat {
    const { room } = this;
    if (room.type !== "group") throw new Error("only a basic group becomes a supergroup");
    const next = this.#world.addRoom({
      id,
      type: "supergroup",
      title: room.wire.title,
      ...(isForum && { is_forum: true as const }),
    });
    next.botStatus = room.botStatus;
    for (const [person, status] of room.members) next.members.set(person, status);
    this.#service(by.user, { migrate_to_chat_id: id });
    room.migratedTo = id;
    const chat = new Chat(this.#world, next);
    chat.#service(by.user, { migrate_from_chat_id: room.id });
    return chat;
  }

  #service(user: WireUser, content: Partial<WireMessage>): Sent {
    return say(this.#world, this.room, user, content);
  }

  #botBecomes(status: MemberStatus, by: WireUser): void {
    const old = this.room.botStatus;
    this.room.botStatus = status;
    this.#world.update({ my_chat_member: this.#change(this.#world.bot, old, status, by) }, this.id);
  }

  #memberChanged(user: WireUser, old: MemberStatus, status: MemberStatus): void {
    if (this.room.botStatus !== "administrator") return;
    this.#world.update({ chat_member: this.#change(user, old, status, user) }, this.id);
  }

  #change(user: WireUser, old: MemberStatus, status: MemberStatus, by: WireUser) {
    return {
      chat: this.room.wire,
      from: by,
      date: this.#world.seconds(),
      old_chat_member: chatMember(user, old),
      new_chat_member: chatMember(user, status),
    };
  }
}
