import type { SourceFailure } from "../source-error.ts";
import type { ReasonKind, SourceReason } from "../source-reason.ts";

/** What is wrong with a connection that should have been safe, and the way out. */
export interface TlsFailure {
  readonly code: SourceFailure & ("tls" | "connect");
  readonly message: string;
  readonly reason: SourceReason;
}

/** The kinds whose words take nothing but the symptom. */
type TlsKind = Exclude<ReasonKind & `tls-${string}`, "tls-other-names" | "tls-other-name">;

const save = "save the page with a browser and add the file";
const trust = "if the certificate, or that of its issuer, is one you trust, name a file with it in NODE_EXTRA_CA_CERTS";
const unknownIssuer =
  "has an issuer that is not known here, or the site leaves out a part of it, which browsers fetch themselves";

/** Certificates that are refused, by what the check calls it: what is wrong, and a way out besides a browser. */
const certificates: readonly (readonly [code: RegExp, kind: TlsKind, wrong: string, wayOut: string])[] = [
  [/^CERT_HAS_EXPIRED$/, "tls-expired", "has expired, or this machine's date is wrong", ""],
  [/^CERT_NOT_YET_VALID$/, "tls-not-yet-valid", "is not valid yet, or this machine's date is wrong", ""],
  [/^CERT_REVOKED$/, "tls-revoked", "was withdrawn by its issuer", ""],
  [/^DEPTH_ZERO_SELF_SIGNED_CERT$/, "tls-self-signed", "is signed by nobody but itself", trust],
  [/^(SELF_SIGNED_CERT_IN_CHAIN|CERT_UNTRUSTED|UNABLE_TO_(GET|VERIFY)_)/, "tls-unknown-issuer", unknownIssuer, trust],
];

/** Handshakes that come to nothing, by what the one or the other side says of it. */
const handshakes: readonly (readonly [
  reason: RegExp,
  kind: TlsKind,
  wrong: (host: string) => string,
  wayOut: string,
])[] = [
  [
    /wrong version number|packet length too long|http request|unexpected message/,
    "tls-no-https",
    (host) => `what answers at ${host} is no https that this program knows`,
    "check the port, or write http:// if the site has nothing else",
  ],
  [
    /protocol version|unsupported protocol|version too low|renegotiation|too small|sigalg|signature type/,
    "tls-outdated",
    (host) => `the https of ${host} is too old to be safe`,
    "",
  ],
  [
    /unrecognized name/,
    "tls-unknown-site",
    (host) => `${host} knows no site of that name over https`,
    "check the name",
  ],
  [/certificate/, "tls-wants-certificate", (host) => `${host} wants a certificate of whoever asks`, ""],
  [
    /handshake failure|no shared cipher|no ciphers|insufficient security|illegal parameter/,
    "tls-no-cipher",
    (host) =>
      `${host} and this program have no kind of encryption in common; it may be too old, or have only 国密 (SM2)`,
    "",
  ],
];

/**
 * What a failed request says about the safety of its connection; undefined when it says nothing. Nothing is ever fetched
 * without that safety: what comes over a connection that anybody can hold may have anybody's numbers in it.
 * @param inHandshake whether the machine was reached and the connection to it not safe yet
 */
export function tlsFailure(error: Error, url: URL, inHandshake: boolean): TlsFailure | undefined {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const reason = reasonOf(error);
  if (isWrongHost(code)) return wrongHost(error, url, code);
  if (reason !== undefined) return brokenOff(reason, url, inHandshake);
  if (!inHandshake || code === "") return undefined;
  if (/^E[A-Z]+$/.test(code))
    return passing("tls-hangs-up", `${url.host} hangs up before the connection is safe`, code);
  const known = certificates.find(([pattern]) => pattern.test(code));
  const [, kind, wrong, wayOut] = known ?? [code, "tls-certificate" as const, "is not acceptable", ""];
  const symptom = code === "UNSPECIFIED" ? error.message : code;
  return refused(kind, `the certificate of ${url.host} ${wrong}`, symptom, wayOut);
}

function brokenOff(reason: string, { host }: URL, inHandshake: boolean): TlsFailure {
  const known = handshakes.find(([pattern]) => pattern.test(reason));
  const isLate = !inHandshake && !/certificate/.test(reason);
  if (isLate || /internal error/.test(reason))
    return passing("tls-broken", `the safe connection to ${host} broke off`, reason);
  return known
    ? refused(known[1], known[2](host), reason, known[3])
    : refused("tls-failed", `no safe connection to ${host}`, reason, "");
}

function refused(kind: TlsKind, wrong: string, symptom: string, wayOut: string): TlsFailure {
  return { code: "tls", message: refusal(wrong, symptom, wayOut), reason: { kind, params: { symptom } } };
}

function refusal(wrong: string, symptom: string, wayOut: string): string {
  return `${wrong} (${symptom}); ${save}${wayOut === "" ? "" : `; ${wayOut}`}.`;
}

function passing(kind: TlsKind, wrong: string, symptom: string): TlsFailure {
  const message = `${wrong} (${symptom}); try again later, or ${save}.`;
  return { code: "connect", message, reason: { kind, params: { symptom } } };
}

/** The few words in which OpenSSL says why, in a property or inside a line that names its own source files. */
function reasonOf(error: Error): string | undefined {
  if ("library" in error && "reason" in error && typeof error.reason === "string") return error.reason;
  return /:SSL routines:[^:]*:([^:\n]+)/.exec(error.message)?.[1];
}

function isWrongHost(code: string): boolean {
  return /^(ERR_TLS_CERT_ALTNAME_|HOSTNAME_MISMATCH$|IP_ADDRESS_MISMATCH$)/.test(code);
}

function wrongHost(error: Error, { host, hostname: name }: URL, symptom: string): TlsFailure {
  const names = ("cert" in error ? namesIn(error.cert) : []).join(", ");
  const wrong = `the certificate of ${host} is for ${names || "another name"}, not for ${name}`;
  return {
    code: "tls",
    message: refusal(wrong, symptom, "if it is the same site, write that name"),
    reason:
      names === ""
        ? { kind: "tls-other-name", params: { name, symptom } }
        : { kind: "tls-other-names", params: { names, name, symptom } },
  };
}

const mostNames = 3;

/** The first names in a certificate. A stranger wrote it, so only what can be a name gets into a message. */
function namesIn(certificate: unknown): string[] {
  if (typeof certificate !== "object" || certificate === null || !("subjectaltname" in certificate)) return [];
  const names = String(certificate.subjectaltname)
    .split(", ")
    .map((each) => each.replace(/^(DNS|IP Address):/, ""))
    .filter((name) => /^[\w.*:-]{1,100}$/.test(name));
  return names.length > mostNames ? [...names.slice(0, mostNames), "…"] : names;
}
