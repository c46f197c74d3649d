/** What is at which line of a JSON text. */
export interface LocatedJson {
  readonly value: unknown;
  /** The line, 1-based, on which the value at a path begins; of its nearest known parent when it is not there. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** A JSON text is none; `line` is 1-based. */
export class JsonSyntaxError extends Error {
  override readonly name = "JsonSyntaxError";
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/**
 * Parses JSON and remembers lines, so that a mistake in a file written by hand can be told with its place. Node's own parser
 * names no position for most mistakes.
 * @throws JsonSyntaxError
 */
export function parseLocatedJson(text: string): LocatedJson {
  const reader = new Reader(text.replace(/^\ufeff/, ""));
  const value = reader.read();
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length >= 0; length -= 1) {
      const line = reader.lines.get(keyOf(path.slice(0, length)));
      if (line !== undefined) return line;
    }
    return 1;
  };
  return { value, lineOf };
}

const deepest = 50;

function keyOf(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}

/** Owns the place in the text. */
class Reader {
  readonly lines = new Map<string, number>();
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  read(): unknown {
    const value = this.value([]);
    this.blanks();
    if (this.at < this.text.length) throw this.error("something follows the end");
    return value;
  }

  private value(path: readonly string[]): unknown {
    this.blanks();
    if (path.length > deepest) throw this.error("nested too deep");
    this.lines.set(keyOf(path), this.line());
    const first = this.text[this.at];
    if (first === "{") return this.object(path);
    if (first === "[") return this.array(path);
    return this.scalar();
  }

  private object(path: readonly string[]): Record<string, unknown> {
    const members: [string, unknown][] = [];
    this.at += 1;
    while (!this.ends("}", members.length > 0)) {
      this.blanks();
      const name = this.text[this.at] === '"' ? this.scalar() : undefined;
      if (typeof name !== "string") throw this.error('a name in "double quotes" is expected');
      if (members.some(([other]) => other === name)) throw this.error(`"${name}" is there twice`);
      this.blanks();
      if (this.text[this.at] !== ":") throw this.error(`a colon is expected after "${name}"`);
      this.at += 1;
      members.push([name, this.value([...path, name])]);
    }
    return Object.fromEntries(members);
  }

  private array(path: readonly string[]): unknown[] {
    const items: unknown[] = [];
    this.at += 1;
    while (!this.ends("]", items.length > 0)) items.push(this.value([...path, String(items.length)]));
    return items;
  }

  /** Whether the closing bracket comes; otherwise steps over the comma between two members. */
  private ends(bracket: string, afterMember: boolean): boolean {
    this.blanks();
    if (this.text[this.at] === bracket) {
      this.at += 1;
      return true;
    }
    if (!afterMember) return false;
    if (this.text[this.at] !== ",") throw this.error(`a comma or ${bracket} is expected`);
    this.at += 1;
    this.blanks();
    if (this.text[this.at] === bracket) throw this.error(`a comma stands before ${bracket}`);
    return false;
  }

  private scalar(): unknown {
    const written = /^(?:"(?:[^"\\\n]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)/.exec(
      this.text.slice(this.at, this.at + 100_000),
    )?.[0];
    if (written === undefined) throw this.error("a value is expected");
    try {
      const value: unknown = JSON.parse(written);
      this.at += written.length;
      return value;
    } catch (error) {
      if (error instanceof SyntaxError) throw this.error(`${written.slice(0, 40)} is no value`);
      throw error;
    }
  }

  private blanks(): void {
    while (/[ \t\r\n]/.test(this.text[this.at] ?? "")) this.at += 1;
  }

  private line(): number {
    return this.text.slice(0, this.at).split("\n").length;
  }

  private error(message: string): JsonSyntaxError {
    return new JsonSyntaxError(message, this.line());
  }
}
