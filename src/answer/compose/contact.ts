import type { ReportHead } from "../../index/library.ts";
import type { ContactField, Query } from "../../question/query.ts";
import type { Answer } from "../answer.ts";
import { answer, type Desk, joined, passageOf, refuse, separator, titleOf } from "../desk.ts";
import { findHeads } from "../find.ts";
import { refuseNoReport } from "../missing.ts";
import { suggestAfter } from "../suggest.ts";

type ContactQuery = Extract<Query, { intent: "contact" }>;

/** Telephone, address and the rest, as the report's own contact sentence has them. */
export async function composeContact(query: ContactQuery, desk: Desk): Promise<Answer> {
  const { heads, without } = await findHeads(desk.library, query.who, query.when);
  if (heads.length === 0) return refuseNoReport(desk, query, query.who, query.when, without);
  const known = heads.map((head) => ({ head, fields: query.fields.filter((field) => head.contact[field] !== null) }));
  if (query.missing) return composeMissing(query, desk, known);
  const asked = (field: ContactField) => desk.say(`field-${field}`);
  if (known.every(({ fields }) => fields.length === 0)) {
    const lines = heads.slice(0, 5).map((head) =>
      desk.say("contact-missing", {
        agency: desk.nameOf(head),
        year: head.year,
        field: query.fields.map(asked).join(separator(desk)),
      }),
    );
    return refuse(desk, query, "no_cell", lines, { suggestions: await suggestAfter(desk, query, heads[0]) });
  }
  const lines = known.flatMap(({ head, fields }) => contactLines(desk, head, fields, query.fields));
  return answer(desk, query, "contact", lines, {
    passages: known.flatMap(({ head }) =>
      head.contact.quote ? [passageOf(head, 0, head.contact.quote, head.contact.line ?? 0)] : [],
    ),
    coverage: { reports: heads.length, withValue: known.filter(({ fields }) => fields.length > 0).length },
    suggestions: await suggestAfter(desk, query, heads[0]),
  });
}

/** Which of many reports do not give a telephone number, an address. */
function composeMissing(
  query: ContactQuery,
  desk: Desk,
  known: readonly { readonly head: ReportHead; readonly fields: readonly ContactField[] }[],
): Answer {
  const field = query.fields.map((each) => desk.say(`field-${each}`)).join(separator(desk));
  const lacking = known.filter(({ fields }) => fields.length < query.fields.length);
  const list = joined(
    desk,
    lacking.map(({ head }) => desk.say("agency-year", { agency: desk.nameOf(head), year: head.year })),
    20,
  );
  const args = { field, list, count: lacking.length, reports: known.length };
  const line = desk.say(lacking.length === 0 ? "contact-all-have" : "contact-lacking", args);
  return answer(desk, query, "contact", [line], {
    coverage: { reports: known.length, withValue: known.length - lacking.length },
  });
}

function contactLines(
  desk: Desk,
  head: ReportHead,
  fields: readonly ContactField[],
  asked: readonly ContactField[],
): string[] {
  const args = { agency: desk.nameOf(head), year: head.year };
  const missing = asked.length < 5 ? asked.filter((field) => !fields.includes(field)) : [];
  const [only] = fields;
  const body =
    fields.length === 1 && only
      ? [desk.say("contact-one", { ...args, field: desk.say(`field-${only}`), value: head.contact[only] ?? "" })]
      : [
          desk.say("contact-head", args),
          ...fields.map((field) =>
            desk.say("contact-item", { field: desk.say(`field-${field}`), value: head.contact[field] ?? "" }),
          ),
        ];
  return [
    ...(fields.length === 0 ? [] : body),
    ...missing.map((field) => desk.say("contact-missing", { ...args, field: desk.say(`field-${field}`) })),
    ...(head.contact.line === null
      ? []
      : [desk.say("contact-source", { title: titleOf(head), line: head.contact.line })]),
  ];
}
