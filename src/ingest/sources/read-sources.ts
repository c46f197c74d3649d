import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
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
  if (!parsed.success)
    throw new SourcesFileError(parsed.error.issues.flatMap((issue) => linesFor(file, issue, lineOf)));
  const { contact, timeZone, sources } = parsed.data;
  return {
    file,
    contact,
    sources: sources.map((one) => {
      const settled = settledSource(one, timeZone);
      if (settled.kind !== "folder") return settled;
      return { ...settled, path: resolve(dirname(file), settled.path) };
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

type LineOf = (path: readonly PropertyKey[]) => number;

/** Zod's issue with its place: "sources.json:12: sources[1].schedule: …". */
function linesFor(file: string, issue: z.core.$ZodIssue, lineOf: LineOf): string[] {
  return mistakesIn(issue).map(({ at, about = at, words }) => {
    const place = about.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
    return `${file}:${lineOf(at)}: ${place === "" ? "" : `${place.replace(/^\./, "")}: `}${words}`;
  });
}

interface Mistake {
  /** Where it stands. */
  readonly at: readonly PropertyKey[];
  /** What it is told of, where that is not the same. */
  readonly about?: readonly PropertyKey[];
  readonly words: string;
}

function mistakesIn({ path, ...issue }: z.core.$ZodIssue): Mistake[] {
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        at: [...path, key],
        about: path,
        words: `there is no setting "${key}"; check the spelling`,
      }));
    case "invalid_union":
      return [{ at: path, words: '"kind" must be "list", "feed", "sitemap", "json" or "folder"' }];
    case "invalid_type":
      if (issue.message.endsWith("received undefined"))
        return [{ at: path, about: path.slice(0, -1), words: `needs ${needWords(String(path.at(-1)))}` }];
      return [{ at: path, words: `${issue.message.replace(/^Invalid input: /, "")}; correct it` }];
    default:
      return [{ at: path, words: issue.message }];
  }
}

const needs: Readonly<Record<string, string>> = {
  sources: 'a list of "sources", those that are followed',
  id: 'an "id", the name by which commands know it',
  path: 'a "path", the folder to watch',
};

function needWords(name: string): string {
  return needs[name] ?? `"${name}"`;
}
