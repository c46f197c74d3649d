import { basename } from "node:path";
import type { Fetched } from "../fetch/fetcher.ts";

/** The names that a fetched file goes by: the one that its server gives it, and the ends of its addresses. */
export function fileNamesOf(address: string, fetched: Pick<Fetched, "address" | "disposition">): string[] {
  const given = dispositionName(fetched.disposition);
  return [...(given === undefined ? [] : [given]), nameIn(fetched.address), nameIn(address)];
}

/**
 * The file's name in a Content-Disposition header (RFC 6266). Headers come as Latin-1; what servers in China put there is
 * UTF-8 or GBK as it is, or UTF-8 escaped as in addresses.
 */
export function dispositionName(header: string | null): string | undefined {
  const extended = /filename\*\s*=\s*(?:utf-8|gbk|gb2312|gb18030)?'[^']*'([^;]+)/i.exec(header ?? "")?.[1];
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(header ?? "");
  const named = extended ?? plain?.[1] ?? plain?.[2];
  const name = named === undefined ? "" : unescaped(readable(named.trim()));
  return basename(name.replaceAll("\\", "/")) || undefined;
}

function nameIn(address: string): string {
  return basename(unescaped(new URL(address).pathname));
}

/** UTF-8 that is none was GBK. */
function readable(latin: string): string {
  const bytes = Buffer.from(latin, "latin1");
  const asUtf8 = bytes.toString("utf8");
  return asUtf8.includes("\ufffd") ? new TextDecoder("gb18030").decode(bytes) : asUtf8;
}

/** An address's part with its escapes resolved; as it is where they are no UTF-8. */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
