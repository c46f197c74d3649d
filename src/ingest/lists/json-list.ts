import type { Fetched } from "../fetch/fetcher.ts";
import { SourceError } from "../source-error.ts";
import type { ListReading } from "./html-list.ts";
import { type Link, resolved, textOf, titleText } from "./page.ts";
import { namesReport } from "./report-links.ts";

/** Where a JSON list has its rows, addresses and titles: names of fields, with dots between steps. What is not told is looked for. */
export interface JsonFields {
  readonly items?: string | undefined;
  readonly address?: string | undefined;
  readonly title?: string | undefined;
}

const addressNames = ["url", "link", "href", "address", "docpuburl", "puburl", "linkurl", "htmlurl"];
const titleNames = ["title", "name", "doctitle", "text", "subject", "linktitle"];

/**
 * A list in JSON, or in a call of a function around it: the rows that are named, or all arrays of rows with addresses,
 * however they are grouped. @throws SourceError when it is none, or its rows are not where they are said to be.
 */
export function readJsonList(fetched: Fetched, fields: JsonFields): ListReading {
  const value = parsed(fetched);
  const rows = fields.items === undefined ? foundRows(value, fields) : allAt(value, fields.items);
  if (rows === undefined)
    throw new SourceError(
      "content",
      fetched.address,
      `no list of rows ${fields.items === undefined ? "in the JSON" : `at "${fields.items}"`}; name it with "json": {"items": …}.`,
      {
        reason:
          fields.items === undefined ? { kind: "no-rows" } : { kind: "no-rows-at", params: { path: fields.items } },
      },
    );
  const links = rows.flatMap((row): Link[] => {
    const address = resolved(textAt(row, fields.address, addressNames), fetched.address);
    return address === undefined ? [] : [{ address, text: titleOf(row, fields) }];
  });
  if (links.length === 0 && rows.length > 0) throw rowsWithoutAddress(fetched, rows, fields);
  return { links, next: [], ignored: rows.length - links.length };
}

function titleOf(row: unknown, { title }: JsonFields): string {
  return titleText(textAt(row, title, titleNames) ?? "");
}

function rowsWithoutAddress(
  { address }: Fetched,
  rows: readonly unknown[],
  { address: field }: JsonFields,
): SourceError {
  const [row] = rows;
  const names = typeof row === "object" && row !== null ? Object.keys(row).slice(0, 12).join(", ") : "";
  const which = field === undefined ? "has an address" : `has an address in "${field}"`;
  return new SourceError(
    "content",
    address,
    `none of the ${rows.length} rows ${which}; name its field with "json": {"address": …}; a row has ${names || "no fields"}.`,
    { reason: { kind: "rows-without-address", params: { count: rows.length, names: names || "–" } } },
  );
}

function parsed(fetched: Fetched): unknown {
  const text = textOf(fetched).trim();
  const inner = /^[\w$.]+\s*\(([\s\S]*)\)\s*;?$/.exec(text)?.[1] ?? text;
  try {
    return JSON.parse(inner);
  } catch (error) {
    throw new SourceError("content", fetched.address, 'this is no JSON; for a page of links use "kind": "list".', {
      cause: error,
      reason: { kind: "no-json" },
    });
  }
}

const deepest = 12;
const mostRows = 50_000;

/**
 * All arrays of rows with addresses, those of groups and of the branches of a tree too; undefined when there is none, not even
 * an empty one, as a list behind its last page has.
 */
function foundRows(value: unknown, fields: JsonFields): unknown[] | undefined {
  const rows: unknown[] = [];
  let isEmpty = false;
  const visit = (inner: unknown, depth: number, isBelowRow: boolean): void => {
    if (depth > deepest || typeof inner !== "object" || inner === null || rows.length >= mostRows) return;
    if (!Array.isArray(inner)) {
      for (const each of Object.values(inner)) visit(each, depth + 1, isBelowRow);
      return;
    }
    isEmpty ||= inner.length === 0;
    for (const row of inner) {
      // What a report's own row has below it are its attachments and pictures.
      const isRow = textAt(row, fields.address, addressNames) !== undefined;
      if (isRow && (!isBelowRow || titleOf(row, fields) !== "")) rows.push(row);
      if (!isRow || !namesReport(titleOf(row, fields))) visit(row, depth + 1, isBelowRow || isRow);
    }
  };
  visit(value, 0, false);
  return rows.length > 0 || isEmpty ? rows : undefined;
}

function textAt(row: unknown, path: string | undefined, usual: readonly string[]): string | undefined {
  if (typeof row !== "object" || row === null || Array.isArray(row)) return undefined;
  const value = path === undefined ? firstNamed(row, usual) : at(row, path);
  return typeof value === "string" ? value : undefined;
}

function firstNamed(row: object, names: readonly string[]): unknown {
  const fields = Object.entries(row);
  for (const name of names) {
    const found = fields.find(
      ([key, value]) => key.toLowerCase() === name && typeof value === "string" && value !== "",
    );
    if (found) return found[1];
  }
  return undefined;
}

function at(value: unknown, path: string): unknown {
  return valuesAt(value, path)[0];
}

/** The rows of all arrays at a path; undefined when there is no array. */
function allAt(value: unknown, path: string): unknown[] | undefined {
  const arrays = valuesAt(value, path).filter((found) => Array.isArray(found));
  return arrays.length > 0 ? arrays.flat(1) : undefined;
}

/** What is at a path; a step through an array that is no number of its element is taken in each of its elements. */
function valuesAt(value: unknown, path: string): unknown[] {
  return path.split(".").reduce<unknown[]>((found, step) => found.flatMap((each) => stepInto(each, step)), [value]);
}

function stepInto(value: unknown, step: string): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  if (Object.hasOwn(value, step)) return Object.entries(value).flatMap(([key, inner]) => (key === step ? [inner] : []));
  return Array.isArray(value) ? value.flatMap((each: unknown) => stepInto(each, step)) : [];
}
