import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLocatedJson } from "../../../src/ingest/sources/json-lines.ts";
import { readSources, SourcesFileError, sourcesPath } from "../../../src/ingest/sources/read-sources.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

async function written(text: string): Promise<string> {
  const file = join(await temporaryFolder(), "sources.json");
  await writeFile(file, text);
  return file;
}

/** The lines of what is wrong, without the folder. */
async function mistakes(text: string): Promise<string[]> {
  const file = await written(text);
  const error = await readSources(file).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourcesFileError)) throw new Error(`no SourcesFileError: ${String(error)}`);
  for (const line of error.lines) expect(line).not.toContain("\n");
  return error.lines.map((line) => line.replace(file, "sources.json"));
}

const one = (changes: object) =>
  JSON.stringify({ sources: [{ id: "a", kind: "list", address: "https://a.test/", ...changes }] }, undefined, 1);

describe("the file of sources", () => {
  it("fills in what is not told", async () => {
    const { sources } = await readSources(await written(one({})));
    expect(sources).toMatchObject([
      {
        id: "a",
        name: "a",
        addresses: ["https://a.test/"],
        schedule: "daily at 6",
        timeZone: "Asia/Shanghai",
        season: { months: [1, 2, 3, 4] },
        delaySeconds: 2,
        allowPrivate: false,
        links: { include: [], exclude: [] },
      },
    ]);
  });

  it("takes everything that it may hold", async () => {
    const text = JSON.stringify({
      contact: "mailto:a@b.cn",
      timeZone: "UTC",
      sources: [
        {
          id: "县",
          name: "某县",
          kind: "list",
          addresses: ["https://a.test/1", "https://a.test/2"],
          links: { include: "/art/", exclude: ["tongzhi"] },
          pages: { pattern: "index_{page}.html", from: 1, to: 3, limit: 4 },
          schedule: "0 7 * * 1",
          season: { months: [1], schedule: "hourly" },
          agency: "威海市环翠区温泉镇人民政府",
          region: ["山东省"],
          since: 2020,
          delaySeconds: 0.5,
          allowPrivate: true,
          recheckDays: 10,
          alarm: { failures: 1, empty: 1, quietDays: 5 },
        },
        { id: "f", kind: "feed", address: "https://a.test/rss" },
        { id: "s", kind: "sitemap", address: "https://a.test/s.xml", links: { include: "nianbao" } },
        { id: "j", kind: "json", address: "https://a.test/j", json: { items: "data" } },
        { id: "d", kind: "folder", path: "inbox" },
      ],
    });
    const file = await written(text);
    const { sources, contact } = await readSources(file);
    expect(contact).toBe("mailto:a@b.cn");
    expect(sources.map((source) => source.timeZone)).toEqual(["UTC", "UTC", "UTC", "UTC", "UTC"]);
    expect(sources[4]).toMatchObject({ path: join(file, "../inbox") });
  });

  it.each([
    [
      '{\n"sources": [\n{]\n}',
      'sources.json:3: this is no JSON, a name in "double quotes" is expected; correct that line',
    ],
    ['{"sources": [],\n}', "sources.json:2: this is no JSON, a comma stands before }; correct that line"],
    ["", "sources.json:1: this is no JSON, a value is expected; correct that line"],
    ['{"sources": 1}', "sources.json:1: sources: expected array, received number; correct it"],
    ['{"sources": [],\n"source": []}', 'sources.json:2: there is no setting "source"; check the spelling'],
    [
      one({ kind: "html" }),
      'sources.json:5: sources[0].kind: "kind" must be "list", "feed", "sitemap", "json" or "folder"',
    ],
    [one({ adress: "x" }), 'sources.json:7: sources[0]: there is no setting "adress"; check the spelling'],
    ['{"sources": [],\n\n"contakt": "x"}', 'sources.json:3: there is no setting "contakt"; check the spelling'],
    [
      '{"sources": [\n{"kind": "folder", "id": "a"}]}',
      'sources.json:2: sources[0]: needs a "path", the folder to watch',
    ],
    [
      '{"sources": [\n{"kind": "folder", "path": "a"}]}',
      'sources.json:2: sources[0]: needs an "id", the name by which commands know it',
    ],
    ["{}", 'sources.json:1: needs a list of "sources", those that are followed'],
    [
      one({ address: "ftp://a.test/" }),
      "sources.json:6: sources[0].address: ftp://a.test/: only http and https are read, not ftp://.",
    ],
    [
      one({ addresses: ["https://b.test/"] }),
      'sources.json:7: sources[0].addresses: there is an "address" and there are "addresses"; keep one of the two',
    ],
    [one({ address: undefined }), 'sources.json:3: sources[0]: needs an "address", or several as "addresses"'],
    [
      one({ pages: { pattern: "{page}.html", from: 9, to: 2 } }),
      'sources.json:9: sources[0].pages.from: "from" (9) is after "to" (2); exchange them',
    ],
    [
      one({ schedule: "0 0 30 2 *" }),
      'sources.json:7: sources[0].schedule: "0 0 30 2 *" never comes; name a day that the month has',
    ],
    [
      one({ season: { months: [2], schedule: "0 0 31 * *" } }),
      `sources.json:11: sources[0].season.schedule: "0 0 31 * *" never comes in the season's months (2)`,
    ],
    [
      one({ schedule: "every 45 minutes" }),
      'sources.json:7: sources[0].schedule: "every 45 minutes" cannot be kept evenly; possible are every 1, 2, 3, 4, 5, 6, 10, 12, 15, 20 or 30 minutes',
    ],
    [
      one({ schedule: "now and then" }),
      'sources.json:7: sources[0].schedule: "now and then" is neither words like "daily at 6", "every 2 hours", "weekly on monday at 6" nor five fields of cron',
    ],
    [one({ timeZone: "Peking" }), "sources.json:7: sources[0].timeZone: is no time zone; write one like Asia/Shanghai"],
    [
      one({ agency: "没有名字" }),
      "sources.json:7: sources[0].agency: is no agency's full name; write one like 威海市环翠区温泉镇人民政府",
    ],
    [
      one({ links: { include: "(" } }),
      expect.stringMatching(/^sources\.json:8: sources\[0\]\.links\.include\[0\]: .*escape signs/),
    ],
    [one({ kind: "sitemap" }), expect.stringContaining('name those to take with "links"')],
    [one({ delaySeconds: -1 }), expect.stringMatching(/^sources\.json:7: sources\[0\]\.delaySeconds: /)],
    [
      '{"sources": [{"id": "a", "kind": "folder", "path": "x"},\n{"id": "a", "kind": "folder", "path": "y"}]}',
      'sources.json:2: sources[1].id: "a" is the id of another source too',
    ],
  ])("names file, line and way out: %s", async (text, line) => {
    expect(await mistakes(text)).toEqual([line]);
  });

  it("tells all mistakes", async () => {
    expect(await mistakes(one({ adress: "x", nmae: "y" }))).toHaveLength(2);
    expect(await mistakes(one({ timeZone: "Peking", schedule: "x", delaySeconds: "2" }))).toHaveLength(3);
  });

  it("says how to begin", async () => {
    const file = join(await temporaryFolder(), "sources.json");
    await expect(readSources(file)).rejects.toThrow(`${file} does not exist; write one like {"sources"`);
  });

  it("is named by NIANBAO_SOURCES or lies in the library's folder", () => {
    expect(sourcesPath("/data", {})).toBe(join("/data", "sources.json"));
    expect(sourcesPath("/data", { NIANBAO_SOURCES: "/etc/sources.json" })).toBe("/etc/sources.json");
  });
});

describe("JSON with lines", () => {
  it("reads what Node's own parser reads", () => {
    const indents = fc.constantFrom(undefined, 1, "\t");
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), indents, (text, indent) => {
        const value: unknown = JSON.parse(text);
        if (text.includes('"__proto__"')) return;
        expect(parseLocatedJson(JSON.stringify(value, undefined, indent)).value).toEqual(value);
      }),
    );
  });

  it("refuses what Node's own parser refuses", () => {
    const texts = fc.string({
      unit: fc.constantFrom("{", "}", "[", "]", ",", ":", '"', "1", "-", "a", "\\", " ", "\n", "null"),
    });
    fc.assert(
      fc.property(texts, (text) => {
        const tried = (parse: (text: string) => unknown) => {
          try {
            return JSON.stringify(parse(text));
          } catch (error) {
            return error instanceof Error ? "refused" : "";
          }
        };
        const located = tried((each) => parseLocatedJson(each).value);
        // A name twice is refused here, for one of the two would be dropped in silence.
        if (located !== "refused" || !/"[^"]*"[^"]*:/.test(text)) expect(located).toBe(tried(JSON.parse));
      }),
      { numRuns: 2000 },
    );
  });
});
