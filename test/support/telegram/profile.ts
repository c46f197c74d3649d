/** A command of the bot's menu. */
export interface BotCommand {
  readonly command: string;
  readonly description: string;
}

/** What the bot tells about itself: its commands by scope and language, name and descriptions by language. */
export class Profile {
  readonly #commands = new Map<string, readonly BotCommand[]>();
  readonly #texts = new Map<string, string>();
  readonly menuButtons = new Map<number, unknown>();

  /** Sets the commands of a scope and language; none removes them. */
  setCommands(scope: string, language: string, commands: readonly BotCommand[]): void {
    if (commands.length === 0) this.#commands.delete(`${scope}|${language}`);
    else this.#commands.set(`${scope}|${language}`, commands);
  }

  /** The commands of exactly this scope and language. */
  commands(scope: string, language: string): readonly BotCommand[] {
    return this.#commands.get(`${scope}|${language}`) ?? [];
  }

  /** The commands that a person sees, of the first scope that has any, in their language rather than in none. */
  commandsSeen(scopes: readonly string[], language: string): readonly BotCommand[] {
    for (const scope of scopes) {
      for (const one of [language, ""]) {
        const commands = this.commands(scope, one);
        if (commands.length > 0) return commands;
      }
    }
    return [];
  }

  /** Sets the name or a description in a language; an empty one removes it. */
  setText(kind: string, language: string, text: string): void {
    if (text === "") this.#texts.delete(`${kind}|${language}`);
    else this.#texts.set(`${kind}|${language}`, text);
  }

  /** The name or a description in a language, or in none where that has none. */
  text(kind: string, language: string): string {
    return this.#texts.get(`${kind}|${language}`) ?? this.#texts.get(`${kind}|`) ?? "";
  }
}
