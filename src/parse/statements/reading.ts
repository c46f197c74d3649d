import type { ChangeWords } from "./changes.ts";
import type { Kind } from "./classify.ts";
import type { Context } from "./context.ts";
import type { Figure } from "./figures.ts";
import type { Phrase } from "./phrase.ts";

/** A figure with what has been understood of it so far; a change has `change`, anything else `kind`. */
export interface Reading {
  readonly figure: Figure;
  readonly phrase: Phrase;
  readonly context: Context;
  readonly level: number;
  readonly kind: Kind;
  readonly change?: ChangeWords;
}
