import { BlockList, isIPv4, isIPv6 } from "node:net";

/**
 * IPv4 ranges that no public site is at: this network, private, shared by carriers (CGNAT), loopback, link-local (and with it
 * the metadata services of clouds), protocol assignments, documentation, benchmarks, multicast, reserved and broadcast.
 * Source: the IANA registry of special-purpose IPv4 addresses (RFC 6890 and later).
 */
const specialIpv4 = blockList("ipv4", [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
]);

/** Everything that is not in here is loopback, link-local, unique-local, multicast, translated or unassigned. */
const globalIpv6 = blockList("ipv6", ["2000::/3"]);

/** What lies inside 2000::/3 and is still not a site's: protocol assignments with Teredo, documentation, and 6to4, which hides an IPv4 address. */
const specialIpv6 = blockList("ipv6", ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]);

/**
 * Whether an IP address (not a name) is one of the public internet. Anything else may be a machine beside ours, which trusts
 * us more than it trusts the internet, and must not be reached by an address that a stranger's page or name gives us.
 */
export function isPublicAddress(address: string): boolean {
  const plain = address.split("%")[0] ?? "";
  if (isIPv4(plain)) return !specialIpv4.check(plain, "ipv4");
  if (!isIPv6(plain)) return false;
  const inside = embeddedIpv4(plain);
  if (inside !== undefined) return isPublicAddress(inside);
  return globalIpv6.check(plain, "ipv6") && !specialIpv6.check(plain, "ipv6");
}

/** The IPv4 address that an IPv6 one merely spells: IPv4-mapped (::ffff:a.b.c.d) or translated (64:ff9b::a.b.c.d). */
function embeddedIpv4(address: string): string | undefined {
  const groups = groupsOf(address);
  const prefix = groups.slice(0, 6).join(":");
  if (prefix !== "0:0:0:0:0:ffff" && prefix !== "64:ff9b:0:0:0:0") return undefined;
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** The eight groups of an IPv6 address in plain hexadecimal; the URL parser knows every way of writing one. */
function groupsOf(address: string): string[] {
  const written = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [before = "", after] = written.split("::");
  const head = before === "" ? [] : before.split(":");
  const tail = after === undefined || after === "" ? [] : after.split(":");
  return [...head, ...Array<string>(8 - head.length - tail.length).fill("0"), ...tail];
}

function blockList(family: "ipv4" | "ipv6", ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = "", bits = ""] = range.split("/");
    list.addSubnet(network, Number(bits), family);
  }
  return list;
}
