import { agencyName } from "../answer/names.ts";
import type { Language, Say } from "../answer/wording.ts";
import type { FileOutcome } from "../ingest/add-reading.ts";
import type { ReasonAt } from "../ingest/source-reason.ts";

/** What it takes to tell somebody: the language, and the bot's words in it. */
export interface Speaker {
  readonly language: Language;
  readonly say: Say;
}

/** What became of a file or an address that was to be added. */
export function outcomeText(speaker: Speaker, outcome: FileOutcome): string {
  const { say, language } = speaker;
  const { file } = outcome;
  if (outcome.outcome === "failed") return say("add-failed", { file, reason: failureText(speaker, outcome) });
  if (!outcome.replaced) return say(`add-${outcome.outcome}`, { file, reason: "" });
  const { agency, year, version, current, currentFile } = outcome.replaced;
  return say("add-replaced", { file, agency: agencyName(agency, language), year, version, current, currentFile });
}

/** Why a file or an address was not added. */
export function failureText(
  { say, language }: Speaker,
  { file, reason: line, why }: Extract<FileOutcome, { readonly outcome: "failed" }>,
): string {
  switch (why.type) {
    case "unread":
      return say("file-failed", { reason: unreadText({ say, language }, why) });
    case "unplaceable":
      return say("file-unplaceable");
    case "unfetched": {
      const { reason } = why;
      if (reason?.kind === "private") return say("reason-add-private", { ...reason.params });
      // The address that was asked for stands in the reply already; where a redirect led does not.
      return reason?.address === file ? wordsOf(say, reason) : reasonText(say, reason, line);
    }
  }
}

/** Why a file gave no report: the reader's own sentence in Chinese, in English what the code means. */
export function unreadText({ say, language }: Speaker, unread: { readonly code: string; readonly message: string }) {
  return language === "zh" ? unread.message : say(`file-is-${unread.code.replaceAll("_", "-")}`);
}

/**
 * Why a source fails, and at which address.
 * @param line what is told where the reason is not known without words, as of a failure that an older version noted
 */
export function reasonText(say: Say, reason: ReasonAt | null, line: string): string {
  return reason ? say("reason-at", { reason: wordsOf(say, reason), address: reason.address }) : line;
}

function wordsOf(say: Say, { kind, params }: ReasonAt): string {
  const words = say(`reason-${kind}`, { ...params });
  return isForBrowsersOnly(kind) ? joined(words, say("reason-save-page")) : words;
}

/** Where a program is not let in, a person with a browser mostly is. */
function isForBrowsersOnly(kind: ReasonAt["kind"]): boolean {
  return kind === "unwelcome" || kind === "robots" || kind.startsWith("tls-");
}

/** Between two sentences stands a blank, but none after a Chinese full stop. */
function joined(first: string, second: string): string {
  return first.endsWith("。") ? first + second : `${first} ${second}`;
}
