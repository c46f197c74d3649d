import type { BotContext } from "./context.ts";

/** Telegram lets bots download no larger files, in bytes. */
export const downloadLimit = 20 * 1024 * 1024;

/** How long a file may take to come, in milliseconds. */
const patienceMs = 60_000;

/** A file could not be had; nothing that the person did wrong. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
}

/**
 * The bytes of a file that somebody sent.
 * @throws DownloadError when the server does not give it, gives more than it said, or is too slow.
 */
export async function downloadFile(ctx: BotContext, fileId: string): Promise<Uint8Array> {
  const { settings } = ctx.services;
  const file = await ctx.api.getFile(fileId);
  if (file.file_path === undefined) throw new DownloadError("the server named no path for the file");
  const root = settings.apiRoot ?? "https://api.telegram.org";
  const path = file.file_path.split("/").map(encodeURIComponent).join("/");
  const response = await fetch(`${root}/file/bot${settings.token}/${path}`, {
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!response.ok || !response.body) throw new DownloadError(`the file's server answered ${response.status}`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body) {
    size += part.length;
    if (size > downloadLimit) throw new DownloadError("the file is larger than it said");
    parts.push(part);
  }
  return Buffer.concat(parts);
}
