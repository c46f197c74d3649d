import { expect, it } from "vitest";
import { placeVariants } from "../../../src/question/finders/place-letters.ts";
import { places } from "../../../src/question/finders/region-places.ts";
import { pinyinVariants } from "../../../src/text/pinyin.ts";

it("reads every name of the table of places as the dictionary does; what differs belongs into `names` of place-letters.json", () => {
  const forms = new Set(
    places.flatMap(({ folded, short }) => [folded, short ?? folded, ...(short === null ? [folded.charAt(0)] : [])]),
  );
  const different = [...forms]
    .map((form) => ({ form, ours: placeVariants(form), theirs: pinyinVariants(form) }))
    .filter(({ ours, theirs }) => JSON.stringify(ours) !== JSON.stringify(theirs));
  expect(different).toEqual([]);
});

it("asks the dictionary about characters that no place has", () => {
  expect(placeVariants("龘镇")).toEqual(pinyinVariants("龘镇"));
});
