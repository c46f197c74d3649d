import { Api } from "grammy";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { Services } from "../../src/bot/context.ts";
import type { Library } from "../../src/index/library.ts";
import { type BotWorld, type BotWorldOptions, startBotWorld } from "./bot.ts";
import type { Chat } from "./telegram/chat.ts";
import type { Person } from "./telegram/person.ts";
import type { ShownMessage } from "./telegram/shown.ts";

/** The world of one test file: its bot, and short ways to visit it. */
export interface Visit {
  readonly world: BotWorld;
  /** Somebody new, whom nothing is known about and who has sent nothing yet. */
  person(languageCode?: string, firstName?: string): Person;
  /** Somebody new asks in private and gets this answer. */
  answerTo(text: string, languageCode?: string): Promise<ShownMessage>;
  /** Presses a button and waits for the message that it brings. */
  press(person: Person, message: ShownMessage, button: string): Promise<ShownMessage>;
  /** Presses a button and waits for the message to change. */
  pressToEdit(person: Person, message: ShownMessage, button: string): Promise<ShownMessage>;
  /** The bot's own calls, by hand: for messages that it would not send. */
  readonly api: Api;
  /** Puts something else in place of a service, until the test ends. */
  replace(changes: Partial<Services>): void;
}

/**
 * Starts one bot for all tests of a file, and stops it after them. No test may end with a call that Telegram refused; those
 * that provoke one forgive it.
 */
export function visitBot(
  options: BotWorldOptions & { readonly fill?: (library: Library) => Promise<void> } = {},
): Visit {
  let world: BotWorld | undefined;
  let restore: (() => void)[] = [];
  beforeAll(async () => {
    world = await startBotWorld(options);
    await options.fill?.(world.library);
  });
  afterEach(() => {
    for (const undo of restore.reverse()) undo();
    restore = [];
    expect(there().telegram.violations()).toEqual([]);
  });
  afterAll(async () => world?.close());

  function there(): BotWorld {
    if (!world) throw new Error("the bot's world has not begun");
    return world;
  }

  const visit: Visit = {
    get world() {
      return there();
    },
    get api() {
      const { token, apiRoot } = there().telegram;
      return new Api(token, { apiRoot });
    },
    person: (languageCode = "zh-hans", firstName = "李") => there().telegram.user({ firstName, languageCode }),
    answerTo: async (text, languageCode) => {
      const person = visit.person(languageCode);
      return person.asks(person.chat, text);
    },
    press: async (person, message, button) => {
      const chat = chatOf(person, message);
      chat.skip();
      person.presses(message, button);
      return chat.nextMessage();
    },
    pressToEdit: async (person, message, button) => {
      const chat = chatOf(person, message);
      const before = chat.message(message) ?? message;
      person.presses(message, button);
      return chat.nextEdit(before);
    },
    replace: (changes) => {
      const services = there().services();
      const before = { ...services };
      Object.assign(services, changes);
      restore.push(() => Object.assign(services, before));
    },
  };
  return visit;
}

/** The smallest picture there is. */
export const onePixel = {
  name: "pixel.png",
  bytes: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
};

/** Groups of the tests, by their number, for a message does not know its chat. */
const groups = new Map<number, Chat>();

/** Makes a group known to `press`. */
export function known(group: Chat): Chat {
  groups.set(group.id, group);
  return group;
}

function chatOf(person: Person, { chatId }: ShownMessage): Chat {
  return groups.get(chatId) ?? person.chat;
}

/** The part of a text that an entity of this kind covers, one by one. */
export function marked({ text, entities }: ShownMessage, type: string): string[] {
  return entities
    .filter((entity) => entity.type === type)
    .map(({ offset, length }) => text.slice(offset, offset + length));
}
