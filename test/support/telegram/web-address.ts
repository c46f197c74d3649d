/** What Telegram finds wrong with an address of a button or a link; undefined where it is fine. */
export function webAddressFault(address: string): string | undefined {
  if (address === "") return "URL host is empty";
  if (/^tg:\/\//.test(address)) return undefined;
  const protocol = /^([a-z][a-z0-9+.-]*):\/\//i.exec(address)?.[1]?.toLowerCase();
  if (protocol !== undefined && protocol !== "http" && protocol !== "https") return "Unsupported URL protocol";
  if (/\s/.test(address)) return "Wrong HTTP URL";
  try {
    const { hostname } = new URL(protocol === undefined ? `http://${address}` : address);
    // A host without a dot, such as localhost, leads nowhere from a phone, and Telegram refuses it.
    return hostname.includes(".") || hostname.startsWith("[") ? undefined : "Wrong HTTP URL";
  } catch {
    return "Wrong HTTP URL";
  }
}
