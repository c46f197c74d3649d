import fc from "fast-check";
import { cells } from "../../src/form/form.ts";
import type { Cell, Finding, Report } from "../../src/parse/report.ts";
import { makeReport } from "./report-factory.ts";

/** Reports of any content, for property tests. */

/** Any text a source may hold: no lone surrogates, for no encoding can carry those. */
export const anyText = fc.string({ unit: "binary", maxLength: 30 });
const anyLine = fc.integer({ min: 0, max: 5000 });
/** Plain objects, as JSON gives them. */
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record<T>(model, { noNullPrototype: true });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

/** A printed number is never minus zero: there is no such figure, and SQLite has none. */
const anyNumber = fc.oneof(
  fc.integer({ min: -1000, max: 1_000_000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
);

const printedCell = record({ value: anyNumber, raw: fc.option(anyText, { nil: undefined }), line: anyLine }).map(
  ({ value, raw, line }): Cell => ({ value, state: "printed", raw: raw ?? String(value), line }),
);

const unprintedCell = record({
  value: fc.constant(null),
  state: fc.constantFrom("blank" as const, "not_applicable" as const, "lost" as const),
  raw: anyText,
  line: anyLine,
});

const keyOfForm = fc.constantFrom(...cells.map((cell) => cell.key));
const keyOfNoForm = fc.constantFrom("requests.unheard_of.total", "attachment.pages");

/** Cells of the form, and now and then one that the form does not know. */
export const anyCells: fc.Arbitrary<Record<string, Cell>> = fc.dictionary(
  fc.oneof({ weight: 20, arbitrary: keyOfForm }, { weight: 1, arbitrary: keyOfNoForm }),
  fc.oneof(printedCell, unprintedCell),
  { maxKeys: 120, noNullPrototype: true },
);

const anyStatement = fc.record(
  {
    key: fc.constantFrom("text.disclosed", "text.wechat", "text.unclassified"),
    value: anyNumber,
    unit: anyText,
    quote: anyText,
    line: anyLine,
    approximate: fc.boolean(),
    scope: anyText,
    change: record({ value: anyNumber, unit: anyText, direction: fc.constantFrom("up" as const, "down" as const) }),
  },
  { requiredKeys: ["key", "value", "unit", "quote", "line"], noNullPrototype: true },
);

const anySection = record({
  number: fc.integer({ min: 0, max: 6 }),
  heading: anyText,
  text: fc.array(anyText, { maxLength: 5 }).map((paragraphs) => paragraphs.join("\n")),
  line: anyLine,
  lines: fc.array(anyLine, { maxLength: 5 }),
});

/** A finding of any content. */
export const anyFinding = fc.record(
  {
    rule: anyText,
    verdict: fc.constantFrom("pass" as const, "fail" as const, "note" as const, "not_assessable" as const),
    cells: fc.array(anyText, { maxLength: 3 }),
    arithmetic: anyText,
    message: anyText,
    blame: fc.constantFrom("source" as const, "reading" as const),
    line: anyLine,
  },
  { requiredKeys: ["rule", "verdict", "cells", "message", "blame"], noNullPrototype: true },
) as fc.Arbitrary<Finding>;

const anyEra = orNull(fc.constantFrom("2019" as const, "2021" as const));

/** A report of a fixed agency and year, with any content. */
export const anyReport: fc.Arbitrary<Report> = record({
  title: orNull(anyText),
  titleSource: orNull(fc.constantFrom("title" as const, "sentence" as const, "file_name" as const)),
  agencyFull: orNull(fc.constantFrom("温泉镇", "威海市环翠区温泉镇人民政府")),
  period: orNull(record({ from: anyText, to: anyText })),
  published: orNull(anyText),
  forms: record({ disclosure: anyEra, requests: anyEra, review: anyEra }),
  contact: record({
    address: orNull(anyText),
    phone: orNull(anyText),
    postcode: orNull(anyText),
    email: orNull(anyText),
    website: orNull(anyText),
    fax: orNull(anyText),
    line: orNull(anyLine),
    quote: orNull(anyText),
  }),
  cells: anyCells,
  statements: fc.array(anyStatement as fc.Arbitrary<Report["statements"][number]>, { maxLength: 6 }),
  sections: fc.array(anySection, { maxLength: 6 }),
}).map((content) => makeReport(content));
