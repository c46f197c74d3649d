import { dataReader } from "./rooms.ts";
import { isNode, type Node, nameOf, nodesOf, type SourceFile, type Violation, violation } from "./sources.ts";

/** The longest a file of `src` may be. */
export const longestFile = 300;

/** Files that only pass on what other files export. */
export function barrels(files: readonly SourceFile[]): Violation[] {
  const passesOn = (node: Node) => /^Export(Named|All)Declaration$/.test(node.type) && !isNode(node.declaration);
  return files
    .filter(
      (file) => file.body.length > 0 && file.body.every((node) => passesOn(node) || node.type === "ImportDeclaration"),
    )
    .map((file) => violation(file, 0, "only re-exports; import from the files themselves"));
}

/** Default exports. */
export function defaultExports(files: readonly SourceFile[]): Violation[] {
  return each(files, (node) => {
    const named = node.type === "ExportSpecifier" && nameOf(node.exported) === "default";
    return node.type === "ExportDefaultDeclaration" || named ? "a default export; give it a name" : undefined;
  });
}

/** `any`, and `!` where something may be missing. */
export function looseTypes(files: readonly SourceFile[]): Violation[] {
  return each(files, (node) => {
    if (node.type === "TSAnyKeyword") return "any";
    return node.type === "TSNonNullExpression" || node.definite === true ? "a non-null !" : undefined;
  });
}

/** The clock read below the rooms that hand the time down as an argument. */
export function clockReadings(files: readonly SourceFile[]): Violation[] {
  const below = files.filter(({ path }) => !/^src\/(cli|bot)\//.test(path));
  return each(below, (node) => {
    const bare = Array.isArray(node.arguments) && node.arguments.length === 0;
    if (node.type === "NewExpression" && nameOf(node.callee) === "Date" && bare) return "new Date() reads the clock";
    if (node.type === "CallExpression" && nameOf(node.callee) === "Date") return "Date() reads the clock";
    if (node.type !== "MemberExpression" || nameOf(node.property) !== "now") return undefined;
    const object = nameOf(node.object);
    return object === "Date" || object === "performance" ? `${object}.now reads the clock` : undefined;
  });
}

/** Exports without a doc comment right before them; what is only passed on from another file is documented there. */
export function undocumentedExports(files: readonly SourceFile[]): Violation[] {
  return files
    .filter((file) => !file.path.endsWith(".d.ts"))
    .flatMap((file) =>
      file.body.flatMap((node) => {
        if (node.type !== "ExportNamedDeclaration" || !isNode(node.declaration)) return [];
        if (/\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n$/.test(file.text.slice(0, node.start))) return [];
        return [violation(file, node.start, `${declaredName(node.declaration)} has no doc comment directly before it`)];
      }),
    );
}

function declaredName(declaration: Node): string {
  const [first] = Array.isArray(declaration.declarations) ? declaration.declarations : [];
  return nameOf(declaration.id) ?? (isNode(first) ? nameOf(first.id) : undefined) ?? "an export";
}

/** Files longer than fits the mind. */
export function longFiles(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const lines = file.text.trimEnd().split("\n").length;
    return lines > longestFile ? [`${file.path}:${lines}: has ${lines} lines, more than ${longestFile}`] : [];
  });
}

/** Names of files and folders in other than kebab-case. */
export function oddNames(paths: readonly string[]): Violation[] {
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/;
  return paths
    .filter((path) => !path.split("/").every((part) => kebab.test(part)))
    .map((path) => `${path}:1: is not named in kebab-case`);
}

/** Data files that no source file names. */
export function unreadData(files: readonly SourceFile[], dataFiles: readonly string[]): Violation[] {
  const named = new Set(
    files.flatMap((file) => [...nodesOf(file)].flatMap((node) => (node.type === "Literal" ? String(node.value) : []))),
  );
  return dataFiles
    .filter((path) => path.endsWith(".json") && !named.has(path.replace(/^data\//, "")))
    .map((path) => `${path}:1: no source file reads it`);
}

/** The file that may read data says why. */
export function unexplainedReader(files: readonly SourceFile[]): Violation[] {
  const reader = files.find((file) => file.path === dataReader);
  if (!reader) return [`${dataReader}:1: is gone; the pure rooms have no exception then`];
  return /\/\*\*[^/]*\bpure\b/i.test(reader.text)
    ? []
    : [violation(reader, 0, "does not say why a pure room may read its data")];
}

function each(files: readonly SourceFile[], judge: (node: Node) => string | undefined): Violation[] {
  return files.flatMap((file) =>
    [...nodesOf(file)].flatMap((node) => {
      const message = judge(node);
      return message === undefined ? [] : [violation(file, node.start, message)];
    }),
  );
}
