import type { Arguments } from "./arguments.ts";
import type { World } from "./world.ts";

/** A method of the Bot API. */
export interface Method {
  /** The parameters it takes here; others are refused, since they are mistakes or not emulated. */
  readonly parameters: readonly string[];
  /** Carries a call out and gives its result. `onClose` takes what is to be done when the caller hangs up. */
  readonly run: (world: World, args: Arguments, onClose: (closed: () => void) => void) => unknown;
}

/** Methods by name. */
export type Methods = Readonly<Record<string, Method>>;
