import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, parse } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { temporaryFolder } from "./temporary-folder.ts";

/** What a word processor can write; the names of its filters, and of the one that reads a page as a text document. */
export type OfficeFormat = "docx" | "doc" | "pdf";
const filters: Readonly<Record<OfficeFormat, string>> = {
  docx: "docx:MS Word 2007 XML",
  doc: "doc:MS Word 97",
  pdf: "pdf:writer_pdf_Export",
};
const pageFilter = "HTML (StarWriter)";

/** Why nothing can be converted here; undefined when LibreOffice Writer and a Chinese font are there. */
export function whyNoOffice(): string | undefined {
  const missing = (command: string, args: string[]) => {
    try {
      return execFileSync(command, args, { stdio: ["ignore", "pipe", "ignore"], timeout: 60_000 }).length === 0;
    } catch {
      return true;
    }
  };
  if (missing("soffice", ["--version"])) return "soffice is not installed";
  return missing("fc-list", [":lang=zh-cn"]) ? "no Chinese font is installed" : undefined;
}

/**
 * Files converted in one go, which takes LibreOffice two seconds and little more for each; by their names without ending.
 *
 * @param files contents by names with their endings; pages (`.html`) are read as text documents
 */
export async function convertAll(
  files: ReadonlyMap<string, string | Uint8Array>,
  format: OfficeFormat,
): Promise<Map<string, Uint8Array>> {
  const folder = await temporaryFolder();
  const [from, to] = [join(folder, "from"), join(folder, "to")];
  await mkdir(from);
  await Promise.all([...files].map(([name, content]) => writeFile(join(from, name), content)));
  const pages = [...files.keys()].every((name) => name.endsWith(".html"));
  const args = [
    `-env:UserInstallation=${pathToFileURL(profile()).href}`,
    "--headless",
    ...(pages ? [`--infilter=${pageFilter}`] : []),
    "--convert-to",
    filters[format],
    "--outdir",
    to,
    ...[...files.keys()].map((name) => join(from, name)),
  ];
  await promisify(execFile)("soffice", args, { timeout: 30_000 + 3000 * files.size });
  const names = await readdir(to);
  return new Map(
    await Promise.all(
      names.map(async (name) => [parse(name).name, new Uint8Array(await readFile(join(to, name)))] as const),
    ),
  );
}

let profileFolder: string | undefined;

/** Settings of a LibreOffice that nobody else uses; making them takes longer than converting, so a test file has one set. */
function profile(): string {
  profileFolder ??= mkdtempSync(join(tmpdir(), "nianbao-office-"));
  return profileFolder;
}

/** Takes the settings away; to be called when a test file is done. */
export function endOffice(): void {
  if (profileFolder !== undefined) rmSync(profileFolder, { recursive: true, force: true });
  profileFolder = undefined;
}
