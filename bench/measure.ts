import { Bench } from "tinybench";

/** What one task took, in milliseconds a run. */
export interface Timing {
  readonly name: string;
  readonly p50: number;
  readonly p99: number;
  readonly runs: number;
}

/** Runs tasks one after the other, each for about half a second; a task that throws ends the benchmark. */
export async function measure(tasks: Readonly<Record<string, () => unknown>>, time = 500): Promise<Timing[]> {
  const bench = new Bench({ time, warmupTime: 150, throws: true });
  for (const [name, run] of Object.entries(tasks)) bench.add(name, async () => void (await run()));
  await bench.run();
  return bench.tasks.map(({ name, result }) => {
    if (result.state !== "completed") throw new Error(`${name} did not complete: ${result.state}`);
    return { name, p50: result.latency.p50, p99: result.latency.p99, runs: result.latency.samplesCount };
  });
}
