import type { WireDocument } from "./wire.ts";

/** The bot can download files up to this size, in bytes. */
export const largestDownload = 20 * 1024 * 1024;

/** The bot can upload files up to this size, in bytes. */
export const largestUpload = 50 * 1024 * 1024;

/** A file that Telegram keeps. `bytes` may be fewer than `size` says, for tests of files that are too big. */
export interface StoredFile {
  readonly id: string;
  readonly uniqueId: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
  readonly size: number;
  readonly path: string;
}

const mimes: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  txt: "text/plain",
  html: "text/html",
  htm: "text/html",
  json: "application/json",
  xml: "application/xml",
  zip: "application/zip",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
};

/** The files of all messages. */
export class FileStore {
  readonly #byId = new Map<string, StoredFile>();
  readonly #byPath = new Map<string, StoredFile>();
  #count = 0;

  /** Keeps a file, under numbers of its own. */
  add(file: { name: string; bytes: Uint8Array; mime?: string | undefined; size?: number | undefined }, folder: string) {
    this.#count += 1;
    const ending = /\.([A-Za-z0-9]{1,8})$/.exec(file.name)?.[1]?.toLowerCase() ?? "";
    const number = String(this.#count).padStart(6, "0");
    const stored: StoredFile = {
      id: `BQACAgUAAxkBAAI${number}`,
      uniqueId: `AgAD${number}`,
      name: file.name,
      mime: file.mime ?? mimes[ending] ?? "application/octet-stream",
      bytes: Buffer.from(file.bytes),
      size: file.size ?? file.bytes.byteLength,
      path: `${folder}/file_${this.#count}${ending && `.${ending}`}`,
    };
    this.#byId.set(stored.id, stored);
    this.#byPath.set(stored.path, stored);
    return stored;
  }

  /** The file of a `file_id`. */
  byId(id: string): StoredFile | undefined {
    return this.#byId.get(id);
  }

  /** The file of a `file_path`. */
  byPath(path: string): StoredFile | undefined {
    return this.#byPath.get(path);
  }

  /** Forgets a file whose message was forgotten. */
  forget(file: StoredFile): void {
    this.#byId.delete(file.id);
    this.#byPath.delete(file.path);
  }
}

/** A file as a message's document. */
export function wireDocument(file: StoredFile): WireDocument {
  return {
    file_name: file.name,
    mime_type: file.mime,
    file_id: file.id,
    file_unique_id: file.uniqueId,
    file_size: file.size,
  };
}
