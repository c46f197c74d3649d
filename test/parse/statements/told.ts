import type { Statement } from "../../../src/parse/report.ts";
import { parseStatements } from "../../../src/parse/statements/statements.ts";

/** An invented sentence of a report on 2024 by 温泉镇, and its statements as `told` writes them. "[4]" puts it in section four. */
export type Sentence = readonly [text: string, gives: readonly string[]];

/** The statements of a text, a line of the source for each of its lines, written short. */
export function told(text: string): string[] {
  return statementsOf(text).map(short);
}

/** The statements of a text in a report on 2024 by 温泉镇. */
export function statementsOf(text: string): readonly Statement[] {
  const section = Number(/^\[(\d)\]/.exec(text)?.[1] ?? 1);
  const lines = text.replace(/^\[\d\]/, "").split("\n");
  return parseStatements(
    lines.map((line, index) => ({ text: line, line: index + 1, section })),
    { agency: "温泉镇", year: 2024 },
  );
}

/** "disclosed 18.5万条 ~ @全市 +15%": the key without `text.`, "?" for none; approximate, scope, change, and "none". */
export function short({ key, value, unit, approximate, scope, change, none }: Statement): string {
  const name = key === "text.unclassified" ? "?" : key.replace("text.", "");
  const parts = [name, `${value}${unit}`];
  if (approximate) parts.push("~");
  if (scope !== undefined) parts.push(`@${scope}`);
  if (change) parts.push(`${change.direction === "up" ? "+" : "-"}${change.value}${change.unit}`);
  if (none) parts.push("none");
  return parts.join(" ");
}
