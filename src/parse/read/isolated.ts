import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { binaryKind } from "./kind.ts";
import { refuseBySize } from "./limits.ts";
import { readDocument } from "./read.ts";
import { failure, type ReadResult } from "./result.ts";

/** How long a file may take and how much memory it may use. */
export interface IsolationOptions {
  /** After this the worker is ended and the file refused. */
  readonly timeoutMs?: number;
  /** Heap of the worker, and what the process may grow by meanwhile; a file that needs more is refused. */
  readonly memoryMb?: number;
  readonly charset?: string;
}

/** Text of this size is read before anybody notices; larger pages get a worker too. */
const inProcessBytes = 512 * 1024;

/**
 * Reads a file that nobody vouches for. Small text and pages are read at once; PDF, Word and archives in a worker of their
 * own, so that a malicious file costs a refusal and never the process. An idle worker is kept for the next file; it does not
 * hold the process open. Never throws on content.
 */
export async function readIsolated(bytes: Uint8Array, options: IsolationOptions = {}): Promise<ReadResult> {
  const binary = binaryKind(bytes);
  if (!binary && bytes.length <= inProcessBytes) return readDocument(bytes, options.charset);
  // What is too large is not even copied into a worker.
  const refusal = refuseBySize(binary?.kind ?? "html", bytes);
  if (refusal) return refusal;
  const memoryMb = options.memoryMb ?? 400;
  const reader = takeIdle(memoryMb) ?? new IsolatedReader(memoryMb);
  reading += 1;
  const result = await reader.read(bytes, options);
  reading -= 1;
  if (reader.alive && idle.length < idleLimit) idle.push(reader);
  else await reader.end();
  return result;
}

/** Ends the workers that wait for more files; for tests and for an orderly end. */
export async function endIdleReaders(): Promise<void> {
  await Promise.all(idle.splice(0).map((reader) => reader.end()));
}

const idleLimit = 2;
const idle: IsolatedReader[] = [];
/** Files being read just now. */
let reading = 0;

function takeIdle(memoryMb: number): IsolatedReader | undefined {
  const at = idle.findIndex((reader) => reader.memoryMb === memoryMb && reader.alive);
  return at < 0 ? undefined : idle.splice(at, 1)[0];
}

/** Owns one worker; reads one file at a time. */
class IsolatedReader {
  alive = true;
  private ready = false;
  readonly memoryMb: number;
  private readonly worker: Worker;
  private settle: ((result: ReadResult) => void) | undefined;

  constructor(memoryMb: number) {
    this.memoryMb = memoryMb;
    this.worker = startWorker(memoryMb);
    this.worker.unref();
    this.worker.on("message", (answer: { ready?: true; result?: ReadResult; failed?: string }) => {
      if (answer.ready) {
        this.ready = true;
        return;
      }
      this.settle?.(answer.result ?? failure("unreadable", `文件无法读取（${(answer.failed ?? "").slice(0, 80)}）。`));
    });
    this.worker.on("error", (error: Error & { code?: string }) => {
      this.alive = false;
      const outOfMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      const reason = outOfMemory ? tooMuchMemory(memoryMb) : `文件无法读取（${error.message.slice(0, 80)}）。`;
      this.settle?.(failure("unreadable", reason));
    });
    this.worker.on("exit", () => {
      this.alive = false;
      this.settle?.(failure("unreadable", "读取进程意外结束，文件可能已损坏。"));
    });
  }

  async read(bytes: Uint8Array, { timeoutMs = 9000, charset }: IsolationOptions): Promise<ReadResult> {
    this.worker.ref();
    let timer: NodeJS.Timeout | undefined;
    let watch: NodeJS.Timeout | undefined;
    const result = await new Promise<ReadResult>((resolve) => {
      this.settle = resolve;
      const stop = (reason: string): void => {
        this.alive = false;
        resolve(failure("unreadable", reason));
      };
      const seconds = Math.round(timeoutMs / 100) / 10;
      timer = setTimeout(() => stop(`读取超过 ${seconds} 秒仍未完成，已停止；文件可能已损坏。`), timeoutMs);
      watch = this.watchMemory(() => stop(tooMuchMemory(this.memoryMb)));
      this.worker.postMessage({ bytes, ...(charset === undefined ? {} : { charset }) });
    });
    clearTimeout(timer);
    clearInterval(watch);
    this.settle = undefined;
    this.worker.unref();
    return result;
  }

  /**
   * A worker's own limits are for its heap only; what a packed file inflates to lies outside, and shows in the process
   * alone, together with what other workers need. What a worker needs to start is none of the file's, and neither is what
   * this thread does meanwhile.
   */
  private watchMemory(exceeded: () => void): NodeJS.Timeout {
    let start: Memory | undefined;
    return setInterval(() => {
      if (!this.ready) return;
      const now = memoryOfProcess();
      start ??= now;
      // What this thread takes shows in the whole; what it gives back to be used again, in the rest.
      const growth = Math.min(now.whole - start.whole, now.rest - start.rest);
      if (growth > Math.max(1, reading) * this.memoryMb * 1024 * 1024) exceeded();
    }, 50).unref();
  }

  async end(): Promise<void> {
    this.alive = false;
    await this.worker.terminate();
  }
}

/** What the process holds as a whole, and beside what this thread's heap accounts for, in bytes. */
interface Memory {
  readonly whole: number;
  readonly rest: number;
}

function memoryOfProcess(): Memory {
  const { rss, heapTotal, external } = process.memoryUsage();
  return { whole: rss, rest: rss - heapTotal - external };
}

function tooMuchMemory(memoryMb: number): string {
  return `读取这个文件需要的内存超过 ${memoryMb} MB，已停止。`;
}

/**
 * The worker's file has this file's own ending: `.js` when built, `.ts` from the sources. A worker on Node 20 does not
 * inherit the TypeScript loader of its process and ignores it among its arguments, so there it is registered first.
 */
function startWorker(memoryMb: number): Worker {
  const fromSources = import.meta.url.endsWith(".ts");
  const file = new URL(fromSources ? "./worker.ts" : "./worker.js", import.meta.url);
  const options = { resourceLimits: { maxOldGenerationSizeMb: memoryMb, stackSizeMb: 4 }, execArgv: [] };
  if (!fromSources) return new Worker(file, options);
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx/esm/api")).href;
  const start = `import { register } from ${JSON.stringify(loader)}; register(); await import(${JSON.stringify(file.href)});`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(start)}`), options);
}
