import { badRequest, houseRule } from "./api-error.ts";
import type { UploadedFile } from "./multipart.ts";

/** The parameters of a call, however they came: a JSON body keeps its types, everywhere else all are strings. */
export class Arguments {
  readonly values: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, UploadedFile>;

  constructor(values: Readonly<Record<string, unknown>>, files: ReadonlyMap<string, UploadedFile> = new Map()) {
    this.values = values;
    this.files = files;
  }

  /** Whether the parameter was given at all. */
  has(name: string): boolean {
    return this.values[name] !== undefined && this.values[name] !== null;
  }

  /** A text; undefined where it was not given. */
  text(name: string): string | undefined {
    const value = this.values[name];
    if (value === undefined || value === null) return undefined;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (/\p{Surrogate}/u.test(text)) throw badRequest("text must be encoded in UTF-8");
    return text;
  }

  /** A whole number; undefined where it was not given. */
  integer(name: string): number | undefined {
    const value = this.values[name];
    if (value === undefined || value === null || value === "") return undefined;
    const number = Number(value);
    if (typeof value === "boolean" || !Number.isSafeInteger(number)) {
      throw houseRule(`${name} must be a whole number, not ${JSON.stringify(value)}`);
    }
    return number;
  }

  /** A yes or no; false where it was not given. */
  flag(name: string): boolean {
    const value = this.values[name];
    if (value === undefined || value === null) return false;
    if (value === true || value === "true") return true;
    if (value === false || value === "false") return false;
    throw houseRule(`${name} must be true or false, not ${JSON.stringify(value)}`);
  }

  /** A list or an object, from a JSON body or written as JSON; undefined where it was not given. */
  json(name: string): unknown {
    const value = this.values[name];
    if (value === undefined || value === null || value === "") return undefined;
    if (typeof value !== "string") return value;
    try {
      return JSON.parse(value);
    } catch {
      throw badRequest(`can't parse ${name} JSON object`);
    }
  }

  /** An object; undefined where it was not given. */
  object(name: string): Readonly<Record<string, unknown>> | undefined {
    const value = this.json(name);
    if (value === undefined) return undefined;
    if (!isObject(value)) throw badRequest(`object expected as ${name}`);
    return value;
  }

  /** A list; undefined where it was not given. */
  list(name: string): readonly unknown[] | undefined {
    const value = this.json(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw badRequest(`expected an Array of ${name}`);
    return value;
  }
}

/** Whether a value from JSON is an object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Refuses fields that Telegram does not know, which it would ignore: they are typing mistakes. */
export function onlyFields(object: Readonly<Record<string, unknown>>, what: string, known: readonly string[]): void {
  const unknown = Object.keys(object).find((name) => !known.includes(name));
  if (unknown !== undefined) throw houseRule(`${what} has no field "${unknown}"`);
}

/** A yes-or-no field of an object; false where it is missing. */
export function flagField(object: Readonly<Record<string, unknown>>, name: string): boolean {
  const value = object[name];
  if (value === undefined || value === null) return false;
  if (typeof value !== "boolean") throw badRequest(`field "${name}" must be of type Boolean`);
  return value;
}
