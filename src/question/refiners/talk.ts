import type { Draft } from "../draft.ts";
import { idsOf, wordsOf } from "../draft.ts";
import type { Query } from "../query.ts";

/** Greetings, thanks, requests for help, and what is no question about annual reports at all. */
export function refineTalk(draft: Draft): Draft {
  if (draft.query) return draft;
  const query = talkQuery(draft);
  return query ? { ...draft, query } : draft;
}

function talkQuery(draft: Draft): Query | undefined {
  const ids = new Set(idsOf(draft, "talk"));
  if (!/[\p{L}\p{N}]/u.test(draft.question.text)) return ids.has("help") ? { intent: "help" } : outOfScope("");
  if (ids.has("code") || ids.has("injection")) return outOfScope("");
  const somethingAsked =
    draft.mentions.agencies.length > 0 || wordsOf(draft, "indicator").some((word) => word.value.weight > 2);
  if (somethingAsked) return undefined;
  if (ids.has("help")) return { intent: "help" };
  for (const topic of ["greeting", "thanks", "reset"] as const) if (ids.has(topic)) return { intent: "talk", topic };
  return ids.has("joke") || ids.has("abuse") ? outOfScope("") : undefined;
}

/** A refusal that says what this can and cannot do. */
export function outOfScope(about: string): Query {
  return { intent: "refusal", reason: "out_of_scope", about, nearest: [] };
}
