import { fold } from "../../text/fold.ts";
import { pinyinVariants } from "../../text/pinyin.ts";
import { agencyWords, type Ending, endings } from "./agency-kinds.ts";
import type { CoreHit, Cores } from "./agency-names.ts";
import { placeVariants } from "./place-letters.ts";
import type { RegionIndex, RegionNode } from "./region-names.ts";
import { type Place, places, placesNamed } from "./region-places.ts";

/** A name in Latin letters: what it is joined from, so that words may only end where syllables do. */
export interface LatinName<T> {
  readonly syllables: readonly string[];
  readonly means: T;
}

/** What a name in Latin letters may mean as a region. */
export interface LatinRegion {
  readonly form: string;
  readonly nodes: readonly RegionNode[];
  readonly places: readonly Place[];
  /** A stem of one syllable, which names a county only with the English word behind it: "Shou County". */
  readonly needsKind: boolean;
}

/** Names of agencies in Latin letters, by their letters joined. */
export interface LatinNames {
  readonly cores: ReadonlyMap<string, readonly LatinName<readonly CoreHit[]>[]>;
  /** Departments by their English phrase: "education bureau", "bureau of education". */
  readonly departments: ReadonlyMap<string, readonly CoreHit[]>;
  /** How many letters the longest core has that begins with the same three letters; 0 where none does. */
  readonly longestCore: (letters: string) => number;
}

/** Regions in Latin letters, by their letters joined. */
export interface LatinRegions {
  readonly named: ReadonlyMap<string, readonly LatinName<LatinRegion>[]>;
  /** As with cores. */
  readonly longest: (letters: string) => number;
}

/** Kinds of places as pinyin writes them behind a name, the government's name with them: zhen, jiedaobanshichu. */
export function latinEndings(): ReadonlyMap<string, readonly LatinName<Ending>[]> {
  if (latinEndingsMade) return latinEndingsMade;
  const made = new Map<string, LatinName<Ending>[]>();
  for (const ending of endings) {
    for (const tail of ["", ...ending.tails]) add(made, pinyinVariants(ending.text + tail)[0] ?? [], ending);
  }
  latinEndingsMade = made;
  return made;
}

/** Reads all names of agencies; some 10 µs a name. */
export function buildLatinNames(cores: Cores): LatinNames {
  const latinCores = new Map<string, LatinName<readonly CoreHit[]>[]>();
  for (const [text, hits] of cores) {
    for (const syllables of [...pinyinVariants(text), ...peoplesNames(text, hits), ...englishNames(hits)])
      add(latinCores, syllables, hits);
  }
  return {
    cores: latinCores,
    departments: englishDepartments(cores),
    longestCore: longestByLetters(latinCores.keys()),
  };
}

/** Reads all names of regions, those of the table of places with them. */
export function buildLatinRegions(regions: RegionIndex): LatinRegions {
  const held = new Map<string, LatinName<LatinRegion>[]>();
  for (const [form, nodes] of regions.forms) {
    for (const syllables of pinyinVariants(form)) add(held, syllables, { form, nodes, places: [], needsKind: false });
  }
  const named = new Map(tableNames());
  for (const [key, names] of held) named.set(key, [...(named.get(key) ?? []), ...names]);
  return { named, longest: longestByLetters(named.keys()) };
}

/** Three letters tell most English words from pinyin, before any longer stretch of letters is looked up. */
function longestByLetters(names: Iterable<string>): (letters: string) => number {
  const longest = new Map<string, number>();
  for (const name of names) {
    const beginning = name.slice(0, 3);
    if (name.length > (longest.get(beginning) ?? 0)) longest.set(beginning, name.length);
  }
  return (letters) => longest.get(letters.slice(0, 3)) ?? 0;
}

/** The English phrases for a department, lower case. */
export function englishPhrases(row: (typeof agencyWords.departments)[number]): readonly string[] {
  if (row.needsOwner) return row.english;
  return row.english.flatMap((topic) =>
    agencyWords.departmentEnglish.flatMap((noun) => [`${topic} ${noun}`, `${noun} of ${topic}`]),
  );
}

/** 临夏回族 before 自治州: the stem with the peoples' names that the official name has. */
function peoplesNames(text: string, hits: readonly CoreHit[]): readonly (readonly string[])[] {
  const bodies = hits.flatMap(({ core, agency }) => {
    const name = fold(agency.entry.name);
    const ending = core.place && endings.find((candidate) => name.endsWith(candidate.text));
    const body = ending ? name.slice(0, -ending.text.length) : text;
    return body.startsWith(text) && body !== text ? [body] : [];
  });
  return [...new Set(bodies)].flatMap(pinyinVariants);
}

/** Harbin, Tibet: names that the place of a government has in English. */
function englishNames(hits: readonly CoreHit[]): readonly (readonly string[])[] {
  const named = hits.flatMap(({ core }) => (core.place ? placesNamed(core.text) : []));
  const names = named.filter((place) => place.level !== "county").flatMap((place) => place.english);
  return [...new Set(names)].map((name) => name.toLowerCase().split(" "));
}

function englishDepartments(cores: Cores): ReadonlyMap<string, readonly CoreHit[]> {
  const found = new Map<string, CoreHit[]>();
  for (const row of agencyWords.departments) {
    const names = row.endings.flatMap((ending) => [row.name, ...row.short].map((body) => body + ending));
    const hits = names.flatMap((name) => cores.get(name) ?? []).filter((hit) => !hit.core.loose);
    const distinct = [...new Map(hits.map((hit) => [hit.agency.entry.id, hit])).values()];
    if (distinct.length === 0) continue;
    for (const phrase of englishPhrases(row)) {
      const known = found.get(phrase) ?? [];
      found.set(phrase, [...known, ...distinct.filter((hit) => !known.some((other) => other.agency === hit.agency))]);
    }
  }
  return found;
}

let latinEndingsMade: ReadonlyMap<string, readonly LatinName<Ending>[]> | undefined;
let tableNamesMade: ReadonlyMap<string, readonly LatinName<LatinRegion>[]> | undefined;

/** The table of places in Latin letters; the same for every library, so made once. */
function tableNames(): ReadonlyMap<string, readonly LatinName<LatinRegion>[]> {
  if (tableNamesMade) return tableNamesMade;
  const made = new Map<string, LatinName<LatinRegion>[]>();
  for (const place of places) {
    for (const form of new Set([place.folded, place.short ?? place.folded])) {
      for (const syllables of placeVariants(form))
        add(made, syllables, { form, nodes: [], places: [place], needsKind: false });
    }
    for (const english of place.english) {
      add(made, english.toLowerCase().split(" "), {
        form: place.short ?? place.folded,
        nodes: [],
        places: [place],
        needsKind: false,
      });
    }
    if (place.short === null)
      add(made, placeVariants(place.folded.slice(0, 1))[0] ?? [], {
        form: place.folded,
        nodes: [],
        places: [place],
        needsKind: true,
      });
  }
  tableNamesMade = made;
  return made;
}

function add<T>(map: Map<string, LatinName<T>[]>, syllables: readonly string[], means: T): void {
  const key = syllables.join("").replace(/[^a-z]/g, "");
  const known = map.get(key);
  if (known) known.push({ syllables, means });
  else map.set(key, [{ syllables, means }]);
}
