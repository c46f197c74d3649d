import type { Desk } from "../answer/desk.ts";
import { agencyName } from "../answer/names.ts";
import { type Language, wordingIn } from "../answer/wording.ts";
import type { Library } from "../index/library.ts";

/**
 * A desk for what tells of one report at a time and has its place beside it: agencies are named as they are, without
 * looking through the whole library for others of the same name.
 */
export function plainDesk(library: Library, language: Language): Desk {
  return { library, language, say: wordingIn(language), nameOf: ({ agency }) => agencyName(agency, language) };
}
