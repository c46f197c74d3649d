import { type Import, importsOf, packageOf, targetOf } from "./imports.ts";
import { type Node, nameOf, nodesOf, type SourceFile, type Violation, violation } from "./sources.ts";

/** The rooms from the roof down; a room imports only itself and rooms below it. */
export const rooms = [
  "cli",
  "bot",
  "web",
  "present",
  "answer",
  "ingest",
  "question",
  "notify",
  "index",
  "store",
  "check",
  "parse",
  "form",
  "text",
] as const;

/** Which folders may import a package. A package that is not listed has no owner yet: give it one here. */
const owners: Readonly<Record<string, readonly string[]>> = {
  "@clack/prompts": ["src/cli/"],
  "@expo-google-fonts/noto-sans-sc": ["src/present/"],
  "@fluent/bundle": ["src/answer/"],
  "@grammyjs/auto-retry": ["src/bot/"],
  "@grammyjs/parse-mode": ["src/bot/"],
  "@grammyjs/ratelimiter": ["src/bot/"],
  "@grammyjs/runner": ["src/bot/"],
  "@hono/node-server": ["src/web/"],
  "@napi-rs/canvas": ["src/present/"],
  "@node-rs/jieba": ["src/index/"],
  "better-sqlite3": ["src/store/"],
  cheerio: ["src/parse/read/", "src/ingest/"],
  chokidar: ["src/ingest/"],
  citty: ["src/cli/"],
  "cli-progress": ["src/cli/"],
  croner: ["src/ingest/", "src/notify/"],
  "csv-stringify": ["src/present/"],
  echarts: ["src/present/"],
  fflate: ["src/parse/read/"],
  grammy: ["src/bot/"],
  hono: ["src/web/"],
  kysely: ["src/store/", "src/index/", "src/notify/", "src/ingest/", "src/bot/"],
  minisearch: ["src/index/"],
  "opencc-js": ["src/text/"],
  "p-queue": ["src/ingest/"],
  "pdfjs-dist": ["src/parse/read/"],
  pino: ["src/bot/", "src/cli/"],
  pg: ["src/store/"],
  "pinyin-pro": ["src/text/"],
  "prom-client": ["src/web/"],
  "robots-parser": ["src/ingest/"],
  "write-excel-file": ["src/present/"],
  zod: ["src/"],
};

/** Imports that go up from a room to one above it, and files that stand in no room. */
export function upwardImports(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const own = roomIndex(file.path);
    if (own < 0) return [violation(file, 0, `stands in no room; the rooms are ${rooms.join(", ")}`)];
    return importsOf(file).flatMap((entry) => {
      const target = entry.source === undefined ? undefined : targetOf(file, entry.source);
      if (target === undefined) return [];
      const other = roomIndex(target);
      return other < own ? [violation(file, entry.offset, `src/${rooms[own]} must not import ${target}`)] : [];
    });
  });
}

function roomIndex(path: string): number {
  const names: readonly string[] = rooms;
  return names.indexOf(/^src\/([^/]+)\//.exec(path)?.[1] ?? "");
}

/** Circles of imports, each told once, by the import that closes it. */
export function importCircles(files: readonly SourceFile[]): Violation[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const found: Violation[] = [];
  const visit = (file: SourceFile, trail: readonly string[]): void => {
    for (const { source, offset } of importsOf(file)) {
      const target = source === undefined ? undefined : targetOf(file, source);
      const next = target === undefined ? undefined : byPath.get(target);
      if (!next || done.has(next.path)) continue;
      const at = trail.indexOf(next.path);
      if (at < 0) visit(next, [...trail, next.path]);
      else found.push(violation(file, offset, `closes a circle: ${[...trail.slice(at), next.path].join(" → ")}`));
    }
    done.add(file.path);
  };
  for (const file of files) if (!done.has(file.path)) visit(file, [file.path]);
  return found;
}

/** Packages imported outside the room that owns them. */
export function foreignPackages(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) =>
    importsOf(file).flatMap((entry) => {
      const name = entry.source === undefined ? undefined : packageOf(entry.source);
      if (name === undefined) return [];
      const folders = owners[name];
      if (!folders)
        return [violation(file, entry.offset, `${name} has no room of its own in test/support/house/rooms.ts`)];
      if (!folders.some((folder) => file.path.startsWith(folder)))
        return [violation(file, entry.offset, `${name} belongs to ${folders.join(" and ")}`)];
      return foreignDialect(file, name, entry);
    }),
  );
}

/** Kysely is spoken in several rooms, but only the store knows which database answers. */
function foreignDialect(file: SourceFile, name: string, entry: Import): Violation[] {
  const dialect = name === "kysely" && entry.names.find((imported) => /(Dialect|Adapter|Driver)$/.test(imported));
  if (!dialect || file.path.startsWith("src/store/")) return [];
  return [violation(file, entry.offset, `${dialect} of kysely belongs to src/store/`)];
}

const pureRooms = ["text", "form", "parse", "check", "question"].map((room) => `src/${room}/`);

/** The readers unpack files in workers; they are the one part of a pure room that may. */
const impureFolder = "src/parse/read/";

/** The one file that reads the project's own data from disk, at load: the data is as much part of the program as its code. */
export const dataReader = "src/text/data.ts";

const impureModules =
  /^(node:)?(fs|fs\/promises|net|tls|http|https|http2|dgram|dns|child_process|worker_threads|cluster|os|process)$/;

/** Pure rooms that touch disk, network or environment. */
export function impureRooms(files: readonly SourceFile[]): Violation[] {
  const pure = files.filter(
    ({ path }) =>
      pureRooms.some((room) => path.startsWith(room)) && !path.startsWith(impureFolder) && path !== dataReader,
  );
  return pure.flatMap((file) => [
    ...importsOf(file).flatMap(({ source, offset }) => {
      if (source === undefined)
        return [violation(file, offset, `imports by a path made at run time; only ${dataReader} may`)];
      return impureModules.test(source) ? [violation(file, offset, `a pure room must not import ${source}`)] : [];
    }),
    ...[...nodesOf(file)].flatMap((node) => {
      const used = globalUse(node);
      return used === undefined ? [] : [violation(file, node.start, `a pure room must not use ${used}`)];
    }),
  ]);
}

function globalUse(node: Node): string | undefined {
  if (node.type === "CallExpression" && nameOf(node.callee) === "fetch") return "fetch";
  if (node.type !== "MemberExpression" || nameOf(node.object) !== "process") return undefined;
  return `process.${nameOf(node.property) ?? ""}`;
}
