import { z } from "zod";

/**
 * What may be wrong with an address or a source, each with the names of what its words take. The words are in `data/wording`,
 * so that everybody is told in their own language; a `SourceError`'s line is for logs and the command line.
 */
const kinds = {
  "no-address": [],
  "not-http": ["protocol"],
  "with-password": [],
  private: ["ip"],
  "no-machine": ["name", "symptom"],
  unreachable: ["symptom"],
  silent: ["seconds"],
  "handshake-slow": ["seconds"],
  slow: ["seconds"],
  "too-large": ["megabytes"],
  unpackable: [],
  redirects: ["count"],
  "no-page": ["status"],
  unwelcome: ["status"],
  trouble: ["status"],
  status: ["status"],
  busy: ["status", "minutes"],
  robots: [],
  "robots-unavailable": ["status"],
  "no-text": [],
  "too-complex": [],
  "no-json": [],
  "no-rows": [],
  "no-rows-at": ["path"],
  "rows-without-address": ["count", "names"],
  "no-feed": [],
  "no-sitemap": [],
  "no-folder": [],
  "other-figures": ["file"],
  corrected: ["file"],
  rivals: ["file"],
  nobodys: [],
  "more-attachments": ["count"],
  "tls-expired": ["symptom"],
  "tls-not-yet-valid": ["symptom"],
  "tls-revoked": ["symptom"],
  "tls-self-signed": ["symptom"],
  "tls-unknown-issuer": ["symptom"],
  "tls-certificate": ["symptom"],
  "tls-other-names": ["names", "name", "symptom"],
  "tls-other-name": ["name", "symptom"],
  "tls-no-https": ["symptom"],
  "tls-outdated": ["symptom"],
  "tls-unknown-site": ["symptom"],
  "tls-wants-certificate": ["symptom"],
  "tls-no-cipher": ["symptom"],
  "tls-failed": ["symptom"],
  "tls-broken": ["symptom"],
  "tls-hangs-up": ["symptom"],
} as const satisfies Record<string, readonly string[]>;

/** The name of something that may be wrong. */
export type ReasonKind = keyof typeof kinds;

type ParamsOf<Kind extends ReasonKind> = Readonly<Record<(typeof kinds)[Kind][number], string | number>>;

/** Why an address could not be read, without words. */
export type SourceReason = {
  [Kind in ReasonKind]: { readonly kind: Kind } & ((typeof kinds)[Kind] extends readonly []
    ? { readonly params?: undefined }
    : { readonly params: ParamsOf<Kind> });
}[ReasonKind];

/** A reason as it is kept, with the address it is about, which may be another than the one that was asked for. */
export interface ReasonAt {
  readonly kind: ReasonKind;
  readonly params: Readonly<Record<string, string | number>>;
  readonly address: string;
}

const keptSchema = z.object({
  kind: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  address: z.string(),
});

/** Every kind, and what its words take. */
export const reasonKinds: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(kinds));

/** A reason as text, for a database. */
export function writeReason({ kind, params, address }: ReasonAt): string {
  return JSON.stringify({ kind, params, address });
}

/** A reason that was kept; null where there is none, or one of another version that nobody here has words for. */
export function readReason(text: string | null | undefined): ReasonAt | null {
  if (!text) return null;
  const kept = keptSchema.safeParse(parsed(text)).data;
  return kept && isWordable(kept) ? kept : null;
}

function isWordable(kept: z.infer<typeof keptSchema>): kept is z.infer<typeof keptSchema> & ReasonAt {
  return reasonKinds.get(kept.kind)?.every((name) => Object.hasOwn(kept.params, name)) ?? false;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
