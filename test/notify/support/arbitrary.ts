import fc from "fast-check";
import { operatorSchema } from "../../../src/notify/condition.ts";
import { indicators } from "../../../src/notify/indicator-words.ts";
import type { SubscriptionScope } from "../../../src/notify/subscription.ts";

const name = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .map((text) => text.trim())
  .filter((text) => text !== "" && !/[\p{Cc}\u2028\u2029]/u.test(text));

/** Names as places and agencies have them, with every mark that a list could take for one of its own. */
const placeName = fc
  .oneof(name, fc.constantFrom("环翠区", "温泉镇", "A/B", '"x', "a / b", "山东省：济南"))
  .filter((text) => /[\p{L}\p{N}]/u.test(text));

const scope: fc.Arbitrary<SubscriptionScope> = fc.oneof(
  fc.constant({ type: "all" as const }),
  fc.record({ type: fc.constant("region" as const), units: fc.array(placeName, { minLength: 1, maxLength: 4 }) }),
  fc.record({
    type: fc.constant("agency" as const),
    agencyId: fc.constant(null),
    name: placeName,
    fullName: placeName,
    region: fc.array(placeName, { maxLength: 4 }),
  }),
);

const hour = fc.integer({ min: 0, max: 23 });

const condition = fc.oneof(
  fc.record({
    type: fc.constant("cell" as const),
    key: fc.constantFrom(...indicators.map((indicator) => indicator.key)),
    operator: fc.constantFrom(...operatorSchema.options),
    value: fc.integer({ min: 0, max: 10_000 }),
  }),
  fc.constant({ type: "problems" as const }),
  fc.record({ type: fc.constant("keyword" as const), text: placeName }),
);

/** A subscription with anything that a person can choose. */
export const listedSubscription = fc.record({
  scope,
  name,
  conditions: fc.array(condition, { maxLength: 3 }),
  topicId: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
  silent: fc.boolean(),
  paused: fc.option(fc.constantFrom("person" as const, "blocked" as const)),
  when: fc.oneof(
    fc.constant({ type: "now" as const }),
    fc.record({ type: fc.constant("daily" as const), hour }),
    fc.record({ type: fc.constant("weekly" as const), weekday: fc.integer({ min: 1, max: 7 }), hour }),
  ),
  quiet: fc.option(fc.record({ from: hour, to: hour }).filter(({ from, to }) => from !== to)),
  timeZone: fc.constantFrom("Asia/Shanghai", "Europe/Berlin", "UTC"),
  language: fc.constantFrom("zh" as const, "en" as const),
});
