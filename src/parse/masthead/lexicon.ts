import { z } from "zod";
import { readData } from "../../text/data.ts";

const words = z.array(z.string().min(1)).min(1);
const lexiconSchema = z.strictObject({
  /** What makes a unit's name the name of its government: 人民政府, 政府. */
  governmentEndings: words,
  /** A government's own office, which reports by itself: 人民政府办公室. */
  governmentOffices: words,
  /** Kinds of development zones, which stand at a county's place. */
  zoneEndings: words,
  committeeEndings: words,
  townEndings: words,
  /** What may follow a town's name inside an agency's name; 城乡 in 城乡建设局 is no township. */
  townFollowers: words,
  countyEndings: words,
  departmentEndings: words,
  /** Words a department's own name begins with, and so no unit's name reaches across. */
  departmentBeginnings: words,
  /** Units whose names begin with a word that otherwise stands for a unit left unnamed. */
  districtNames: words,
  /** A unit left unnamed: 区统计局, 市农业农村局. */
  bareBeginnings: words,
  nationalBodies: words,
  /** Bodies of the party, which sentences speak of and which do not report. */
  partyBodies: words,
  /** Rooms inside an agency, named as the contact. */
  internalOffices: words,
  /** Words that occur in sentences, never in an agency's name. */
  notInNames: words,
  /** Words of the advertisements that hijacked pages carry in place of the agency's name. */
  spam: words,
  selfDepartments: words,
  selfGovernments: words,
  selfTowns: words,
});

/** Words by which agencies' names are recognised and taken apart. */
export const lexicon = readData("lexicon/agencies.json", lexiconSchema);

/** A regular expression's alternation, longest words first. */
export function anyOf(list: readonly string[]): string {
  return [...list].sort((a, b) => b.length - a.length).join("|");
}
