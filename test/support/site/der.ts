import { isIPv4 } from "node:net";

/** A sequence of parts, in the encoding that certificates have (DER, ITU-T X.690). */
export function sequence(...parts: readonly Uint8Array[]): Buffer {
  return element(0x30, ...parts);
}

/** A set of parts. */
export function set(...parts: readonly Uint8Array[]): Buffer {
  return element(0x31, ...parts);
}

/** A part under a number that its place gives a meaning to; around another element, or in place of its type. */
export function context(tag: number, part: Uint8Array, around: "element" | "plain" = "element"): Buffer {
  return element((around === "element" ? 0xa0 : 0x80) | tag, part);
}

/** A whole number, not below zero. */
export function number(value: number): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
  // A first bit would make it negative.
  return element(0x02, (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
}

/** True or false. */
export function boolean(value: boolean): Buffer {
  return element(0x01, Buffer.of(value ? 0xff : 0));
}

/** Bytes. */
export function octets(bytes: Uint8Array): Buffer {
  return element(0x04, bytes);
}

/** Bits, which here always fill their bytes. */
export function bits(bytes: Uint8Array): Buffer {
  return element(0x03, Buffer.of(0), bytes);
}

/** A text. */
export function utf8(text: string): Buffer {
  return element(0x0c, Buffer.from(text, "utf8"));
}

/** A registered identifier, as "2.5.4.3". */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return element(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** A moment, to the second: with two digits of the year before 2050, as certificates want it, and with four from then on. */
export function time(moment: Date): Buffer {
  const digits = moment.toISOString().replace(/\.\d+|[-:T]/g, "");
  return moment.getUTCFullYear() < 2050
    ? element(0x17, Buffer.from(digits.slice(2), "latin1"))
    : element(0x18, Buffer.from(digits, "latin1"));
}

/** An IP address as its 4 or 16 bytes; of the IPv6 ones only those that begin with zeros, as ::1. */
export function ipBytes(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split(".").map(Number));
  const tail = address
    .replace(/^::/, "")
    .split(":")
    .map((group) => group.padStart(4, "0"))
    .join("");
  return Buffer.from(tail.padStart(32, "0"), "hex");
}

function element(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
  return Buffer.concat([Buffer.of(0x80 | bytes.length), bytes]);
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) bytes.unshift((left & 0x7f) | 0x80);
  return bytes;
}
