import { z } from "zod";
import { readData } from "../text/data.ts";

const pair = z.strictObject({ long: z.string(), short: z.string() });

/** How agencies' names are shortened, as data: departments, government offices, kinds of places, spellings. */
export const lexicon = readData(
  "lexicon/abbreviations.json",
  z.strictObject({
    /** Departments without their place, with the names they usually go by; the list also says which names are generic. */
    departments: z.array(z.strictObject({ name: z.string(), short: z.array(z.string()) })),
    /** Endings shortened in names that are in no list, the first that fits. */
    words: z.array(pair),
    /** A government's own offices, by which a place is also called: 沭阳县人民政府, 环翠楼街道办事处. */
    governments: z.array(z.strictObject({ long: z.string(), short: z.array(z.string()) })),
    /** Endings that say government and add nothing to the place's name. */
    officeSuffixes: z.array(z.string()),
    /** Kinds of places, longest first where one ends another. */
    unitSuffixes: z.array(z.string()),
    ethnicGroups: z.array(z.string()),
    /** 区统计局, 市残联: a kind of place standing for the place. */
    genericPrefixes: z.array(z.string()),
    branches: z.array(z.string()),
    /** Two characters for one name, both in use. */
    spelling: z.array(z.tuple([z.string(), z.string()])),
  }),
);
