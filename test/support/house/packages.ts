import { z } from "zod";
import { importsOf, packageOf } from "./imports.ts";
import { type SourceFile, type Violation, violation } from "./sources.ts";

const versions = z.record(z.string(), z.string()).default({});
const manifestSchema = z.object({ scripts: versions, dependencies: versions, devDependencies: versions });

/** What of package.json the rules look at. */
export type Manifest = z.infer<typeof manifestSchema>;

/** Reads a package.json. */
export function readManifest(text: string): Manifest {
  return manifestSchema.parse(JSON.parse(text));
}

/** Each job has one name; more names than this nobody keeps in mind. */
export const mostScripts = 8;

/** Versions that leave open what is installed, and too many scripts. */
export function looseManifest(manifest: Manifest, text: string): Violation[] {
  const at = (name: string) => `package.json:${text.slice(0, text.indexOf(`"${name}":`)).split("\n").length}`;
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${at(name)}: ${name} is "${version}", not an exact version`);
  const scripts = Object.keys(manifest.scripts).length;
  return scripts > mostScripts ? [...loose, `${at("scripts")}: ${scripts} scripts, more than ${mostScripts}`] : loose;
}

/** Tools that the scripts run by a name of their own. */
const commandOf: Readonly<Record<string, string>> = {
  "@biomejs/biome": "biome",
  typescript: "tsc",
  tsx: "tsx",
  vitest: "vitest",
};

/** Packages that are imported and not declared where they are needed, and declared ones that nothing uses. */
export function undeclaredPackages(
  manifest: Manifest,
  src: readonly SourceFile[],
  others: readonly SourceFile[],
  text: string,
): Violation[] {
  const declared = { src: manifest.dependencies, others: { ...manifest.dependencies, ...manifest.devDependencies } };
  const missing = [
    ...src.flatMap((file) => undeclared(file, declared.src, "dependencies")),
    ...others.flatMap((file) => undeclared(file, declared.others, "package.json")),
  ];
  const inSrc = packagesOf(src);
  const anywhere = packagesOf([...src, ...others]);
  const at = (name: string) => `package.json:${text.slice(0, text.indexOf(`"${name}":`)).split("\n").length}`;
  const unused = [
    ...Object.keys(manifest.dependencies).filter((name) => !inSrc.has(name)),
    ...Object.keys(manifest.devDependencies).filter((name) => !anywhere.has(name) && !isTool(name, manifest)),
  ];
  return [...missing, ...unused.map((name) => `${at(name)}: nothing imports ${name}`)];
}

function undeclared(file: SourceFile, declared: Readonly<Record<string, string>>, where: string): Violation[] {
  return importsOf(file).flatMap(({ source, offset }) => {
    const name = source === undefined ? undefined : packageOf(source);
    return name === undefined || name in declared ? [] : [violation(file, offset, `${name} is not in ${where}`)];
  });
}

function packagesOf(files: readonly SourceFile[]): Set<string> {
  return new Set(files.flatMap((file) => importsOf(file).flatMap(({ source }) => (source && packageOf(source)) ?? [])));
}

/** A command of the scripts, or the types of a package that has none of its own. */
function isTool(name: string, { scripts, dependencies }: Manifest): boolean {
  const command = commandOf[name];
  if (command !== undefined)
    return Object.values(scripts).some((script) => new RegExp(`(^|\\s)${command}\\s`).test(script));
  const typed = name.startsWith("@types/") ? name.slice("@types/".length) : undefined;
  return typed !== undefined && (typed === "node" || typed in dependencies);
}
