import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { against, milliseconds, printTable } from "./table.ts";

const runs = 10;
const goalMilliseconds = 600;
const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const reports = fileURLToPath(new URL("../data/reports", import.meta.url));

/** The built command from a cold start, against Node.js doing nothing: what a person at a terminal waits for. */
export async function benchCold(): Promise<void> {
  if (!existsSync(main)) {
    console.log("\n(dist is not built: `npm run build` first, then the cold start is measured)");
    return;
  }
  const data = await mkdtemp(join(tmpdir(), "nianbao-bench-"));
  try {
    run([main, "add", reports, "--data", data]);
    const bare = median(["-e", "0"]);
    const rows = [
      ["node -e 0", milliseconds(bare), "1.0", ""],
      ...Object.entries({
        "nianbao --help": [main, "--help"],
        "nianbao ask (figure)": [main, "ask", "温泉镇2024年收到多少件申请？", "--data", data],
        "nianbao ask (English)": [main, "ask", "How many requests did Wenquan Town receive in 2024?", "--data", data],
        "nianbao ask (passage)": [main, "ask", "温泉镇2024年存在什么问题？", "--data", data],
      }).map(([name, args]) => {
        const time = median(args);
        const goal = name.includes(" ask") ? against(time < goalMilliseconds, `< ${goalMilliseconds} ms`) : "";
        return [name, milliseconds(time), (time / bare).toFixed(1), goal];
      }),
    ];
    printTable(`Cold start, median of ${runs}`, ["command", "wall time", "ratio", "goal"], rows);
  } finally {
    await rm(data, { recursive: true });
  }
}

function median(args: readonly string[]): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    run(args);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return times[runs / 2] ?? 0;
}

function run(args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")} failed: ${stderr}`);
}
