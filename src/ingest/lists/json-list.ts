import { visibleText } from "../../parse/read/html/text.ts";
import type { Fetched } from "../fetch/fetcher.ts";
import { SourceError } from "../source-error.ts";
import type { ListReading } from "./html-list.ts";
import { type Link, resolved, textOf } from "./page.ts";

/** Where a JSON list has its rows, addresses and titles: names of fields, with dots between steps. What is not told is looked for. */
export interface JsonFields {
  readonly items?: string | undefined;
  readonly address?: string | undefined;
  readonly title?: string | undefined;
}

const addressNames = ["url", "link", "href", "address", "docpuburl", "puburl", "linkurl", "htmlurl"];
const titleNames = ["title", "name", "doctitle", "text", "subject", "linktitle"];

/** A list in JSON, or in a call of a function around it. @throws SourceError when it is none, or its rows are not where they are said to be. */
export function readJsonList(fetched: Fetched, fields: JsonFields): ListReading {
  const value = parsed(fetched);
  const rows = fields.items === undefined ? findRows(value, 0) : at(value, fields.items);
  if (!Array.isArray(rows))
    throw new SourceError(
      "content",
      fetched.address,
      `no list of rows ${fields.items === undefined ? "in the JSON" : `at "${fields.items}"`}; name it with "json": {"items": …}.`,
    );
  const links = rows.flatMap((row: unknown): Link[] => {
    const href = textAt(row, fields.address, addressNames);
    const address = resolved(href, fetched.address);
    if (address === undefined) return [];
    return [{ address, text: visibleText((textAt(row, fields.title, titleNames) ?? "").replace(/<[^>]*>/g, "")) }];
  });
  return { links, next: [] };
}

function parsed(fetched: Fetched): unknown {
  const text = textOf(fetched).trim();
  const inner = /^[\w$.]+\s*\(([\s\S]*)\)\s*;?$/.exec(text)?.[1] ?? text;
  try {
    return JSON.parse(inner);
  } catch (error) {
    throw new SourceError("content", fetched.address, 'this is no JSON; for a page of links use "kind": "list".', {
      cause: error,
    });
  }
}

/** The first array of objects of which one has an address. */
function findRows(value: unknown, depth: number): unknown {
  if (depth > 6 || typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value) && value.some((row) => textAt(row, undefined, addressNames) !== undefined)) return value;
  for (const inner of Object.values(value)) {
    const found = findRows(inner, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
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
  let found = value;
  for (const step of path.split(".")) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, step)) return undefined;
    found = Object.entries(found).find(([key]) => key === step)?.[1];
  }
  return found;
}
