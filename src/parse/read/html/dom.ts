import type { CheerioAPI } from "cheerio";

type Root = NonNullable<ReturnType<CheerioAPI["root"]>[0]>;
/** A node below the root of a parsed page. */
export type PageNode = Root["children"][number];
/** An element of a parsed page. */
export type PageElement = Extract<PageNode, { attribs: Record<string, string> }>;

/** The node as an element, when it is one. */
export function asElement(node: PageNode): PageElement | undefined {
  return "attribs" in node ? node : undefined;
}

/** Elements that start a line of their own. */
export const blockNames = new Set(
  "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

const silentNames = new Set(
  "script style noscript template iframe object embed svg math canvas audio video select button textarea head map nav footer rt rp del s strike dialog".split(
    " ",
  ),
);

/** What a person does not see as the page's text: code, controls, navigation, struck-out and hidden text. */
export function isSilent(element: PageElement): boolean {
  if (silentNames.has(element.name)) return true;
  const { attribs } = element;
  if (attribs.hidden !== undefined || attribs.role === "navigation") return true;
  return hiddenStyle.test(attribs.style ?? "") || isFurniture(element);
}

const hiddenStyle = /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|text-decoration[^;]*line-through/i;

/** Class or identifier that says outright what the element is; it must also be small and without any table. */
function isFurniture(element: PageElement): boolean {
  const words = `${element.attribs.class ?? ""} ${element.attribs.id ?? ""}`.toLowerCase().split(/\s+/);
  return (
    words.some((word) => furnitureNames.has(word)) &&
    !holds(element, "table") &&
    textLength(element, furnitureLimit) < furnitureLimit
  );
}

const furnitureNames = new Set(
  "nav navbar navigation breadcrumb breadcrumbs footer copyright sidebar share".split(" "),
);
const furnitureLimit = 600;

/** Whether an element of this name is inside the element. */
export function holds(element: PageElement, name: string): boolean {
  return element.children.some((child) => {
    const inner = asElement(child);
    return inner !== undefined && (inner.name === name || holds(inner, name));
  });
}

/** Characters of text inside, counted up to the limit. */
export function textLength(element: PageElement, limit: number): number {
  let length = 0;
  for (const child of element.children) {
    const inner = asElement(child);
    if (inner) length += textLength(inner, limit - length);
    else if (child.type === "text") length += child.data.trim().length;
    if (length >= limit) break;
  }
  return length;
}
