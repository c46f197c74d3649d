import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPublicAddress } from "../../../src/ingest/fetch/public-address.ts";
import { hostOf, parseAddress } from "../../../src/ingest/fetch/web-address.ts";
import { SourceError } from "../../../src/ingest/source-error.ts";

describe("addresses that are not of the public internet", () => {
  it.each([
    ["this network", "0.0.0.0 0.1.2.3 :: 0:0:0:0:0:0:0:0"],
    ["loopback", "127.0.0.1 127.255.255.254 ::1 0:0:0:0:0:0:0:1"],
    ["private", "10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 192.168.255.255 fc00::1 fd12:3456::1"],
    ["link-local, with the metadata services", "169.254.0.1 169.254.169.254 fe80::1 fe80::1%eth0 febf::1"],
    ["shared by carriers", "100.64.0.1 100.127.255.255"],
    ["multicast, reserved, broadcast", "224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 ff02::1"],
    [
      "protocols, documentation, benchmarks",
      "192.0.0.1 192.0.2.1 198.51.100.1 203.0.113.9 198.18.0.1 192.88.99.1 2001:db8::1 3fff::1",
    ],
    [
      "IPv4 inside IPv6",
      "::ffff:127.0.0.1 ::ffff:7f00:1 ::FFFF:10.0.0.1 ::127.0.0.1 64:ff9b::127.0.0.1 64:ff9b::a00:1 2002:7f00:1::1 2001:0:1:2:3:4:5:6",
    ],
    ["old site-local, unassigned", "fec0::1 4000::1 100::1"],
    ["no address at all", "localhost 1.2.3 999.1.1.1 example.org"],
  ])("%s", (_name, addresses) => {
    const passed = ["", ...addresses.split(" ")].filter(isPublicAddress);
    expect(passed).toEqual([]);
  });

  it("every other one is public", () => {
    const passed =
      "1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 172.15.0.1 172.32.0.1 192.167.1.1 223.255.255.255 2400:3200::1 ::ffff:8.8.8.8 64:ff9b::8.8.8.8".split(
        " ",
      );
    expect(passed.filter((address) => !isPublicAddress(address))).toEqual([]);
  });

  it("an IPv4 address is judged the same when IPv6 spells it", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublicAddress(address));
        expect(isPublicAddress(`64:ff9b::${address}`)).toBe(isPublicAddress(address));
      }),
    );
  });
});

describe("addresses as written", () => {
  it.each([
    ["http://2130706433/", "127.0.0.1"],
    ["http://0x7f000001/", "127.0.0.1"],
    ["http://0x7f.1/", "127.0.0.1"],
    ["http://0177.0.0.1/", "127.0.0.1"],
    ["http://017700000001/", "127.0.0.1"],
    ["http://127.1/", "127.0.0.1"],
    ["http://１２７.０.０.１/", "127.0.0.1"],
    ["http://127。0。0。1/", "127.0.0.1"],
    ["http://0/", "0.0.0.0"],
    ["http://[::]/", "::"],
    ["http://[::1]/", "::1"],
    ["http://[0:0:0:0:0:ffff:127.0.0.1]/", "::ffff:7f00:1"],
    ["http://3232235777/", "192.168.1.1"],
    ["http://0xa9.0xfe.0xa9.0xfe/", "169.254.169.254"],
  ])("%s is %s", (written, meant) => {
    expect(hostOf(parseAddress(written))).toBe(meant);
    expect(isPublicAddress(meant)).toBe(false);
  });

  it.each([
    "ftp://a.cn/x",
    "file:///etc/passwd",
    "gopher://a.cn/",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://",
    "nonsense",
  ])("%s is not read", (written) => expect(() => parseAddress(written)).toThrow(SourceError));

  it("a password is refused and not repeated", () => {
    expect(() => parseAddress("http://user:secret@a.cn/")).toThrow(/http:\/\/a\.cn\/: .*password/);
    expect(() => parseAddress("http://user:secret@a.cn/")).not.toThrow(/secret/);
  });
});
