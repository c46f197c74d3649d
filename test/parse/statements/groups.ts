import { activities } from "./sentences/activities.ts";
import { channels } from "./sentences/channels.ts";
import { disclosed } from "./sentences/disclosed.ts";
import { nameless } from "./sentences/nameless.ts";
import { none } from "./sentences/none.ts";
import { nothing } from "./sentences/nothing.ts";
import { requests } from "./sentences/requests.ts";
import { reviews } from "./sentences/reviews.ts";
import { suggestions } from "./sentences/suggestions.ts";
import type { Sentence } from "./told.ts";

/** All invented sentences, by what they are about. */
export const groups: readonly (readonly [name: string, sentences: readonly Sentence[]])[] = [
  ["disclosed", disclosed],
  ["channels", channels],
  ["requests", requests],
  ["suggestions", suggestions],
  ["reviews", reviews],
  ["activities", activities],
  ["nameless", nameless],
  ["none", none],
  ["nothing", nothing],
];
