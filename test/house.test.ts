import { describe, expect, expectTypeOf, it } from "vitest";
import type { Answer, Figure } from "../src/answer/answer.ts";
import {
  barrels,
  clockReadings,
  defaultExports,
  longFiles,
  looseTypes,
  oddNames,
  undocumentedExports,
  unexplainedReader,
  unreadData,
} from "./support/house/code.ts";
import { looseManifest, readManifest, undeclaredPackages } from "./support/house/packages.ts";
import { foreignPackages, importCircles, impureRooms, upwardImports } from "./support/house/rooms.ts";
import {
  filePaths,
  readText,
  type SourceFile,
  sourceFile,
  sourceFiles,
  type Violation,
} from "./support/house/sources.ts";
import { traces, tracesInFiles, trackedFiles } from "./support/house/traces.ts";

const src = sourceFiles("src");
const others = [
  ...sourceFiles("test"),
  ...sourceFiles("bench"),
  sourceFile("vitest.config.ts", readText("vitest.config.ts")),
];

/** A rule over the sources, and files that break it once each, by which the rule is seen to work at all. */
interface Rule {
  readonly name: string;
  readonly check: (files: readonly SourceFile[]) => Violation[];
  readonly broken: Readonly<Record<string, string>>;
  /** Where, in the broken files. */
  readonly at: readonly string[];
}

const rules: readonly Rule[] = [
  {
    name: "imports only run downward",
    check: upwardImports,
    broken: { "src/text/a.ts": 'import type { B } from "../form/b.ts";\nconst c = await import("../cli/c.ts");' },
    at: ["src/text/a.ts:1", "src/text/a.ts:2"],
  },
  {
    name: "every file stands in a room",
    check: upwardImports,
    broken: { "src/utils/a.ts": "export {};" },
    at: ["src/utils/a.ts:1"],
  },
  {
    name: "imports run in no circles",
    check: importCircles,
    broken: {
      "src/text/a.ts": '\nimport "./b.ts";',
      "src/text/b.ts": 'import "./c.ts";',
      "src/text/c.ts": 'export * from "./a.ts";',
    },
    at: ["src/text/c.ts:1"],
  },
  {
    name: "a package is imported only in the room that owns it",
    check: foreignPackages,
    broken: {
      "src/bot/a.ts": 'import Database from "better-sqlite3";\nimport left from "left-pad";',
      "src/index/b.ts": 'import { type Kysely, SqliteDialect } from "kysely";\nconst x = require("opencc-js/t2cn");',
    },
    at: ["src/bot/a.ts:1", "src/bot/a.ts:2", "src/index/b.ts:1", "src/index/b.ts:2"],
  },
  {
    name: "pure rooms touch neither disk, network nor environment",
    check: impureRooms,
    broken: {
      "src/parse/a.ts": 'import "node:fs";\nconst b = process.env.HOME;\nfetch("x");\nrequire(b);',
      "src/parse/read/b.ts": 'import "node:fs";',
    },
    at: ["src/parse/a.ts:1", "src/parse/a.ts:4", "src/parse/a.ts:2", "src/parse/a.ts:3"],
  },
  {
    name: "there are no barrels",
    check: barrels,
    broken: {
      "src/text/index.ts": 'export * from "./a.ts";\nexport type { B } from "./b.ts";',
      "src/text/c.ts": 'export * from "./a.ts";\nlet d = 1;',
    },
    at: ["src/text/index.ts:1"],
  },
  {
    name: "there are no default exports",
    check: defaultExports,
    broken: { "src/text/a.ts": "\nexport default 1;", "src/text/b.ts": "const b = 1;\nexport { b as default };" },
    at: ["src/text/a.ts:2", "src/text/b.ts:2"],
  },
  {
    name: "types have no any and no !",
    check: looseTypes,
    broken: {
      "src/text/a.ts": "let a: any;\nlet b = a!.c;\nlet d!: string;\n// any! is fine here, and so is Promise.any",
    },
    at: ["src/text/a.ts:1", "src/text/a.ts:2", "src/text/a.ts:3"],
  },
  {
    name: "below cli and bot nothing reads the clock",
    check: clockReadings,
    broken: {
      "src/index/a.ts": "Date.now();\nnew Date();\nnew Date(0);\nperformance.now();",
      "src/cli/b.ts": "new Date();",
    },
    at: ["src/index/a.ts:1", "src/index/a.ts:2", "src/index/a.ts:4"],
  },
  {
    name: "every export has a doc comment directly before it",
    check: undocumentedExports,
    broken: {
      "src/text/a.ts":
        '/** Of the file. */\n\nexport const a = 1;\n/* No doc. */\nexport type B = 1;\n/** Good. */\nexport function c() {}\nexport { d } from "./d.ts";',
    },
    at: ["src/text/a.ts:3", "src/text/a.ts:5"],
  },
  {
    name: "no file is longer than 300 lines",
    check: longFiles,
    broken: { "src/text/a.ts": "1;\n".repeat(301), "src/text/b.ts": "1;\n".repeat(300) },
    at: ["src/text/a.ts:301"],
  },
];

describe("the house", () => {
  it.each(rules)("$name", ({ check }) => expect(check(src)).toEqual([]));

  it.each(rules)("would notice otherwise: $name", ({ check, broken, at }) => {
    const found = check(Object.entries(broken).map(([path, text]) => sourceFile(path, text)));
    expect(found.map((line) => line.slice(0, line.indexOf(": ")))).toEqual(at);
  });

  it("says where a pure room reads its data, and why", () => {
    expect(unexplainedReader(src)).toEqual([]);
    expect(unexplainedReader([sourceFile("src/text/data.ts", "/** Reads. */\nexport {};")])).toHaveLength(1);
  });

  it("names files and folders in kebab-case", () => {
    expect(oddNames([...filePaths("src"), ...filePaths("test"), ...filePaths("bench"), ...filePaths("data")])).toEqual(
      [],
    );
    expect(
      oddNames(["src/text/camelCase.ts", "src/Text/a.ts", "src/text/snake_case.ts", "src/text/fine-name.test.ts"]),
    ).toHaveLength(3);
  });

  it("reads every data file", () => {
    expect(unreadData(src, filePaths("data"))).toEqual([]);
    expect(unreadData(src, ["data/form/nobody-reads-this.json"])).toEqual([
      "data/form/nobody-reads-this.json:1: no source file reads it",
    ]);
  });

  it("has no traces of the machine it was written on", () => {
    expect(tracesInFiles(trackedFiles())).toEqual([]);
    const path = ["", "home", "somebody", "notes"].join("/");
    expect(traces("a.ts", `\nread("${path}")`)).toHaveLength(1);
    expect(traces("a.ts", `see https://example.org${path}`)).toEqual([]);
  });
});

describe("package.json", () => {
  const text = readText("package.json");
  const manifest = readManifest(text);

  it("has exact versions and few scripts", () => {
    expect(looseManifest(manifest, text)).toEqual([]);
    const scripts = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`s${index}`, "true"]));
    expect(
      looseManifest({ scripts, dependencies: { zod: "^4.0.0" }, devDependencies: { tsx: "latest" } }, text),
    ).toHaveLength(3);
  });

  it("declares what is imported, and nothing else", () => {
    expect(undeclaredPackages(manifest, src, others, text)).toEqual([]);
    const file = sourceFile("src/text/a.ts", 'import "vitest";');
    const unused = { scripts: {}, dependencies: { "left-pad": "1.0.0" }, devDependencies: { vitest: "1.0.0" } };
    expect(undeclaredPackages(unused, [file], [], "{}")).toEqual([
      "src/text/a.ts:1: vitest is not in dependencies",
      expect.stringContaining("nothing imports left-pad"),
    ]);
  });
});

// These hold at compile time; `npm run check`, which `npm test` begins with, is what fails.
describe("an answer's figure", () => {
  it("does not compile without the report, line and quote it stands on", () => {
    expectTypeOf<Answer["figures"][number]>().toEqualTypeOf<Figure>();
    expectTypeOf<Pick<Figure, "report" | "line" | "quote">>().toEqualTypeOf<{
      readonly report: string;
      readonly line: number;
      readonly quote: string;
    }>();
    expectTypeOf<Omit<Figure, "report">>().not.toExtend<Figure>();
    expectTypeOf<Omit<Figure, "line">>().not.toExtend<Figure>();
    expectTypeOf<Omit<Figure, "quote">>().not.toExtend<Figure>();
    const bare = {
      agency: "",
      agencyFull: "",
      year: 2024,
      key: "",
      label: "",
      value: 1,
      unit: "件",
      basis: "printed",
    } as const;
    // @ts-expect-error a number alone is no figure
    const figures: Answer["figures"] = [bare];
    expect(figures).toHaveLength(1);
  });
});
