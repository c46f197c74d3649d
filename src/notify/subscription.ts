import { z } from "zod";
import { conditionSchema } from "./condition.ts";

/** A name of a place or an agency: one line, and nothing that a list in a text could not hold. */
const placeName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), "has a line break or a control character");

/** What a subscription is about. */
export const subscriptionScopeSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("all") }),
  /** A region with everything under it; its places from the province down, as far as they are known. */
  z.strictObject({ type: z.literal("region"), units: z.array(placeName).min(1).max(6) }),
  z.strictObject({
    type: z.literal("agency"),
    /** The library's number for it; null when it is not known, or no longer means anything (another library). */
    agencyId: z.number().int().nullable(),
    name: placeName,
    fullName: placeName,
    region: z.array(placeName).max(6),
  }),
]);
/** What a subscription is about. */
export type SubscriptionScope = z.infer<typeof subscriptionScopeSchema>;

const hour = z.number().int().min(0).max(23);

/** When messages go out: as soon as there is something, or collected for an hour of the day or of a day of the week. */
export const scheduleSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("now") }),
  z.strictObject({ type: z.literal("daily"), hour }),
  /** Weekdays as in ISO 8601: 1 is Monday, 7 is Sunday. */
  z.strictObject({ type: z.literal("weekly"), weekday: z.number().int().min(1).max(7), hour }),
]);
/** When messages go out. */
export type Schedule = z.infer<typeof scheduleSchema>;

/** Hours without messages, from the first o'clock up to the second, over midnight where the second is the smaller. */
export const quietSchema = z
  .strictObject({ from: hour, to: hour })
  .refine(({ from, to }) => from !== to, "begins and ends at the same hour");
/** Hours without messages. */
export type QuietHours = z.infer<typeof quietSchema>;

/** A time zone by its IANA name, as this runtime knows it. */
export const timeZoneSchema = z.string().refine(isTimeZone, "is no time zone");

/** The language of a subscription's messages. */
export const languageSchema = z.enum(["zh", "en"]);

/** Why nothing is sent: somebody paused it, or the chat does not take our messages any more. */
export const pauseSchema = z.enum(["person", "blocked"]);
/** Why nothing is sent. */
export type Pause = z.infer<typeof pauseSchema>;

/** The most conditions a subscription may have. */
export const mostConditions = 10;

/** What a person may choose about a subscription. */
export const choicesSchema = z.strictObject({
  /** A topic of a forum group; null for the chat itself. */
  topicId: z.number().int().positive().nullable(),
  /** What the person calls it; the place or agency unless they rename it. */
  name: placeName,
  /** All must hold; none means every report in scope. */
  conditions: z.array(conditionSchema).max(mostConditions),
  silent: z.boolean(),
  when: scheduleSchema,
  quiet: quietSchema.nullable(),
  timeZone: timeZoneSchema,
  language: languageSchema,
});
/** What a person may choose about a subscription. */
export type Choices = z.infer<typeof choicesSchema>;

/** A new subscription, with what is chosen already; for the rest see `defaultChoices`. */
export type NewSubscription = {
  readonly chatId: number;
  readonly scope: SubscriptionScope;
  readonly name: string;
  /** Who asked for it, for groups; null when nobody need know. */
  readonly createdBy: number | null;
  readonly paused?: Pause | null;
} & Partial<Omit<Choices, "name">>;

/** Changes of a subscription; `paused: null` resumes it. */
export type SubscriptionChanges = Partial<Choices> & { readonly paused?: Pause | null };

/** A chat's wish to be told of new reports. */
export type Subscription = Readonly<Choices> & {
  readonly id: number;
  readonly chatId: number;
  readonly scope: SubscriptionScope;
  readonly paused: Pause | null;
  readonly createdBy: number | null;
  readonly createdAt: Date;
};

/** What holds where nothing was chosen. */
export const defaultChoices: Omit<Choices, "name"> = {
  topicId: null,
  conditions: [],
  silent: false,
  when: { type: "now" },
  quiet: null,
  timeZone: "Asia/Shanghai",
  language: "zh",
};

/** Whether this runtime knows a time zone of that name; offsets ("+08:00") are none, for they know no summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
