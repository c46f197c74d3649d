import { isNode, type Node, nameOf, nodesOf, type SourceFile } from "./sources.ts";

/** An import of any kind: static, of types, dynamic, by `require`, or a re-export. */
export interface Import {
  readonly offset: number;
  /** What stands between the quotes; undefined when it is put together at run time. */
  readonly source: string | undefined;
  /** The names imported, as the imported module calls them. */
  readonly names: readonly string[];
}

/** Everything that a file imports. */
export function importsOf(file: SourceFile): Import[] {
  return [...nodesOf(file)].flatMap((node) => {
    const source = sourceOf(node);
    if (!isNode(source)) return [];
    const written = source.type === "Literal" ? nameOf(source) : undefined;
    return [{ offset: node.start, source: written, names: importedNames(node) }];
  });
}

function sourceOf(node: Node): unknown {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "ImportExpression":
    case "TSImportType":
      return node.source ?? node.argument;
    case "ExportNamedDeclaration":
      return node.source ?? undefined;
    case "CallExpression":
      return isRequire(node.callee) && Array.isArray(node.arguments) ? node.arguments[0] : undefined;
    default:
      return undefined;
  }
}

/** `require(…)`, and `require.resolve(…)`, by which a file of a package is found. */
function isRequire(callee: unknown): boolean {
  if (nameOf(callee) === "require") return true;
  return isNode(callee) && nameOf(callee.object) === "require" && nameOf(callee.property) === "resolve";
}

function importedNames(node: Node): string[] {
  const specifiers = Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : [];
  return specifiers.flatMap((specifier) => nameOf(specifier.imported ?? specifier.local) ?? []);
}

/** The package of an import: "opencc-js/t2cn" → "opencc-js", "@clack/prompts" stays; undefined for files and for Node's own modules. */
export function packageOf(source: string): string | undefined {
  if (/^(\.|node:|\/|file:|data:)/.test(source)) return undefined;
  return source
    .split("/")
    .slice(0, source.startsWith("@") ? 2 : 1)
    .join("/");
}

/** The path of an imported file from the root of the checkout; undefined for packages. */
export function targetOf(file: Pick<SourceFile, "path">, source: string): string | undefined {
  if (!source.startsWith(".")) return undefined;
  return new URL(source, `file:///${file.path}`).pathname.slice(1);
}
