import { InlineKeyboard } from "grammy";
import type { Subscription, SubscriptionChanges } from "../../notify/subscription.ts";
import { buttonData } from "../buttons.ts";
import type { BotContext } from "../context.ts";
import { subscriptionLine, type Topics } from "./describe.ts";

type Speaker = Pick<BotContext, "say" | "language">;

/** Hours that are offered for daily and weekly messages, and the quiet hours that are offered. */
const hours = [8, 9, 12, 18, 21];
const nightly = { from: 22, to: 7 };
const zones = ["Asia/Shanghai", "UTC", "Europe/London", "America/New_York", "Asia/Tokyo", "Australia/Sydney"];

/** A setting that a button changes. The order is what buttons carry, so new ones go to the end. */
const settings: readonly {
  readonly label: (speaker: Speaker, subscription: Subscription) => string;
  readonly change: (subscription: Subscription) => SubscriptionChanges;
}[] = [
  {
    label: ({ say }, { paused }) => say(paused ? "button-resume" : "button-pause"),
    change: ({ paused }) => ({ paused: paused ? null : "person" }),
  },
  {
    label: ({ say }, { silent }) => say(silent ? "button-loud" : "button-silent"),
    change: ({ silent }) => ({ silent: !silent }),
  },
  {
    label: ({ say }, { when }) => marked(say("button-now"), when.type === "now"),
    change: () => ({ when: { type: "now" } }),
  },
  {
    label: ({ say }, { when }) => marked(say("button-daily"), when.type === "daily"),
    change: ({ when }) => ({ when: { type: "daily", hour: hourOf(when) } }),
  },
  {
    label: ({ say }, { when }) => marked(say("button-weekly"), when.type === "weekly"),
    change: ({ when }) => ({ when: { type: "weekly", weekday: 1, hour: hourOf(when) } }),
  },
  {
    label: ({ say }, { when }) => say("button-hour", { hour: hourOf(when) }),
    change: ({ when }) => (when.type === "now" ? {} : { when: { ...when, hour: nextOf(hours, when.hour) } }),
  },
  {
    label: ({ say }, { quiet }) => (quiet ? say("button-quiet-off") : say("button-quiet", nightly)),
    change: ({ quiet }) => ({ quiet: quiet ? null : nightly }),
  },
  {
    label: ({ say }, { timeZone }) => say("button-zone", { zone: timeZone }),
    change: ({ timeZone }) => ({ timeZone: nextOf(zones, timeZone) }),
  },
  {
    label: ({ say }, { when }) =>
      when.type === "weekly" ? say("button-weekday", { weekday: say(`weekday-${when.weekday}`) }) : "",
    change: ({ when }) => (when.type === "weekly" ? { when: { ...when, weekday: (when.weekday % 7) + 1 } } : {}),
  },
  {
    label: ({ say }, { language }) => say(`button-language-${language}`),
    change: ({ language }) => ({ language: language === "zh" ? "en" : "zh" }),
  },
];

/** Which settings stand beside each other. */
const rows = [[0, 1], [2, 3, 4], [5, 8], [6], [7, 9]];

/** What the button of a setting changes; undefined for one that there is not. */
export function settingChange(subscription: Subscription, setting: number): SubscriptionChanges | undefined {
  return settings[setting]?.change(subscription);
}

/**
 * The text and the buttons for one subscription.
 * @param isForum whether its messages can go to another topic
 */
export function panelOf(
  speaker: Speaker,
  subscription: Subscription,
  topics: Topics,
  isForum: boolean,
): { text: string; keyboard: InlineKeyboard } {
  const keyboard = new InlineKeyboard();
  for (const row of rows) {
    for (const setting of row) {
      const label = settings[setting]?.label(speaker, subscription) ?? "";
      const isUseless = setting === 5 && subscription.when.type === "now";
      if (label !== "" && !isUseless) keyboard.text(label, buttonData("set", subscription.id, setting));
    }
    keyboard.row();
  }
  if (isForum && topics.here !== subscription.topicId)
    keyboard.text(speaker.say("button-topic-here"), buttonData("topic", subscription.id)).row();
  keyboard.text(speaker.say("button-unsubscribe"), buttonData("unsubscribe", subscription.id));
  keyboard.text(speaker.say("button-list"), buttonData("subscriptions"));
  const lines = [subscription.name, subscriptionLine(speaker, subscription, topics), speaker.say("panel-how")];
  return { text: lines.join("\n"), keyboard };
}

function hourOf(when: Subscription["when"]): number {
  return when.type === "now" ? 9 : when.hour;
}

/** The next of a list; from a value of the person's own the list begins. */
function nextOf<T>(list: readonly T[], current: T): T {
  return list[(list.indexOf(current) + 1) % list.length] ?? current;
}

function marked(label: string, isChosen: boolean): string {
  return isChosen ? `✓ ${label}` : label;
}
