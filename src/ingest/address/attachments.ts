import { z } from "zod";
import { readData } from "../../text/data.ts";
import { fold, removeBlanks } from "../../text/fold.ts";
import { foldedWords } from "../lists/lexicon.ts";
import { type Link, linksOf, type Page, resolved } from "../lists/page.ts";
import { namesReport, yearIn } from "../lists/report-links.ts";
import { unescaped } from "./file-name.ts";

/**
 * How surely an attachment is the report: `named` as an annual report; with a `year` in its name; a `document` by its ending;
 * or only `perhaps` a document, for its words or its address speak of an attachment.
 */
export type Likelihood = (typeof likelihoods)[number];

/** An attachment that a page offers. */
export interface Attachment extends Link {
  readonly likelihood: Likelihood;
}

/** The attachments of a page that are looked into, the likeliest first, and how many there are besides. */
export interface Attachments {
  readonly attachments: readonly Attachment[];
  readonly leftOut: number;
}

const likelihoods = ["named", "year", "document", "perhaps"] as const;

/** How many attachments of a page are looked into; a county's page may have one of every town. */
const mostAttachments = 40;
/** How many of those that nothing but a word speaks for: a page's frame is full of downloads that are no reports. */
const mostPerhaps = 8;

/**
 * The documents that a page offers or shows inside itself. A document is told by the ending of its address or of its name,
 * or by words of address and name that speak of an attachment; what it really is, its bytes say.
 */
export function attachmentsOf(page: Page): Attachments {
  const typed = new Set(typedAddresses(page));
  const found = [...linksOf(page), ...framesOf(page)].flatMap((link): Attachment[] => {
    const likelihood = likelihoodOf(link, typed.has(link.address));
    return likelihood === undefined ? [] : [{ ...link, likelihood }];
  });
  const [sure, perhaps] = [found.filter(isSure), found.filter((each) => !isSure(each))];
  const rank = ({ likelihood }: Attachment) => likelihoods.indexOf(likelihood);
  const attachments = [...sure.sort((a, b) => rank(a) - rank(b)), ...perhaps.slice(0, mostPerhaps)];
  return {
    attachments: attachments.slice(0, mostAttachments),
    leftOut: Math.max(0, sure.length - mostAttachments),
  };
}

/** The name without what tells only its form: signs, its ending, and its size behind. For comparing two. */
export function plainName(text: string): string {
  const plain = removeBlanks(fold(text)).replace(/[.][a-z]{3,4}(?![a-z0-9]).*$/, "");
  return plain.replace(/[^\p{Letter}\p{Number}]/gu, "");
}

/** The address a page sends its reader on to by itself; undefined when it stays. */
export function forwardOf({ $, base }: Page): string | undefined {
  const content = $("meta")
    .toArray()
    .find((element) => element.attribs["http-equiv"]?.toLowerCase() === "refresh")?.attribs.content;
  const match = /^\s*(\d{1,3})\s*[;,]\s*url\s*=\s*["']?([^"']+)/i.exec(content ?? "");
  return match && Number(match[1]) <= 10 ? resolved(match[2], base) : undefined;
}

const lexicon = readData(
  "lexicon/attachments.json",
  z.strictObject({ words: foldedWords, addresses: foldedWords, notDocuments: foldedWords }),
);

/** The ending of a document's name. What follows may be a size: 年报.docx（52KB）. */
export const documentEnding = /\.(?:pdf|docx?|wps|zip)(?![a-z0-9])/i;

function isSure({ likelihood }: Attachment): boolean {
  return likelihood !== "perhaps";
}

function likelihoodOf({ address, text }: Link, isTyped: boolean): Likelihood | undefined {
  const url = new URL(address);
  const isDocument =
    isTyped || [url.pathname, ...url.searchParams.values(), text].some((name) => documentEnding.test(name));
  if (!isDocument && !speaksOfAttachment(url, text)) return undefined;
  if (namesReport(text)) return "named";
  if (!isDocument) return "perhaps";
  return yearIn(text) === null ? "document" : "year";
}

function speaksOfAttachment({ pathname, search }: URL, text: string): boolean {
  const name = removeBlanks(fold(text));
  if (lexicon.notDocuments.some((word) => name.includes(word))) return false;
  const place = (pathname + search).toLowerCase();
  return lexicon.words.some((word) => name.includes(word)) || lexicon.addresses.some((word) => place.includes(word));
}

/** The links that their page itself calls a download, or a document by its type. */
function typedAddresses({ $, base }: Page): string[] {
  return $("a[href][download], a[href][type]")
    .toArray()
    .filter(({ attribs }) => attribs.download !== undefined || /pdf|msword|officedocument/i.test(attribs.type ?? ""))
    .flatMap(({ attribs }) => resolved(attribs.href, base) ?? []);
}

/** A PDF shown in a frame; a viewer's frame has the file's address among its own parameters. */
function framesOf({ $, base }: Page): Link[] {
  return $("iframe[src], frame[src], embed[src], object[data]")
    .toArray()
    .flatMap(({ attribs }) => {
      const source = attribs.src ?? attribs.data;
      const viewed = /[?&](?:file|src|url)=([^&]+)/.exec(source ?? "")?.[1];
      const inner = viewed !== undefined && documentEnding.test(unescaped(viewed)) ? unescaped(viewed) : source;
      const address = resolved(inner, base);
      return address === undefined ? [] : [{ address, text: attribs.title ?? "" }];
    });
}
