import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAst } from "vitest/node";

/** The checkout. */
export const root = new URL("../../../", import.meta.url);

/** A node of the syntax tree; which fields it has, depends on its type. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** One source file; `path` is from the root of the checkout, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly body: readonly Node[];
}

/** Something that breaks a rule of the house, as "src/room/file.ts:12: what is wrong". */
export type Violation = string;

/** All TypeScript files below a folder of the checkout, in the order of their names. */
export function sourceFiles(folder: "src" | "test" | "bench"): SourceFile[] {
  return filePaths(folder)
    .filter((path) => path.endsWith(".ts"))
    .map((path) => sourceFile(path, readText(path)));
}

/** A source file from its text. */
export function sourceFile(path: string, text: string): SourceFile {
  return { path, text, body: parseAst(text, { lang: "ts" }).body as unknown as readonly Node[] };
}

/** All files below a folder of the checkout, as paths from its root. */
export function filePaths(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, root), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(fileURLToPath(root), join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

/** The text of a file of the checkout. */
export function readText(path: string): string {
  return readFileSync(new URL(path, root), "utf8");
}

/** Every node of a file, parents before children. */
export function* nodesOf(file: SourceFile): Generator<Node> {
  for (const node of file.body) yield* below(node);
}

function* below(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* below(child);
  }
}

/** Whether a field of a node is a node itself. */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** The text of a string literal or of an identifier; undefined for anything else. */
export function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  return node.type === "Identifier" && typeof node.name === "string" ? node.name : undefined;
}

/** Names the place where a rule is broken. */
export function violation(file: Pick<SourceFile, "path" | "text">, offset: number, message: string): Violation {
  return `${file.path}:${file.text.slice(0, offset).split("\n").length}: ${message}`;
}
