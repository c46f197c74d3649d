import { reportYear } from "./county-site.ts";

/** How large a season is. */
export interface SeasonSize {
  readonly kills: number;
  readonly chats: number;
  readonly reports: number;
  readonly sources: number;
}

/** A report, or its correction, that appears on a county's site. */
export interface Publication {
  readonly at: number;
  readonly county: number;
  readonly town: number;
  readonly edition: number;
}

const day = 24 * 60 * 60 * 1000;

/** The season begins with the year after the reports', by the simulated clock, in milliseconds. */
export const seasonStart = Date.UTC(reportYear + 1, 0, 1);

/** When every report appears: more and more up to the end of March, stragglers in April; one of twenty is corrected later. */
export function makePlan({ reports, sources }: SeasonSize, random: () => number): Publication[] {
  const all = Array.from({ length: reports }, (_, index): Publication[] => {
    const late = random() < 0.1;
    const at = seasonStart + day * (late ? 90 + 28 * random() : 5 + 85 * Math.sqrt(random()));
    const report = { county: index % sources, town: Math.floor(index / sources) };
    const first = { ...report, at, edition: 0 };
    return index % 20 === 7 ? [first, { ...report, at: at + day * (1 + 59 * random()), edition: 1 }] : [first];
  });
  return all.flat().sort((a, b) => a.at - b.at);
}

/** When each kill happens: more than half of them by the end of March. */
export function momentOf(kill: number, { kills }: SeasonSize): number {
  return seasonStart + 365 * day * (kill / kills) ** 2;
}
