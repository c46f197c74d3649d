import { createHash } from "node:crypto";

/** SHA-256 of a file's bytes, hexadecimal: the same content is the same report, wherever it lies. */
export function contentHash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
