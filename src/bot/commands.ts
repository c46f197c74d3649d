import { type Api, GrammyError } from "grammy";
import { type Language, wordingIn } from "../answer/wording.ts";

const reading = ["ask", "summary", "reports", "compare", "trend", "rank", "check"] as const;
const subscribing = ["subscribe", "subscriptions", "unsubscribe"] as const;

/** Every command, and where it is offered. */
const commands = {
  private: [...reading, ...subscribing, "export", "language", "new", "privacy", "forget", "about", "help"],
  group: [...reading, "subscriptions", "help"],
  groupAdmin: [...reading, ...subscribing, "language", "help"],
  owner: ["add", "status", "sources", "unanswered", "reload"],
} as const;

/** A command that is offered somewhere; each has a message `command-<name>` in the bot's wording. */
export type CommandName = (typeof commands)[keyof typeof commands][number];

const languages: readonly Language[] = ["zh", "en"];

/** Tells Telegram which commands to offer, in both languages; English where somebody's language is neither. */
export async function registerCommands(api: Api, adminIds: readonly number[]): Promise<void> {
  for (const language of languages) {
    const code = codeOf(language);
    const list = (names: readonly CommandName[]) => listed(names, language);
    await api.setMyCommands(list(commands.private), { scope: { type: "all_private_chats" }, ...code });
    await api.setMyCommands(list(commands.group), { scope: { type: "all_group_chats" }, ...code });
    await api.setMyCommands(list(commands.groupAdmin), { scope: { type: "all_chat_administrators" }, ...code });
    const say = wordingIn(language, "bot");
    await api.setMyDescription(say("bot-description"), code);
    await api.setMyShortDescription(say("bot-short-description"), code);
  }
  for (const id of adminIds) await registerOwnerCommands(api, id);
}

/** Offers an administrator the commands of administrators; one who has not written to the bot yet has no chat to offer them in. */
export async function registerOwnerCommands(api: Api, id: number): Promise<void> {
  try {
    for (const language of languages) {
      const owned = listed([...commands.private, ...commands.owner], language);
      await api.setMyCommands(owned, { scope: { type: "chat", chat_id: id }, ...codeOf(language) });
    }
  } catch (error) {
    if (!(error instanceof GrammyError) || !/chat not found/.test(error.description)) throw error;
  }
}

function codeOf(language: Language): { readonly language_code?: "zh" } {
  return language === "zh" ? { language_code: "zh" } : {};
}

function listed(names: readonly CommandName[], language: Language): { command: string; description: string }[] {
  const say = wordingIn(language, "bot");
  return names.map((command) => ({ command, description: say(`command-${command}`) }));
}
