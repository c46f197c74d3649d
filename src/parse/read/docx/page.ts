import type { CheerioAPI } from "cheerio";
import { asElement, type PageElement, type PageNode } from "../html/dom.ts";
import type { Numbering } from "./numbering.ts";
import { tableAsPage } from "./table.ts";
import { renamed, type WordXml } from "./xml.ts";

/** What the elements of a part are turned into a page with. */
export interface PageContext {
  readonly $: CheerioAPI;
  readonly xml: WordXml;
  readonly numbering: Numbering;
}

/**
 * A part's elements as those of a page, so that a document goes the same way as every web page: paragraphs, tables with
 * their spans, line breaks. Deleted, hidden and struck-out text goes. The nodes are changed in place, by recursion: how deep
 * they nest is to be checked before.
 */
export function asPage(node: PageNode, context: PageContext): PageNode[] {
  const element = asElement(node);
  if (!element) return [];
  const name = context.xml.nameOf(element) || element.name;
  if (dropped.has(name)) return [];
  const handler = handlers[name];
  return handler ? handler(element, context) : childrenAsPage(element, context);
}

function childrenAsPage(element: PageElement, context: PageContext): PageNode[] {
  return element.children.flatMap((child) => asPage(child, context));
}

/** Text that is not printed: what tracked changes took away, codes of fields, properties, how ruby is read. */
const dropped = new Set(
  "del moveFrom instrText delText delInstrText pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr rt footnoteReference endnoteReference commentReference annotationRef".split(
    " ",
  ),
);

type Handler = (element: PageElement, context: PageContext) => PageNode[];

const handlers: Readonly<Record<string, Handler>> = {
  p: paragraph,
  r: run,
  t: text,
  // Formulas are text as well; a number may have been typed as one.
  "m:t": text,
  br: (element) => [renamed(element, "br", [])],
  cr: (element) => [renamed(element, "br", [])],
  tab: (_, context) => [textNode("\t", context)],
  ptab: (_, context) => [textNode("\t", context)],
  noBreakHyphen: (_, context) => [textNode("-", context)],
  // A character of a symbol font, whose code says nothing: it must not look like an empty cell.
  sym: (_, context) => [textNode("\ufffd", context)],
  drawing: picture,
  pict: picture,
  object: picture,
  "mc:AlternateContent": alternative,
  tbl: (element, context) => [tableAsPage(element, context.xml, (cell) => childrenAsPage(cell, context))],
};

function textNode(data: string, { $ }: PageContext): PageNode {
  const [node] = $("<t/>").text(data).contents().get();
  if (!node) throw new Error("a text without a node");
  return node;
}

function text(element: PageElement): PageNode[] {
  return element.children.filter((child) => child.type === "text");
}

/** A paragraph with its number before it. Text boxes stand behind the paragraph that they are fixed to. */
function paragraph(element: PageElement, context: PageContext): PageNode[] {
  const number = context.numbering.before(context.xml.child(element, "pPr"));
  const content = childrenAsPage(element, context);
  const isBox = (node: PageNode) => asElement(node)?.name === "div";
  const line = content.filter((node) => !isBox(node));
  if (number !== "" && line.length > 0) line.unshift(textNode(number, context));
  return [renamed(element, "p", line), ...content.filter(isBox)];
}

function run(element: PageElement, context: PageContext): PageNode[] {
  const { xml } = context;
  const properties = xml.child(element, "rPr");
  if (["vanish", "strike", "dstrike"].some((name) => xml.isOn(properties, name))) return [];
  const content = childrenAsPage(element, context);
  const raised = /^(super|sub)script$/.test(xml.value(properties, "vertAlign") ?? "");
  return raised && content.length > 0 ? [renamed(element, "sup", content)] : content;
}

/** A picture, with the text of the box that it may be. */
function picture(element: PageElement, context: PageContext): PageNode[] {
  const boxes = textBoxes(element, context);
  return boxes.length > 0 ? boxes : [renamed(element, "img", [])];
}

function textBoxes(element: PageElement, context: PageContext): PageNode[] {
  return element.children.flatMap((child): PageNode[] => {
    const inner = asElement(child);
    if (!inner) return [];
    if (inner.name === "mc:AlternateContent") return alternative(inner, context);
    if (context.xml.nameOf(inner) !== "txbxContent") return textBoxes(inner, context);
    return [renamed(inner, "div", childrenAsPage(inner, context))];
  });
}

/** The same content twice, for newer and older programs: one of them is enough. */
function alternative(element: PageElement, context: PageContext): PageNode[] {
  const choices = element.children.flatMap((child) => asElement(child) ?? []);
  const choice = choices.find((child) => child.name === "mc:Choice") ?? choices[0];
  return choice ? childrenAsPage(choice, context) : [];
}
