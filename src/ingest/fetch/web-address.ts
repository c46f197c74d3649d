import { SourceError } from "../source-error.ts";

/** Whether a command line's argument is meant as an address and not as a file. */
export function isWebAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
}

/**
 * An address to fetch, in the one spelling the URL standard gives it: 2130706433, 0x7f.1 and 0177.0.0.1 all become
 * 127.0.0.1 here, so that later checks see what will be connected to. The part behind # is the reader's own and goes.
 * @param base what a relative address is relative to
 * @throws SourceError for anything but http and https, and for an address with a user name or password in it
 */
export function parseAddress(text: string, base?: string): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined;
  if (!url || url.hostname === "")
    throw new SourceError("address", text, "this is no address; write https://host/path.", {
      reason: { kind: "no-address" },
    });
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new SourceError("address", text, `only http and https are read, not ${url.protocol}//.`, {
      reason: { kind: "not-http", params: { protocol: `${url.protocol}//` } },
    });
  if (url.username !== "" || url.password !== "") {
    url.username = "";
    url.password = "";
    throw new SourceError("address", url.href, "an address with a user name or password is not read; leave them out.", {
      reason: { kind: "with-password" },
    });
  }
  url.hash = "";
  return url;
}

/** The host as connecting takes it: an IPv6 address without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, "$1");
}
