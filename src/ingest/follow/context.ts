import type { AddingLibrary } from "../address/add-address.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import type { Sleep } from "../fetch/sleep.ts";
import type { PassedOver } from "../lists/sift.ts";
import type { AlarmKind } from "../state/alarms.ts";
import type { LinkOutcome } from "../state/links.ts";
import type { StateDb } from "../state/open-state.ts";

/** What following needs from outside. */
export interface FollowContext {
  readonly library: AddingLibrary;
  readonly state: StateDb;
  readonly fetcher: Fetcher;
  readonly clock: () => Date;
  readonly sleep?: Sleep;
  /** Ends the run between two requests, and the request on its way; what was done stays, the rest waits in the state. */
  readonly signal?: AbortSignal | undefined;
  /** Told as it happens; for logs and progress. */
  readonly onEvent?: ((event: FollowEvent) => void) | undefined;
}

/** What happens while sources are followed. */
export type FollowEvent =
  | { readonly kind: "start"; readonly source: string }
  /** A source whose settings have changed, or that an older program has read: all of it is looked at again. */
  | { readonly kind: "anew"; readonly source: string }
  /** A source that another process is running. */
  | { readonly kind: "busy"; readonly source: string }
  | {
      readonly kind: "listed";
      readonly source: string;
      readonly reports: number;
      readonly fresh: number;
      /** What the lists have besides, and why it is not looked at. */
      readonly passed: PassedOver;
      /** How many pages of a list are read, where it has more. */
      readonly limit: number | undefined;
    }
  | {
      readonly kind: "link";
      readonly source: string;
      readonly address: string;
      readonly text: string;
      readonly outcome: LinkOutcome;
      /** The reports that the link has. */
      readonly reportIds: readonly string[];
      readonly reason: string | null;
    }
  | { readonly kind: "failed"; readonly source: string; readonly message: string }
  | { readonly kind: "alarm"; readonly source: string; readonly alarm: AlarmKind; readonly detail: string }
  | { readonly kind: "done"; readonly source: string; readonly nextRun: Date };
