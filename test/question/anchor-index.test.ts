import fc from "fast-check";
import { expect, it } from "vitest";
import { indexByAnchors } from "../../src/question/anchor-index.ts";

const letters = fc.string({ unit: fc.constantFrom("a", "b", "申", "请", "😀"), maxLength: 12 });
const anchors = fc.option(
  fc.array(
    letters.filter((text) => text !== ""),
    { maxLength: 3 },
  ),
  { nil: undefined },
);

it("gives what has an anchor in the text or needs none, in the order filed", () => {
  fc.assert(
    fc.property(fc.array(anchors, { maxLength: 8 }), letters, (filed, text) => {
      const expected = filed.filter((own) => own === undefined || own.some((anchor) => text.includes(anchor)));
      const found = indexByAnchors(
        filed.map((own) => ({ own })),
        ({ own }) => own,
      )(text);
      expect(found.map(({ own }) => own)).toEqual(expected);
    }),
  );
});
