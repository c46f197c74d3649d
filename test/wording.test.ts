import { describe, expect, it } from "vitest";
import { nodesOf, sourceFiles } from "./support/house/sources.ts";
import { messagesOf, sayingsOf } from "./support/wording.ts";

const zh = messagesOf("data/wording/zh.ftl");
const en = messagesOf("data/wording/en.ftl");
const files = sourceFiles("src").filter((file) => file.path.startsWith("src/answer/"));
const sayings = files.flatMap(sayingsOf);

/** Every string written in `src/answer` and in the queries it is asked with: where an id is a value, it is one of these. */
const written = new Set(
  [...files, ...sourceFiles("src").filter((file) => file.path.startsWith("src/question/"))].flatMap((file) =>
    [...nodesOf(file)].flatMap((node) => (node.type === "Literal" ? [String(node.value)] : [])),
  ),
);

describe("the wording of replies", () => {
  it("has the same messages in both languages", () => {
    expect([...zh.keys()].filter((id) => !en.has(id))).toEqual([]);
    expect([...en.keys()].filter((id) => !zh.has(id))).toEqual([]);
    expect(zh.size).toBeGreaterThan(100);
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
    expect(sayings.length).toBeGreaterThan(100);
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
