import { createRequire } from "node:module";

/** The name by which robots.txt may speak to us. */
export const robotName = "nianbao";

/**
 * What we call ourselves: name, version and, where the operator has given one, how to reach them. No host is made up: a
 * site's administrator who looks it up should find somebody.
 */
export function userAgent(contact?: string): string {
  const manifest: unknown = createRequire(import.meta.url)("../../../package.json");
  const version =
    typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "0";
  const plain = contact?.replace(/[^\x20-\x7e]|[()]/g, "").trim() ?? "";
  return `${robotName}/${version}${plain === "" ? "" : ` (+${plain})`}`;
}
