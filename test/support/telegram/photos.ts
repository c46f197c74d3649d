import { badRequest } from "./api-error.ts";
import type { StoredFile } from "./files.ts";
import type { WirePhotoSize } from "./wire.ts";

/** Pictures that are sent as such may have this many bytes. */
export const largestPhoto = 10 * 1024 * 1024;

/** Refuses a picture that Telegram would not take: too big, too long, too narrow, or none at all. */
export function refusePhoto(bytes: Buffer): void {
  if (bytes.length > largestPhoto) throw badRequest(`file of size ${bytes.length} bytes is too big for a photo`);
  const { width, height } = sizeOf(bytes);
  if (width + height > 10_000 || Math.max(width, height) > 20 * Math.min(width, height)) {
    throw badRequest("PHOTO_INVALID_DIMENSIONS");
  }
}

/** A picture as the sizes of a message's photo. */
export function photoSizes(file: StoredFile): WirePhotoSize[] {
  const { width, height } = sizeOf(file.bytes);
  return [{ file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size, width, height }];
}

function sizeOf(bytes: Buffer): { width: number; height: number } {
  if (bytes.length > 24 && bytes.toString("latin1", 1, 4) === "PNG") {
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegSize(bytes);
  throw badRequest("IMAGE_PROCESS_FAILED");
}

/** A JPEG is a chain of segments; the one that starts the frame has the size. */
function jpegSize(bytes: Buffer): { width: number; height: number } {
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const kind = bytes[at + 1] ?? 0;
    const startsFrame = kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc;
    if (startsFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
  }
  throw badRequest("IMAGE_PROCESS_FAILED");
}
