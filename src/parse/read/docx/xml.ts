import type { PageElement, PageNode } from "../html/dom.ts";

/** Namespaces of WordprocessingML: the usual one, and that of “strict” files. */
const namespaces = new Set([
  "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
  "http://purl.oclc.org/ooxml/wordprocessingml/main",
]);

/** The prefix that a part binds to WordprocessingML; nearly always `w`, but any other is as good. */
export function wordPrefix(root: PageElement): string {
  const binding = Object.entries(root.attribs).find(([name, uri]) => name.startsWith("xmlns") && namespaces.has(uri));
  return binding ? binding[0].slice("xmlns:".length) : "w";
}

/** Reads the elements of one part by their names without prefix. */
export class WordXml {
  private readonly start: string;

  constructor(prefix: string) {
    this.start = prefix === "" ? "" : `${prefix}:`;
  }

  /** The element's name when it is one of WordprocessingML's, "" otherwise. */
  nameOf({ name }: PageElement): string {
    return name.startsWith(this.start) ? name.slice(this.start.length) : "";
  }

  /** The first child of this name. */
  child(element: PageElement | undefined, name: string): PageElement | undefined {
    return element?.children.find(
      (child): child is PageElement => isElement(child) && child.name === this.start + name,
    );
  }

  /** All children of this name. */
  childrenOf(element: PageElement | undefined, name: string): PageElement[] {
    return (element?.children ?? []).filter(
      (child): child is PageElement => isElement(child) && child.name === this.start + name,
    );
  }

  /** An attribute by its name, with the prefix that most carry or without. */
  attribute(element: PageElement | undefined, name: string): string | undefined {
    return element?.attribs[this.start + name] ?? element?.attribs[name];
  }

  /** The value of a property that is a child element: `<w:gridSpan w:val="2"/>`. */
  value(properties: PageElement | undefined, name: string): string | undefined {
    return this.attribute(this.child(properties, name), "val");
  }

  /** A property that is there and not switched off. */
  isOn(properties: PageElement | undefined, name: string): boolean {
    const property = this.child(properties, name);
    return property !== undefined && !/^(0|false|off)$/.test(this.attribute(property, "val") ?? "");
  }
}

/** The element as one of a page: another name, other children, in place. */
export function renamed(
  element: PageElement,
  name: string,
  children: readonly PageNode[],
  attribs: Record<string, string> = {},
): PageElement {
  element.name = name;
  element.attribs = attribs;
  element.children = [...children] as PageElement["children"];
  return element;
}

function isElement(node: PageNode): node is PageElement {
  return "attribs" in node;
}
