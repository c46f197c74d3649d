import { findMatches } from "../../text/matches.ts";
import type { Contact } from "../report.ts";
import {
  addressPattern,
  bareAddressPattern,
  emailPattern,
  faxPattern,
  phonePattern,
  postcodePattern,
  trimAddress,
  trimNumber,
  websitePattern,
} from "./contact-values.ts";
import type { Flow } from "./flow.ts";

type Kind = "address" | "phone" | "postcode" | "email" | "fax";

interface Hit {
  readonly kind: Kind;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Hits so close together that they are one contact. */
interface Cluster {
  readonly hits: readonly Hit[];
  readonly score: number;
}

/** Nothing known of whom to ask. */
export const noContact: Contact = {
  address: null,
  phone: null,
  postcode: null,
  email: null,
  website: null,
  fax: null,
  line: null,
  quote: null,
};

/**
 * Whom to ask about the report. Values standing together are one contact; of several the one is taken whose sentence speaks of
 * the report or of questions about it, so that a company's banner, a site's footer and the 12345 hotline are passed by.
 *
 * @param flows the document's beginning and end
 */
export function findContact(flows: readonly Flow[]): Contact {
  let best: { cluster: Cluster; flow: Flow } | null = null;
  for (const flow of flows) {
    for (const cluster of findClusters(flow))
      if (cluster.score >= 2 && (!best || cluster.score > best.cluster.score)) best = { cluster, flow };
  }
  const website = findWebsite(flows, best);
  return best ? { ...toContact(best.cluster, best.flow), website } : { ...noContact, website };
}

/** How far apart two values of one contact may stand, and how far back a sentence's context reaches. */
const reach = { between: 90, context: 240 };

function findClusters(flow: Flow): Cluster[] {
  const hits = findHits(flow.folded).sort((a, b) => a.start - b.start || b.end - a.end);
  const groups: Hit[][] = [];
  for (const hit of hits) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const repeated = group?.some((other) => other.kind === hit.kind && other.value !== hit.value);
    const apart =
      last === undefined ||
      hit.start - last.end > reach.between ||
      aboutReport.test(flow.folded.slice(last.end, hit.start));
    if (group && !apart && !(repeated && hit.kind !== "phone" && hit.kind !== "email")) group.push(hit);
    else groups.push([hit]);
  }
  return groups.map((group) => ({ hits: group, score: scoreOf(group, flow.folded) }));
}

function findHits(text: string): Hit[] {
  return sources
    .filter(({ mark }) => text.includes(mark))
    .flatMap(({ pattern, read }) => findMatches(pattern, text).flatMap(read));
}

/** How one label's values are found: a text without the mark has none, which is told without trying the pattern. */
interface Source {
  readonly mark: string;
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => Hit[];
}

const sources: readonly Source[] = [
  { mark: "", pattern: phonePattern, read: readPhone },
  { mark: "传", pattern: faxPattern, read: (match) => hitOf("fax", match, trimNumber(match[1] ?? "")) },
  { mark: "邮", pattern: postcodePattern, read: (match) => hitOf("postcode", match, match[1] ?? null) },
  { mark: "@", pattern: emailPattern, read: (match) => hitOf("email", match, match[1]?.replace(/\s/g, "") ?? null) },
  { mark: "址", pattern: addressPattern, read: readAddress },
  { mark: "地址", pattern: bareAddressPattern, read: readAddress },
];

/** A number that is said to be both is a fax number too. */
function readPhone(match: RegExpExecArray): Hit[] {
  const number = trimNumber(match.at(-1) ?? "");
  return [...hitOf("phone", match, number), ...(match.groups?.both ? hitOf("fax", match, number) : [])];
}

function readAddress(match: RegExpExecArray): Hit[] {
  const label = match[0].length - (match[1]?.length ?? 0);
  return hitOf("address", match, trimAddress(match[1] ?? "")).map((hit) => ({
    ...hit,
    end: match.index + label + hit.value.length,
  }));
}

function hitOf(kind: Kind, match: RegExpExecArray, value: string | null): Hit[] {
  return value ? [{ kind, value, start: match.index, end: match.index + match[0].length }] : [];
}

const aboutReport = /疑问|意见和?建议|不明|本(?:年度)?报告|本年报|年度报告|政府信息公开/;
const asks = /联系|咨询|反映|反馈|来信|来电/;
const siteFooter = /版权|备案|ICP|主办|承办|技术支持|网站标识|网站地图|公网安备|客服|有限公司|违法和不良/i;
const otherUse = /热线|举报|监督|投诉|报警|值班|办事大厅|预约|申请人|受理机构|12345/;

/** Grows with the words that make a contact the report's; below 2 it is somebody else's. */
function scoreOf(group: readonly Hit[], text: string): number {
  const first = group[0];
  const last = group.at(-1);
  if (!first || !last) return 0;
  const before = text.slice(Math.max(0, first.start - reach.context), first.start);
  const around = text.slice(Math.max(0, first.start - 40), Math.min(text.length, last.end + 40));
  let score = 0;
  if (aboutReport.test(before)) score += 3;
  if (asks.test(before.slice(-80)) || asks.test(text.slice(first.start, last.end))) score += 2;
  if (score > 0) score += new Set(group.map((hit) => hit.kind)).size;
  if (siteFooter.test(around)) score -= 6;
  if (otherUse.test(before.slice(-25))) score -= 3;
  return score;
}

function toContact({ hits }: Cluster, flow: Flow): Contact {
  const published = (kind: Kind) => {
    const hit = hits.find((candidate) => candidate.kind === kind);
    return hit ? inScript(hit, flow) : null;
  };
  const start = Math.min(...hits.map((hit) => hit.start));
  const end = Math.max(...hits.map((hit) => hit.end));
  return {
    address: published("address"),
    phone: published("phone"),
    postcode: published("postcode"),
    email: published("email"),
    website: null,
    fax: published("fax"),
    line: flow.lineAt(start),
    quote: quoteOf(flow, start, end),
  };
}

/** The value in the script it was published in; a value that was tightened is found again by its length alone. */
function inScript(hit: Hit, flow: Flow): string {
  const at = flow.folded.indexOf(hit.value, hit.start);
  return at === -1 || at > hit.end ? hit.value : flow.text.slice(at, at + hit.value.length);
}

/** The sentence round a contact. */
function quoteOf(flow: Flow, start: number, end: number): string {
  const from = Math.max(flow.text.lastIndexOf("。", start) + 1, flow.text.lastIndexOf("\n", start) + 1, start - 120);
  const stop = flow.text.slice(end, end + 40).search(/[。\n]/);
  return flow.text.slice(from, stop === -1 ? end : end + stop).trim();
}

const download = /下载|查阅|电子版|公布|网站|网址|门户/;

/** Where the report can be read: a government's address in the contact or next to words of download; no other site counts. */
function findWebsite(
  flows: readonly Flow[],
  best: { readonly cluster: Cluster; readonly flow: Flow } | null,
): string | null {
  const start = best?.cluster.hits[0]?.start ?? 0;
  for (const flow of flows.filter(({ text }) => /gov\.cn/i.test(text))) {
    for (const match of flow.text.slice(0, 12_000).matchAll(websitePattern)) {
      const around = flow.folded.slice(Math.max(0, match.index - 60), match.index + match[0].length + 40);
      const inContact = best?.flow === flow && Math.abs(match.index - start) < reach.context;
      if ((inContact || download.test(around)) && !siteFooter.test(around)) return match[0].replace(/[.:]+$/, "");
    }
  }
  return null;
}
