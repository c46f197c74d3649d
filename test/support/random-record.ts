import fc from "fast-check";
import { cells, type Era } from "../../src/form/form.ts";

/** What a rendered cell truly is: a number, a blank, or a place the renderer marks as lost. */
export type Truth = number | "blank" | "lost";
export type TruthRecord = Readonly<Record<string, Truth>>;

/** A record of an era with distinct non-zero numbers, so that a value in the wrong place always shows; some cells blank or lost. */
export function randomRecord(
  era: Era,
  options: { readonly gaps: boolean } = { gaps: true },
): fc.Arbitrary<TruthRecord> {
  const keys = cells.filter((cell) => cell.eras.includes(era)).map((cell) => cell.key);
  const state = options.gaps
    ? fc.constantFrom<"printed" | "blank" | "lost">(...Array<"printed">(9).fill("printed"), "blank", "lost")
    : fc.constant("printed" as const);
  return fc
    .tuple(
      fc.array(state, { minLength: keys.length, maxLength: keys.length }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 97 }),
    )
    .map(([states, first, step]) =>
      Object.fromEntries(
        keys.map((key, index): [string, Truth] => [
          key,
          states[index] === "printed" ? first + step * (index + 1) : (states[index] ?? "blank"),
        ]),
      ),
    );
}
