import { expect, it } from "vitest";
import { createRecent } from "../../src/answer/recent.ts";

/** A memory that counts what is made, and hands out each value when it is told to. */
function countingRecent(most: number) {
  const recent = createRecent<string | undefined>(most);
  const made: string[] = [];
  const recall = (key: string, value: Promise<string | undefined> = Promise.resolve(`${key} ${made.length + 1}`)) =>
    recent.recall(key, () => {
      made.push(key);
      return value;
    });
  return { recall, made };
}

it("makes a value once, for all who ask while it is being made and after", async () => {
  const { recall, made } = countingRecent(10);
  const together = [recall("a"), recall("a"), recall("b")];
  expect(await Promise.all(together)).toEqual(["a 1", "a 1", "b 2"]);
  expect(await recall("a")).toBe("a 1");
  expect(made).toEqual(["a", "b"]);
});

it("keeps that there is no value as well", async () => {
  const { recall, made } = countingRecent(10);
  await recall("a", Promise.resolve(undefined));
  expect(await recall("a")).toBeUndefined();
  expect(made).toEqual(["a"]);
});

it("forgets a failure, of which all hear who asked for it", async () => {
  const { recall, made } = countingRecent(10);
  const failing = Promise.reject(new Error("away"));
  const together = await Promise.allSettled([recall("a", failing), recall("a")]);
  expect(together.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await recall("a")).toBe("a 2");
  expect(made).toEqual(["a", "a"]);
});

it("keeps a newer value though an older one that was pushed out fails afterwards", async () => {
  const { recall, made } = countingRecent(1);
  let fail = (_error: Error): void => undefined;
  const slow = recall(
    "a",
    new Promise((_resolve, reject) => {
      fail = reject;
    }),
  );
  await recall("b");
  expect(await recall("a")).toBe("a 3");
  fail(new Error("too late"));
  await expect(slow).rejects.toThrow("too late");
  expect(await recall("a")).toBe("a 3");
  expect(made).toEqual(["a", "b", "a"]);
});

it("keeps no more than so many, and of these the ones used last", async () => {
  const { recall, made } = countingRecent(2);
  for (const key of ["a", "b", "a", "c", "a"]) await recall(key);
  expect(made).toEqual(["a", "b", "c"]);
  await recall("b");
  expect(made).toEqual(["a", "b", "c", "b"]);
});
