import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Builds the command once before all tests, for those that run it as a person would. What has not changed since the last
 * time is not built again.
 */
export function setup(): void {
  const compiler = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
  const args = ["-p", "tsconfig.build.json", "--incremental", "--tsBuildInfoFile", "dist/.tsbuildinfo"];
  const built = spawnSync(process.execPath, [compiler, ...args], { cwd: root, encoding: "utf8" });
  if (built.status !== 0) throw new Error(`the command cannot be built:\n${built.stdout}`);
}
