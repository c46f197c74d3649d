import { z } from "zod";
import { readData } from "../../text/data.ts";
import { fold, removeBlanks } from "../../text/fold.ts";

/** A list of words in data/lexicon, folded and without blanks. */
export const foldedWords = z.array(z.string()).transform((all) => all.map((word) => removeBlanks(fold(word))));

/** The words by which lists name annual reports, and those around them; folded, without blanks. */
export const words = readData(
  "lexicon/annual-report-links.json",
  z.strictObject({
    subjects: foldedWords,
    kinds: foldedWords,
    yearlyKinds: foldedWords,
    otherYearlyReports: foldedWords,
    before: foldedWords,
    after: foldedWords,
    /** Of the words behind a report's name those that no column of reports has: 通知, 解读. */
    notices: foldedWords,
    partYears: foldedWords,
    channels: foldedWords,
    fillers: foldedWords,
    /** Whole names of a report, which lists cut. */
    titles: foldedWords,
    /** Words of a link that only opens what stands beside it. */
    openers: foldedWords,
    /** Words behind a name of what there is not. */
    absent: foldedWords,
    /** Headings of links that lead elsewhere. */
    elsewhere: foldedWords,
    breadcrumbs: foldedWords,
    nextPage: foldedWords,
    volatile: foldedWords,
  }),
);
