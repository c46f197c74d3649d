import { z } from "zod";
import { readData } from "../../text/data.ts";
import { fold, removeBlanks } from "../../text/fold.ts";

const list = z.array(z.string()).transform((all) => all.map((word) => removeBlanks(fold(word))));

/** The words by which lists name annual reports, and those around them; folded, without blanks. */
export const words = readData(
  "lexicon/annual-report-links.json",
  z.strictObject({
    subjects: list,
    kinds: list,
    yearlyKinds: list,
    otherYearlyReports: list,
    before: list,
    after: list,
    /** Of the words behind a report's name those that no column of reports has: 通知, 解读. */
    notices: list,
    partYears: list,
    channels: list,
    fillers: list,
    /** Whole names of a report, which lists cut. */
    titles: list,
    /** Words of a link that only opens what stands beside it. */
    openers: list,
    /** Headings of links that lead elsewhere. */
    elsewhere: list,
    breadcrumbs: list,
    nextPage: list,
    volatile: list,
  }),
);
