import { createRequire } from "node:module";

/** The name by which robots.txt may speak to us. */
export const robotName = "nianbao";

/**
 * What we call ourselves: name, version and, where the operator has given one, how to reach them. No host is made up: a
 * site's administrator who looks it up should find somebody.
 */
export function userAgent(contact?: string): string {
  const plain = contact?.replace(/[^\x20-\x7e]|[()]/g, "").trim() ?? "";
  return `${robotName}/${programVersion()}${plain === "" ? "" : ` (+${plain})`}`;
}

/** The version of this program, as its package says. */
export function programVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)("../../../package.json");
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "0";
}
