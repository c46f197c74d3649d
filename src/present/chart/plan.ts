import type { Panel } from "./model.ts";

/** The most bars in a panel of names; what is left out is counted in a note. */
export const mostBars = 15;
/** The most panels in a picture. */
export const mostPanels = 4;

/** What a picture of an answer is made of. */
export interface Plan {
  readonly title: string;
  readonly panels: readonly Panel[];
  /** How many of the answer's figures and gaps are not drawn. */
  readonly undrawn: number;
  /** What must be said beside what the bars themselves call for. */
  readonly notes: readonly string[];
}
