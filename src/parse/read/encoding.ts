/** Text decoded, and whether it is text at all. */
export type Decoded = { readonly text: string } | { readonly problem: "binary" | "garbled" };

/**
 * Bytes to text: byte-order mark, then the declared charset, then strict UTF-8, then GB18030, which covers GBK and GB2312.
 * Bytes that are no text, or text whose characters show that it was decoded wrongly before it reached us, are refused.
 *
 * @param declared the charset that a page or header names, if any
 */
export function decodeText(bytes: Uint8Array, declared?: string): Decoded {
  const marked = byteOrderMark(bytes) ?? unmarkedUtf16(bytes);
  if (!marked && looksBinary(bytes)) return { problem: "binary" };
  for (const encoding of [marked, ...fromContent(bytes, declared)]) {
    const text = encoding === undefined ? undefined : tryDecode(bytes, encoding);
    if (text !== undefined) return looksGarbled(text) ? { problem: "garbled" } : { text };
  }
  return { problem: "binary" };
}

/** Chinese text in another encoding is never valid UTF-8 but by chance in a few characters, so UTF-8 overrules a wrong name. */
function fromContent(bytes: Uint8Array, declared: string | undefined): (string | undefined)[] {
  const multibyte =
    declared !== undefined && declared !== "utf-8" ? tryDecode(bytes, "utf-8")?.match(/[\u0800-\uffff]/gu)?.length : 0;
  return (multibyte ?? 0) > 20 ? ["utf-8", declared, "gb18030"] : [declared, "utf-8", "gb18030"];
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** UTF-16 without its mark: the high bytes of digits, blanks and line ends are zero; of ideographs only 一 and few others have a zero. */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 65_536);
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even + odd < sample.length / 100 || Math.max(even, odd) < 4 * Math.min(even, odd)) return undefined;
  const encoding = odd > even ? "utf-16le" : "utf-16be";
  const han =
    tryDecode(sample.subarray(0, sample.length - (sample.length % 2)), encoding)?.match(/\p{Script=Han}/gu)?.length ??
    0;
  return han > sample.length / 8 ? encoding : undefined;
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    // A RangeError is an unknown charset name, a TypeError bytes that are not in this encoding: the next one is tried.
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Text has no NUL and hardly any other control characters. */
function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 65_536);
  let control = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) control += 1;
  }
  return control > sample.length / 100;
}

/** UTF-8 read as GBK, or the other way round, gives these characters again and again; real text hardly ever has them. */
function looksGarbled(text: string): boolean {
  const sample = text.slice(0, 20_000);
  const marks =
    sample.match(/锟斤拷|烫烫|[\ufffd\ue000-\uf8ff]|[ÃÂ][\u0080-\u00bf]|鏀垮簻|淇℃伅|鍏紑|骞村害/gu)?.length ?? 0;
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  return marks > 20 && marks > han / 50;
}
