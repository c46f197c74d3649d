import type { ReportHead } from "../index/library.ts";
import type { Query } from "../question/query.ts";
import type { Desk } from "./desk.ts";
import { lookUp } from "./find.ts";

/** Up to three next questions about the same report; each is one that does have an answer. */
export async function suggestAfter(desk: Desk, query: Query, head: ReportHead | undefined): Promise<string[]> {
  if (!head) return [];
  const [received, disclosed] = await lookUp(
    desk.library,
    [head],
    [
      { type: "cell", key: "requests.received.total" },
      { type: "statement", key: "text.disclosed" },
    ],
  );
  const asked = JSON.stringify(query);
  const args = { agency: desk.nameOf(head), year: head.year };
  const candidates: (string | false)[] = [
    received?.value.found === true && !asked.includes("requests.received") && "ask-received",
    received?.value.found === true &&
      received.value.figures[0].value > 0 &&
      !asked.includes("applicants") &&
      "ask-applicants",
    disclosed?.value.found === true && !asked.includes("text.disclosed") && "ask-disclosed",
    query.intent !== "summary" && "ask-summary",
    head.contact.phone !== null && query.intent !== "contact" && "ask-phone",
  ];
  return candidates
    .filter((id): id is string => id !== false)
    .slice(0, 3)
    .map((id) => desk.say(id, args));
}
