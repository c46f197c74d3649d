import { describe, expect, it } from "vitest";
import { nodesOf, sourceFiles } from "./support/house/sources.ts";
import { messagesOf, sayingsOf } from "./support/wording.ts";

/** The wording files, the room that says them, and a number below which the test would look at nothing. */
const parts = [
  { part: "replies", folder: "src/answer/", least: 100 },
  { part: "chart", folder: "src/present/chart", least: 20 },
  { part: "web", folder: /^src\/(web\/|present\/(?!chart)[^/]+$)/, least: 40 },
  { part: "bot", folder: "src/bot/", least: 100 },
] as const;

/** Every string written in the rooms that reply and in the queries they are asked with: where an id is a value, it is one of these. */
const written = new Set(
  sourceFiles("src")
    .filter(({ path }) => /^src\/(answer|question|bot|web)\//.test(path))
    .flatMap((file) => [...nodesOf(file)].flatMap((node) => (node.type === "Literal" ? [String(node.value)] : []))),
);

describe.each(parts)("the wording of $part", ({ part, folder, least }) => {
  const file = (language: string) => `data/wording/${part === "replies" ? "" : `${part}.`}${language}.ftl`;
  const zh = messagesOf(file("zh"));
  const en = messagesOf(file("en"));
  const sayings = sourceFiles("src")
    .filter(({ path }) => (typeof folder === "string" ? path.startsWith(folder) : folder.test(path)))
    .flatMap(sayingsOf);

  it("has the same messages in both languages", () => {
    expect([...zh.keys()].filter((id) => !en.has(id))).toEqual([]);
    expect([...en.keys()].filter((id) => !zh.has(id))).toEqual([]);
    expect(zh.size).toBeGreaterThan(least);
  });

  it("takes the same arguments in both languages", () => {
    const differing = [...zh].filter(([id, variables]) => variables.join() !== en.get(id)?.join());
    expect(differing.map(([id, variables]) => `${id}: ${variables} in zh, ${en.get(id)} in en`)).toEqual([]);
  });

  it("has every message that an answer says", () => {
    const missing = sayings.flatMap(({ place, ids, prefixes }) => [
      ...ids.filter((id) => !zh.has(id)).map((id) => `${place}: there is no message ${id}`),
      ...prefixes
        .filter((prefix) => ![...zh.keys()].some((id) => id.startsWith(prefix)))
        .map((prefix) => `${place}: no message begins with ${prefix}`),
    ]);
    expect(missing).toEqual([]);
    expect(sayings.length).toBeGreaterThan(least);
  });

  it("is given every argument that a message takes", () => {
    const missing = sayings.flatMap(({ place, ids, given }) =>
      ids.flatMap((id) => {
        const lacking = given && zh.get(id)?.filter((variable) => !given.includes(variable));
        return lacking && lacking.length > 0 ? [`${place}: ${id} is not given ${lacking}`] : [];
      }),
    );
    expect(missing).toEqual([]);
  });

  it("has no message that nothing says", () => {
    const said = new Set(sayings.flatMap(({ ids }) => ids));
    const prefixes = sayings.flatMap((saying) => saying.prefixes);
    const unsaid = [...zh.keys()].filter(
      (id) => !said.has(id) && !written.has(id) && !prefixes.some((prefix) => id.startsWith(prefix)),
    );
    expect(unsaid).toEqual([]);
  });
});
