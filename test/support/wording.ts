import { FluentResource } from "@fluent/bundle";
import { isNode, type Node, nameOf, nodesOf, readText, type SourceFile, violation } from "./house/sources.ts";

/** The variables of each message of a wording file, by the message's id. */
export function messagesOf(path: string): Map<string, string[]> {
  const messages = new FluentResource(readText(path)).body.map(({ id, value }): [string, string[]] => [
    id,
    [...new Set(variablesOf(value))].sort(),
  ]);
  return new Map(messages);
}

function variablesOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  if ("type" in value && value.type === "var" && "name" in value) return [String(value.name)];
  return Object.values(value).flatMap(variablesOf);
}

/** A call of `say`: the ids it may have, and the arguments it gives. */
export interface Saying {
  /** Where it stands, as "src/answer/desk.ts:12". */
  readonly place: string;
  /** The ids written out in its first argument. */
  readonly ids: readonly string[];
  /** The fixed beginnings of ids that it puts together, `total-${…}`. */
  readonly prefixes: readonly string[];
  /** The names of the arguments; undefined where they are put together elsewhere. */
  readonly given: readonly string[] | undefined;
}

/** Every call of `say` in a file. */
export function sayingsOf(file: SourceFile): Saying[] {
  return [...nodesOf(file)].flatMap((node) => {
    const callee = isNode(node.callee) ? (nameOf(node.callee) ?? nameOf(node.callee.property)) : undefined;
    if (node.type !== "CallExpression" || callee !== "say" || !Array.isArray(node.arguments)) return [];
    const [id, args] = node.arguments;
    if (!isNode(id)) return [];
    const place = violation(file, node.start, "").replace(/: $/, "");
    return [{ place, ids: writtenIds(id), prefixes: prefixesIn(id), given: argumentNames(args) }];
  });
}

/** The strings that an expression may come to, as far as they are written out in it. */
function writtenIds(node: Node): string[] {
  return node.type === "Literal" ? [String(node.value)] : branchesOf(node).flatMap(writtenIds);
}

function prefixesIn(node: Node): string[] {
  if (node.type !== "TemplateLiteral" || !Array.isArray(node.quasis)) return branchesOf(node).flatMap(prefixesIn);
  const [first] = node.quasis;
  const value = isNode(first) ? first.value : undefined;
  return typeof value === "object" && value !== null && "raw" in value ? [String(value.raw)] : [];
}

function branchesOf(node: Node): Node[] {
  const branches = node.type === "ConditionalExpression" ? [node.consequent, node.alternate] : [node.left, node.right];
  return branches.filter(isNode);
}

function argumentNames(node: unknown): string[] | undefined {
  if (!isNode(node)) return [];
  if (node.type !== "ObjectExpression" || !Array.isArray(node.properties)) return undefined;
  const names = node.properties.filter(isNode).map((property) => nameOf(property.key));
  return names.every((name) => name !== undefined) ? names : undefined;
}
