import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { filePaths, readText, root, type Violation, violation } from "./sources.ts";

/** The tracked files; where the checkout is no repository, the files of its own folders. */
export function trackedFiles(): string[] {
  try {
    const listed = execFileSync("git", ["ls-files", "-z"], {
      cwd: fileURLToPath(root),
      encoding: "utf8",
      stdio: "pipe",
    });
    return listed.split("\0").filter((path) => path !== "");
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return ["src", "test", "data", "bench"].flatMap(filePaths);
  }
}

// Written in pieces, so that this file is no trace itself.
const homes = ["work", "root", "home", "Users", "tmp"].join("|");
const machinePath = new RegExp(`(?<![\\w.:/~*-])/(?:${homes})/[\\w.-]+`, "g");
const registry = new RegExp(["registry", "(npmjs|yarnpkg|npmmirror)"].join("\\."), "g");

/** Paths of somebody's machine and addresses of package registries. */
export function traces(path: string, text: string): Violation[] {
  return [machinePath, registry].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) =>
      violation({ path, text }, match.index, `“${match[0]}” is of one machine only`),
    ),
  );
}

/** The traces in the tracked files that are text; a file that is about to be renamed is tracked under both names. */
export function tracesInFiles(paths: readonly string[]): Violation[] {
  return paths
    .filter((path) => !/\.(pdf|docx?|png|jpe?g|zip|gz|db)$/i.test(path) && existsSync(new URL(path, root)))
    .flatMap((path) => traces(path, readText(path)));
}
