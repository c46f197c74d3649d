import { lostMark } from "../merged-cells.ts";
import { asElement, blockNames, isSilent, type PageElement, type PageNode } from "./dom.ts";

/** White space as a page shows it: runs are one blank; a line end inside Chinese text is none. Invisible characters go. */
export function visibleText(text: string): string {
  return text
    .replace(/[\u200b-\u200d\ufeff\u00ad]/gu, "")
    .replace(/[ \t\r\n\f\v\u00a0]+/gu, (run, at: number, whole: string) =>
      /[\r\n]/.test(run) && isWide(whole[at - 1]) && isWide(whole[at + run.length]) ? "" : " ",
    )
    .replace(/^[\s\u3000]+|[\s\u3000]+$/gu, "");
}

function isWide(character: string | undefined): boolean {
  return character !== undefined && character >= "\u2e80";
}

/** A note's mark behind a figure ("12" with a raised "1") is not part of the number. */
export function isNoteMark(element: PageElement, before: string): boolean {
  if (element.name !== "sup" && element.name !== "sub") return false;
  return /[\d）)]\s*$/u.test(before) && /^[\s\d[\]()（）〔〕①-⑳*＊,，]*$/u.test(plainText(element));
}

function plainText(node: PageNode): string {
  if (node.type === "text") return node.data;
  return asElement(node)?.children.map(plainText).join("") ?? "";
}

/**
 * The text of a table cell as one line. Parts on lines of their own are joined, for labels are broken to fit their column;
 * two numbers on two lines stay apart, for joined they would be a third number.
 */
export function cellText(cell: PageElement): string {
  const parts: string[] = [""];
  let picture = false;
  const visit = (node: PageNode): void => {
    if (node.type === "text") {
      parts[parts.length - 1] += node.data;
      return;
    }
    const element = asElement(node);
    if (!element || isSilent(element) || isNoteMark(element, parts.at(-1) ?? "")) return;
    if (element.name === "img") picture = true;
    if (element.name === "input") parts[parts.length - 1] += typedText(element);
    const breaks = element.name === "br" || blockNames.has(element.name);
    if (breaks) parts.push("");
    for (const child of element.children) visit(child);
    if (breaks) parts.push("");
  };
  for (const child of cell.children) visit(child);
  const text = parts
    .map(visibleText)
    .filter((part) => part !== "")
    .reduce(joinParts, "");
  // A number that is a picture leaves no text; that is not a blank cell.
  return text === "" && picture ? lostMark : text;
}

/** Joins two lines of a cell. */
export function joinParts(before: string, next: string): string {
  if (/\d$/.test(before) && /^\d/.test(next)) return `${before}；${next}`;
  return /[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(next) ? `${before} ${next}` : before + next;
}

function typedText(element: PageElement): string {
  const { type = "text", value = "" } = element.attribs;
  return type === "text" || type === "number" ? value : "";
}
