import { programVersion } from "../fetch/user-agent.ts";
import { isStillWanted } from "../lists/sift.ts";
import { fingerprintOf, hintsOf, noHints } from "../sources/fingerprint.ts";
import type { Source } from "../sources/source.ts";
import { readAnew } from "../state/anew.ts";
import type { FollowContext } from "./context.ts";

/**
 * Before a run: has a source read anew when its settings, or this program, are not those that it was last read with. A list
 * that has not changed would otherwise go on as it was read with the former ones, and what was refused stay refused.
 */
export async function noticeChanges(source: Source, { state, clock, onEvent }: FollowContext): Promise<void> {
  const reading = {
    fingerprint: fingerprintOf(source, programVersion()),
    hints: hintsOf(source),
    unknownHints: noHints,
  };
  const isOfInterest = (link: { readonly address: string; readonly text: string }) =>
    source.kind === "folder" || isStillWanted(link, source);
  if (await readAnew(state, source.id, reading, clock(), isOfInterest)) onEvent?.({ kind: "anew", source: source.id });
}
