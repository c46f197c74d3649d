import { readFile } from "node:fs/promises";
import { dirname, isAbsolute, join, resolve } from "node:path";
import type { z } from "zod";
import { JsonSyntaxError, parseLocatedJson } from "./json-lines.ts";
import { type Source, settledSource, sourcesSchema } from "./source.ts";

/** The file's name in the library's folder. */
export const sourcesFile = "sources.json";

/** The file of sources is missing or mistaken; each line of `lines` names file, line, place and the way out. */
export class SourcesFileError extends Error {
  override readonly name = "SourcesFileError";
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(
      lines.length > 1 ? `${lines[0]} (and ${lines.length - 1} more; nianbao sources --check shows all)` : lines[0],
    );
    this.lines = lines;
  }
}

/** The sources that are followed. */
export interface Sources {
  readonly file: string;
  readonly contact: string | undefined;
  readonly sources: readonly Source[];
}

/** Where the file of sources is: `NIANBAO_SOURCES`, else in the library's folder. */
export function sourcesPath(dataDir: string, environment: NodeJS.ProcessEnv): string {
  const named = environment.NIANBAO_SOURCES;
  return named ? resolve(named) : join(dataDir, sourcesFile);
}

/** Reads and checks the file of sources. @throws SourcesFileError */
export async function readSources(file: string): Promise<Sources> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw unreadable(file, error);
  });
  const { value, lineOf } = located(file, text);
  const parsed = sourcesSchema.safeParse(value);
  if (!parsed.success) throw new SourcesFileError(parsed.error.issues.map((issue) => lineFor(file, issue, lineOf)));
  const { contact, timeZone, sources } = parsed.data;
  return {
    file,
    contact,
    sources: sources.map((one) => {
      const settled = settledSource(one, timeZone);
      if (settled.kind !== "folder" || isAbsolute(settled.path)) return settled;
      return { ...settled, path: join(dirname(file), settled.path) };
    }),
  };
}

const example = '{"sources": [{"id": "mine", "kind": "list", "address": "https://…"}]}';

function unreadable(file: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT")
    return new SourcesFileError([
      `${file} does not exist; write one like ${example}, or name another with NIANBAO_SOURCES`,
    ]);
  if (typeof code === "string")
    return new SourcesFileError([`${file} cannot be read (${code}); check its permissions`]);
  return error;
}

function located(file: string, text: string) {
  try {
    return parseLocatedJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw new SourcesFileError([`${file}:${error.line}: this is no JSON, ${error.message}; correct that line`]);
  }
}

/** Zod's issue with its place: "sources.json:12: sources[1].schedule: …". */
function lineFor(file: string, issue: z.core.$ZodIssue, lineOf: (path: readonly PropertyKey[]) => number): string {
  const path = issue.path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  const place = path === "" ? "" : `${path.replace(/^\./, "")}: `;
  return `${file}:${lineOf(issue.path)}: ${place}${wordsFor(issue)}`;
}

function wordsFor(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `there is no setting ${issue.keys.map((key) => `"${key}"`).join(", ")}; check the spelling`;
    case "invalid_union":
      return '"kind" must be "list", "feed", "sitemap", "json" or "folder"';
    case "invalid_type":
      return `${issue.message.replace(/^Invalid input: /, "")}; correct it`;
    default:
      return issue.message;
  }
}
