/**
 * Texts that a phrase of the lexicon describes. The first takes the first of all alternatives and leaves out whatever is
 * optional, gaps too; each further one takes another alternative, or puts in something optional, at one place.
 */
export function samplesOf(phrase: string): string[] {
  const reader = new PhraseReader(phrase);
  const samples = reader.alternatives();
  if (!reader.done) throw new Error(`cannot read the phrase ${phrase} behind “${phrase.slice(0, reader.at)}”`);
  return [...new Set(samples)];
}

/** A reader of the small part of regular expressions that phrases are written in. */
class PhraseReader {
  at = 0;
  private readonly phrase: string;

  constructor(phrase: string) {
    this.phrase = phrase;
  }

  get done(): boolean {
    return this.at >= this.phrase.length;
  }

  /** `a|b|c`, up to the end or a closing bracket. */
  alternatives(): string[] {
    const samples = this.sequence();
    while (this.take("|")) samples.push(...this.sequence());
    return samples;
  }

  private sequence(): string[] {
    const parts: string[][] = [];
    while (!this.done && !/[|)]/.test(this.next)) parts.push(this.repeated(this.part()));
    const [first, ...others] = parts.reduce<string[]>(
      ([base = "", ...variants], [own = "", ...more]) => [
        base + own,
        ...variants.map((variant) => variant + own),
        ...more.map((each) => base + each),
      ],
      [""],
    );
    return [first ?? "", ...others];
  }

  private get next(): string {
    return this.phrase[this.at] ?? "";
  }

  private take(text: string): boolean {
    if (!this.phrase.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  /** One character, class, group or look-around; what only looks at its surroundings adds the text it wants to see. */
  private part(): string[] {
    if (this.take("…") || this.take("^") || this.take("$") || this.take("\\b")) return [""];
    if (this.take("(?=")) return this.group();
    if (this.take("(?!") || this.take("(?<!")) {
      this.group();
      return [""];
    }
    if (this.take("(?:") || this.take("(")) return this.group();
    if (this.take("[")) return [this.characterClass()];
    if (this.take("\\")) return [this.character() === "d" ? "1" : (this.phrase[this.at - 1] ?? "")];
    const character = this.character();
    return [character === "." ? "x" : character];
  }

  private character(): string {
    this.at += 1;
    return this.phrase[this.at - 1] ?? "";
  }

  private group(): string[] {
    const samples = this.alternatives();
    if (!this.take(")")) throw new Error(`a bracket is not closed in ${this.phrase}`);
    return samples;
  }

  private characterClass(): string {
    const end = this.phrase.indexOf("]", this.at);
    const first = this.phrase[this.at] ?? "";
    if (end < 0 || first === "^") throw new Error(`cannot read a class in ${this.phrase}`);
    this.at = end + 1;
    return first;
  }

  private repeated(samples: string[]): string[] {
    if (this.take("?") || this.take("*")) return ["", ...samples];
    this.take("+");
    return samples;
  }
}
