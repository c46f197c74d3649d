import { expect, it } from "vitest";
import { byFirstCharacter, byLastCharacter, longestBeginning, longestEnding } from "../../src/question/pairs.ts";

const words = ["环翠", "环翠区", "环球", "区", "翠区"];

it("knows how long a word can be that begins at an offset", () => {
  const longest = longestBeginning(words);
  expect(longest("在环翠区", 1)).toBe(3);
  expect(longest("在环翠区", 0)).toBe(0);
  expect(longest("环", 0)).toBe(0);
});

it("knows how long a word can be that ends with the two characters at an offset", () => {
  const longest = longestEnding(words);
  expect(longest("在翠区", 1)).toBe(3);
  expect(longest("环翠", 0)).toBe(2);
  expect(longest("翠", -1)).toBe(0);
});

it("lists words by their first and their last character, in the order given", () => {
  const first = byFirstCharacter(words, (word) => word);
  const last = byLastCharacter(words, (word) => word);
  expect(first("在环", 1)).toEqual(["环翠", "环翠区", "环球"]);
  expect(last("区", 0)).toEqual(["环翠区", "区", "翠区"]);
  expect(first("在", 1)).toEqual([]);
});
