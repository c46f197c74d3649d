import { conflict } from "./api-error.ts";
import { Signal } from "./signal.ts";
import type { WireUpdate, WireUpdateContent } from "./wire.ts";

/** All kinds of updates there are. */
export const updateKinds = (
  "message edited_message channel_post edited_channel_post business_connection business_message edited_business_message " +
  "deleted_business_messages guest_message stopped_message_generation message_reaction message_reaction_count inline_query " +
  "chosen_inline_result callback_query shipping_query pre_checkout_query purchased_paid_media poll poll_answer " +
  "my_chat_member chat_member chat_join_request chat_boost removed_chat_boost managed_bot subscription"
).split(" ");

/** Kinds that a bot only gets when it names them. */
const onlyWhenNamed = new Set(["chat_member", "message_reaction", "message_reaction_count"]);

/** An update that waits for the bot. */
export interface Queued {
  readonly update: WireUpdate;
  /** Updates of one key are delivered in order, also by webhook. */
  readonly key: number;
  /** A duplicate: it has been delivered before and is delivered once more, whatever the offset. */
  readonly again: boolean;
  delivered: boolean;
}

interface Poll {
  readonly limit: number;
  readonly answer: (updates: readonly WireUpdate[]) => void;
  readonly fail: (error: Error) => void;
}

/** The updates that the bot has not confirmed yet, and the one poll that may wait for more. */
export class UpdateQueue {
  #items: Queued[] = [];
  #head = 0;
  #nextId = 1000;
  #poll: Poll | undefined;
  /** Who takes the updates instead, while a webhook is set. */
  divert: ((item: Queued) => void) | undefined;
  /** The kinds asked for; all the usual ones when undefined. */
  allowed: readonly string[] | undefined;
  readonly changed = new Signal();

  /** How many wait. */
  get size(): number {
    return this.#items.length - this.#head;
  }

  /** Whether a poll is waiting. */
  get polled(): boolean {
    return this.#poll !== undefined;
  }

  /** Puts an update in line; undefined when the bot did not ask for its kind. */
  push(content: WireUpdateContent, key: number): WireUpdate | undefined {
    const [kind = ""] = Object.keys(content);
    if (this.allowed === undefined ? onlyWhenNamed.has(kind) : !this.allowed.includes(kind)) return undefined;
    const update: WireUpdate = { update_id: this.#nextId, ...content };
    this.#nextId += 1;
    this.#line({ update, key, again: false, delivered: false });
    return update;
  }

  /** Delivers an update once more. */
  repeat(update: WireUpdate, key: number): void {
    this.#line({ update, key, again: true, delivered: false });
  }

  /** Answers a getUpdates: confirms what is below `offset`, gives what is there, or waits for it. */
  poll(
    ask: { readonly offset: number; readonly limit: number; readonly timeoutMs: number },
    onClose: (closed: () => void) => void,
  ): Promise<readonly WireUpdate[]> {
    if (this.divert !== undefined) {
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    this.endPoll("terminated by other getUpdates request; make sure that only one bot instance is running");
    this.#confirm(ask.offset);
    const batch = this.#batch(ask.limit);
    if (batch.length > 0 || ask.timeoutMs === 0) return Promise.resolve(batch);
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        if (this.#poll === poll) this.#poll = undefined;
      };
      const answer = (updates: readonly WireUpdate[]) => {
        end();
        resolve(updates);
      };
      const poll: Poll = {
        limit: ask.limit,
        answer,
        fail: (error) => {
          end();
          reject(error);
        },
      };
      const timer = setTimeout(() => answer([]), ask.timeoutMs);
      onClose(() => answer([]));
      this.#poll = poll;
    });
  }

  /** Ends a poll that waits, with 409 and a reason. */
  endPoll(reason: string): void {
    this.#poll?.fail(conflict(reason));
  }

  /** Takes all that waits out of line. */
  drain(): Queued[] {
    const items = this.#items.slice(this.#head);
    this.#items = [];
    this.#head = 0;
    this.changed.tell();
    return items;
  }

  /** Puts back what was taken. */
  restore(items: readonly Queued[]): void {
    for (const item of items) this.#line(item);
  }

  #line(item: Queued): void {
    if (this.divert !== undefined) {
      this.divert(item);
      return;
    }
    this.#items.push(item);
    const poll = this.#poll;
    if (poll === undefined) return;
    // The poll is answered after what the test does in one go, so that updates come in batches as they do from Telegram.
    this.#poll = undefined;
    setImmediate(() => poll.answer(this.#batch(poll.limit)));
  }

  #confirm(offset: number): void {
    const before = this.#head;
    if (offset < 0) this.#head = Math.max(this.#head, this.#items.length + offset);
    for (;;) {
      const item = this.#items[this.#head];
      if (item === undefined || item.update.update_id >= offset || (item.again && !item.delivered)) break;
      this.#head += 1;
    }
    if (this.#head === before) return;
    if (this.#head > 1000 || this.#head === this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    this.changed.tell();
  }

  #batch(limit: number): WireUpdate[] {
    const batch: WireUpdate[] = [];
    const first = this.#items[this.#head];
    // Duplicates go out by themselves: the bot's next offset follows the last number of a batch.
    for (let index = this.#head; index < this.#items.length && batch.length < limit; index++) {
      const item = this.#items[index];
      if (item === undefined || item.again !== first?.again) break;
      item.delivered = true;
      batch.push(item.update);
      if (item.again) break;
    }
    return batch;
  }
}
