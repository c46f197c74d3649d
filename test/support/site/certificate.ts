import { createPrivateKey, generateKeyPairSync, type KeyObject, sign, X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { bits, boolean, context, ipBytes, number, octets, oid, sequence, set, time, utf8 } from "./der.ts";

/** A key and its certificate, both PEM, as a server or an authority has them. */
export interface Identity {
  readonly key: string;
  readonly certificate: string;
}

/** What a certificate says, and who says so. */
export interface CertificateOptions {
  /** Its subject's common name, which no client looks at for a host. */
  readonly name: string;
  /** The names and IP addresses it holds for. */
  readonly hosts?: readonly string[];
  /** Whose signature it has; its own unless told. */
  readonly issuer?: Identity;
  /** Whether it may sign others. */
  readonly isAuthority?: boolean;
  /** From when to when it holds; longer than anybody runs these tests unless told. */
  readonly from?: Date;
  readonly to?: Date;
  /** What the signature is over; SHA-1 is nothing that anybody should accept. */
  readonly digest?: "sha256" | "sha1";
}

const always = { from: new Date("2000-01-01T00:00:00Z"), to: new Date("2149-12-31T00:00:00Z") };
let issued = 0;

/** Issues a certificate (X.509 version 3, P-256) for a new key: nothing that tests need has to be kept in files, where it would end one day. */
export function issueCertificate(options: CertificateOptions): Identity {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { issuer, digest = "sha256", from = always.from, to = always.to } = options;
  const signer: KeyObject = issuer ? createPrivateKey(issuer.key) : privateKey;
  const issuerName = issuer ? commonNameOf(issuer) : options.name;
  issued += 1;
  const algorithm = sequence(oid(signatures[digest]));
  const body = sequence(
    context(0, number(2)),
    number(issued),
    algorithm,
    distinguishedName(issuerName),
    sequence(time(from), time(to)),
    distinguishedName(options.name),
    publicKey.export({ type: "spki", format: "der" }),
    context(3, extensions(options)),
  );
  const der = sequence(body, algorithm, bits(sign(digest, body, signer)));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    certificate: new X509Certificate(der).toString(),
  };
}

const signatures = { sha256: "1.2.840.10045.4.3.2", sha1: "1.2.840.10045.4.1" } as const;
const commonName = "2.5.4.3";
const basicConstraints = "2.5.29.19";
const subjectAltName = "2.5.29.17";

function distinguishedName(name: string): Buffer {
  return sequence(set(sequence(oid(commonName), utf8(name))));
}

function commonNameOf({ certificate }: Identity): string {
  return new X509Certificate(certificate).subject.replace(/^CN=/, "");
}

function extensions({ hosts = [], isAuthority = false }: CertificateOptions): Buffer {
  const names = hosts.map((host) =>
    isIP(host) === 0 ? context(2, Buffer.from(host, "latin1"), "plain") : context(7, ipBytes(host), "plain"),
  );
  const list: Buffer[] = [];
  if (isAuthority) list.push(sequence(oid(basicConstraints), boolean(true), octets(sequence(boolean(true)))));
  if (names.length > 0) list.push(sequence(oid(subjectAltName), octets(sequence(...names))));
  return sequence(...list);
}
