import type { Draft } from "../draft.ts";
import { asks } from "../draft.ts";
import type { AgencyValue } from "../finders/agency.ts";
import type { RegionValue } from "../finders/region.ts";
import type { Mention } from "../mention.ts";
import type { Query, Who } from "../query.ts";

/** Whom the question is about: named agencies, a region's, everyone, or whoever the conversation was about. */
export function refineWho(draft: Draft): Draft {
  if (draft.query) return draft;
  const { agencies, regions } = draft.mentions;
  const asked = agencies.filter((mention) => mention.value.type === "known");
  const stated = asked.filter((mention) => mention.certainty === "stated" || isListed(draft, mention));
  const office = stated.length > 0 ? officeOf(draft, asked, stated) : undefined;
  if (office) return office;
  const known = stated.length > 0 || regions.some((region) => region.certainty === "stated") ? stated : asked;
  const region =
    regions.find((mention) => mention.certainty === "stated") ?? (known.length === 0 ? regions[0] : undefined);
  const unheld = agencies.find((mention) => mention.value.type === "unheld");
  if (known.length > 0) {
    const ambiguous = known.find((mention) => candidates(mention).length > 1);
    return ambiguous && !region ? { ...draft, query: clarify(draft, ambiguous) } : withAgencies(draft, known, region);
  }
  // 文登区有几份报告 asks what is held of the place, whose own government we need not have.
  if (unheld && region?.certainty === "implied" && asksForReports(draft))
    return { ...draft, who: regionWho(region.value) };
  if (unheld && (!region || region.certainty === "implied")) return { ...draft, query: refuseUnheld(unheld) };
  if (region) return { ...draft, who: regionWho(region.value) };
  return everyoneAsked(draft) ? { ...draft, who: { type: "everyone", units: "all", count: null } } : draft;
}

type AgencyMention = Mention<"agency", AgencyValue>;

function asksForReports(draft: Draft): boolean {
  return (asks(draft, "reports") || asks(draft, "count")) && /报告|年报|reports?\b/u.test(draft.question.folded);
}

/** 温泉和环翠楼: a word that could be an ordinary one is a name where it stands in a list with a name. */
function isListed(draft: Draft, mention: AgencyMention): boolean {
  const { folded } = draft.question;
  const at = draft.mentions.agencies.indexOf(mention);
  return [at - 1, at + 1].some((next) => {
    const other = draft.mentions.agencies[next];
    if (other?.certainty !== "stated" || other.value.type !== "known") return false;
    const [left, right] = next < at ? [other, mention] : [mention, other];
    return /^\s*(?:和|与|跟|同|及|以及|、|,|，|\/|比|vs\.?|and|or|&)\s*$/u.test(folded.slice(left.end, right.start));
  });
}

/**
 * 沭阳县2024年教育局: an office named after its government is neither that government nor an office of that kind
 * elsewhere. It is the held one that lies there, or one that is not held.
 */
function officeOf(draft: Draft, asked: readonly AgencyMention[], stated: readonly AgencyMention[]): Draft | undefined {
  const dropped = asked.find((mention) => !stated.includes(mention) && /[局委办厅院所会队]$/u.test(mention.text));
  const owner = dropped && stated.findLast((mention) => mention.end <= dropped.start);
  if (!dropped || !owner) return undefined;
  const entries = draft.gazetteer.agencies.map((agency) => agency.entry);
  const names = new Set(entries.filter(({ id }) => candidates(owner).includes(id)).map(({ name }) => name));
  const inside = candidates(dropped).filter((id) =>
    entries.some((entry) => entry.id === id && names.has(entry.region.at(-1) ?? "")),
  );
  const nearest = [...candidates(owner), ...candidates(dropped)].slice(0, 5);
  if (inside.length === 0)
    return {
      ...draft,
      query: { intent: "refusal", reason: "no_report", about: `${owner.text}${dropped.text}`, nearest },
    };
  return { ...draft, who: { type: "agencies", ids: inside, implied: false, readings: [], unheld: [] } };
}

function candidates(mention: AgencyMention): readonly number[] {
  return mention.value.type === "known" ? mention.value.candidates : [];
}

function withAgencies(
  draft: Draft,
  known: readonly AgencyMention[],
  region: Mention<"region", RegionValue> | undefined,
): Draft {
  const within = region?.value.type === "region" ? new Set(region.value.agencyIds) : undefined;
  const ids = known.flatMap((mention) => {
    const all = candidates(mention);
    const inside = all.filter((id) => within?.has(id));
    return inside.length > 0 ? inside : all;
  });
  const readings = known.flatMap((mention) =>
    mention.value.type === "known" && mention.value.reading ? [mention.value.reading] : [],
  );
  const implied = known.every((mention) => mention.certainty === "implied");
  const unheld = draft.mentions.agencies.flatMap(({ value }) => (value.type === "unheld" ? [value.name] : []));
  return {
    ...draft,
    who: { type: "agencies", ids: [...new Set(ids)], implied, readings, unheld: [...new Set(unheld)] },
  };
}

/** Several agencies have this name: the question is kept, with the words to replace, until one is chosen. */
function clarify(draft: Draft, mention: AgencyMention): Query {
  const choices = candidates(mention).map(String);
  return {
    intent: "clarify",
    about: "agency",
    choices,
    question: draft.question.text,
    start: mention.start,
    end: mention.end,
  };
}

function refuseUnheld(mention: AgencyMention): Query {
  const { value } = mention;
  const about = value.type === "unheld" ? value.name : mention.text;
  return { intent: "refusal", reason: "no_report", about, nearest: value.type === "unheld" ? [...value.nearest] : [] };
}

function regionWho(value: RegionValue): Who {
  const count = value.count ?? null;
  if (value.type === "everything") return { type: "everyone", units: value.units, count };
  return { type: "region", name: value.name, ids: [...value.agencyIds], units: value.units, count };
}

/** Nobody is named, but the words ask who it was, or for a figure over all. */
function everyoneAsked(draft: Draft): boolean {
  if (
    asks(draft, "ranking") ||
    asks(draft, "list") ||
    asks(draft, "count") ||
    asks(draft, "mean") ||
    asks(draft, "median")
  )
    return !followsUp(draft);
  return (asks(draft, "sum") || asks(draft, "reports")) && !draft.context;
}

/** 其中最多的是什么: about what was just said, not about everyone. */
function followsUp(draft: Draft): boolean {
  return (
    draft.context?.who?.type === "agencies" &&
    /^(那|其中|它|他们|this|that|its|of (these|them))/.test(draft.question.folded.trim())
  );
}
