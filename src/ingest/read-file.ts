import { open } from "node:fs/promises";
import { basename } from "node:path";
import { checkReport } from "../check/check.ts";
import { parseReport } from "../parse/parse.ts";
import { readArchive } from "../parse/read/archive.ts";
import { readIsolated } from "../parse/read/isolated.ts";
import { binaryKind } from "../parse/read/kind.ts";
import type { Finding, Parsed } from "../parse/report.ts";
import { contentHash } from "./content-hash.ts";

/** A file read, parsed and checked. */
export interface FileReading {
  readonly file: string;
  readonly parsed: Parsed;
  readonly findings: readonly Finding[];
  readonly contentHash: string;
}

/** No report of any kind is larger; more is not even read into memory. */
export const fileLimitBytes = 64 * 1024 * 1024;

/** What is known about a report's bytes besides the bytes. */
export interface ReadingHints {
  /** The charset that a server named. */
  readonly charset?: string | undefined;
  /** A name that may place a report that names no year or agency; the file's own unless told. */
  readonly name?: string | undefined;
}

/**
 * Reads one report file; an archive gives one reading for each file in it, named `archive.zip!file`. Never throws on what a
 * file is or holds: one that is missing or cannot be read is a failure like any other.
 * @param read how its bytes are read, where more is known about them
 */
export async function readReportFiles(
  file: string,
  read: (file: string, bytes: Uint8Array) => Promise<FileReading[]> = readReportsIn,
): Promise<FileReading[]> {
  const bytes = await bytesOf(file);
  if (typeof bytes === "string")
    return [failed(file, bytes === "large" ? "too_large" : "unreadable", reasonFor(bytes))];
  return read(file, bytes);
}

/** Reads the report in some bytes, or the reports in an archive's. Never throws on content. */
export async function readReportsIn(file: string, bytes: Uint8Array, hints: ReadingHints = {}): Promise<FileReading[]> {
  if (binaryKind(bytes)?.kind !== "archive") return [await readReportBytes(file, bytes, hints)];
  const archive = await readArchive(bytes);
  if ("error" in archive) return [failed(file, archive.error.code, archive.error.message)];
  const readings: FileReading[] = [];
  for (const entry of archive.entries) readings.push(await readReportBytes(`${file}!${entry.name}`, entry.bytes));
  return readings.length > 0 ? readings : [failed(file, "not_a_report", "压缩包是空的。")];
}

/** Reads one report from its bytes; its name may place a report that names no year or agency. */
export async function readReportBytes(
  file: string,
  bytes: Uint8Array,
  { charset, name = basename(file.split("!").at(-1) ?? file) }: ReadingHints = {},
): Promise<FileReading> {
  const read = await readIsolated(bytes, charset === undefined ? {} : { charset });
  if ("error" in read) return { ...failed(file, read.error.code, read.error.message), contentHash: contentHash(bytes) };
  const parsed = parseReport(read.document, name);
  const findings = parsed.status === "failed" ? parsed.findings : checkReport(parsed.report, parsed.findings);
  return { file, parsed, findings, contentHash: contentHash(bytes) };
}

async function bytesOf(file: string): Promise<Uint8Array | string> {
  try {
    const handle = await open(file);
    try {
      const info = await handle.stat();
      if (info.isDirectory()) return "EISDIR";
      if (info.size > fileLimitBytes) return "large";
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
    throw error;
  }
}

function reasonFor(code: string): string {
  switch (code) {
    case "ENOENT":
      return "没有这个文件；请检查路径。";
    case "EACCES":
    case "EPERM":
      return "没有权限读这个文件。";
    case "EISDIR":
      return "这是文件夹，不是文件。";
    case "large":
      return `文件超过 ${fileLimitBytes / 1024 / 1024} MB，年度报告不会这么大。`;
    default:
      return `文件读不了（${code}）。`;
  }
}

function failed(
  file: string,
  code: "too_large" | "unreadable" | Extract<Parsed, { status: "failed" }>["error"]["code"],
  message: string,
): FileReading {
  return { file, parsed: { status: "failed", error: { code, message }, findings: [] }, findings: [], contentHash: "" };
}
