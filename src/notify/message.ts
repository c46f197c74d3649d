/** One report a chat is to be told of. */
export interface Delivery {
  readonly id: number;
  readonly reportId: string;
  /** The version to tell of; the library may have a later one by now, which comes as a delivery of its own. */
  readonly version: number;
  /** The content, by its hash, of the version that this one replaces for the chat: told before, or held when it asked; null when the report is new to it. */
  readonly former: string | null;
  /** The subscriptions that asked for it, for "mute" buttons. */
  readonly subscriptionIds: readonly number[];
}

/** One message to send: one report, or a digest of many. */
export interface OutgoingMessage {
  /** The first delivery's id; `Outbox.message` finds the others by it, for the pages of a digest. */
  readonly id: number;
  readonly chatId: number;
  readonly topicId: number | null;
  readonly silent: boolean;
  readonly language: "zh" | "en";
  /** Oldest first; more than one is a digest. */
  readonly deliveries: readonly Delivery[];
  /** How often sending failed already. */
  readonly attempts: number;
}

/** What came of sending a message. */
export type SendOutcome =
  | { readonly type: "sent" }
  /** 429: nobody is sent anything for so long. */
  | { readonly type: "wait"; readonly seconds: number }
  /** 403, kicked, deleted: the chat's subscriptions are paused. */
  | { readonly type: "gone" }
  /** The group has become a supergroup of that id. */
  | { readonly type: "moved"; readonly chatId: number }
  /** 5xx, network: tried again, later and later. */
  | { readonly type: "later"; readonly reason: string }
  /** Anything else: kept as a dead letter. */
  | { readonly type: "failed"; readonly reason: string };
