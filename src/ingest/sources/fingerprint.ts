import { createHash } from "node:crypto";
import type { Source } from "./source.ts";

/**
 * What decides which links of a source are looked at and what they are read as: when it changes, what was read before has to
 * be read anew. How often a source is run, what it is called and whom it alarms are no part of it.
 * @param version the program's; a newer one may read what an older one refused
 */
export function fingerprintOf(source: Source, version: string): string {
  return createHash("sha256")
    .update(JSON.stringify([version, ...decisiveOf(source)]))
    .digest("hex");
}

/** What a source says of its reports that they may not say themselves; when it changes, those that were taken are placed anew. */
export function hintsOf({ agency, region }: Source): string {
  return JSON.stringify([agency ?? null, region ?? null]);
}

/** The hints of a source that has none. */
export const noHints = JSON.stringify([null, null]);

function decisiveOf(source: Source): unknown[] {
  const { kind, agency, region } = source;
  if (source.kind === "folder") return [kind, agency, region, source.path];
  const { addresses, links, since, pages, allowPrivate } = source;
  return [
    kind,
    agency,
    region,
    addresses,
    links,
    since,
    pages,
    allowPrivate,
    source.kind === "json" ? source.json : null,
  ];
}
