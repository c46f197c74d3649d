import { access } from "node:fs/promises";
import { readSources, type Sources, SourcesFileError, sourcesPath } from "../ingest/sources/read-sources.ts";
import { ConfigError, dataFolder } from "./config.ts";

/** The followed sources of the library that a command works on; a mistaken file is wrong usage. */
export async function configuredSources(named: string | undefined): Promise<Sources> {
  try {
    return await readSources(sourcesPath(dataFolder(named).path, process.env));
  } catch (error) {
    throw error instanceof SourcesFileError ? new ConfigError(error.message) : error;
  }
}

/** The followed sources, or undefined where nobody has written a file of them; one that is named must be there. */
export async function configuredSourcesIfAny(named: string | undefined): Promise<Sources | undefined> {
  const isThere = await access(sourcesPath(dataFolder(named).path, process.env)).then(
    () => true,
    () => false,
  );
  return isThere || process.env.NIANBAO_SOURCES ? configuredSources(named) : undefined;
}

/** The ids of the sources that somebody named, each of which there must be; undefined for all. */
export function chosenSources(names: readonly string[], { sources, file }: Sources): readonly string[] | undefined {
  const unknown = names.find((name) => !sources.some((source) => source.id === name));
  if (unknown !== undefined)
    throw new ConfigError(
      `${file} has no source "${unknown}"; it has ${sources.map((source) => source.id).join(", ")}`,
    );
  return names.length > 0 ? names : undefined;
}
