import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { binaryKind } from "./kind.ts";
import { readDocument } from "./read.ts";
import { failure, type ReadResult } from "./result.ts";

/** How long a file may take and how much memory it may use. */
export interface IsolationOptions {
  /** After this the worker is ended and the file refused. */
  readonly timeoutMs?: number;
  /** Heap of the worker; a file that needs more is refused. Takes effect when a worker is started. */
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
  const memoryMb = options.memoryMb ?? 400;
  const reader = takeIdle(memoryMb) ?? new IsolatedReader(memoryMb);
  const result = await reader.read(bytes, options);
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

function takeIdle(memoryMb: number): IsolatedReader | undefined {
  const at = idle.findIndex((reader) => reader.memoryMb === memoryMb && reader.alive);
  return at < 0 ? undefined : idle.splice(at, 1)[0];
}

/** Owns one worker; reads one file at a time. */
class IsolatedReader {
  alive = true;
  readonly memoryMb: number;
  private readonly worker: Worker;
  private settle: ((result: ReadResult) => void) | undefined;

  constructor(memoryMb: number) {
    this.memoryMb = memoryMb;
    this.worker = startWorker(memoryMb);
    this.worker.unref();
    this.worker.on("message", (answer: { result?: ReadResult; failed?: string }) => {
      this.settle?.(answer.result ?? failure("unreadable", `文件无法读取（${(answer.failed ?? "").slice(0, 80)}）。`));
    });
    this.worker.on("error", (error: Error & { code?: string }) => {
      this.alive = false;
      const outOfMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      const reason = outOfMemory
        ? `读取这个文件需要的内存超过 ${memoryMb} MB，已停止。`
        : `文件无法读取（${error.message.slice(0, 80)}）。`;
      this.settle?.(failure("unreadable", reason));
    });
    this.worker.on("exit", () => {
      this.alive = false;
      this.settle?.(failure("unreadable", "读取进程意外结束，文件可能已损坏。"));
    });
  }

  async read(bytes: Uint8Array, { timeoutMs = 10_000, charset }: IsolationOptions): Promise<ReadResult> {
    this.worker.ref();
    let timer: NodeJS.Timeout | undefined;
    const result = await new Promise<ReadResult>((resolve) => {
      this.settle = resolve;
      timer = setTimeout(() => {
        this.alive = false;
        resolve(
          failure("unreadable", `读取超过 ${Math.round(timeoutMs / 100) / 10} 秒仍未完成，已停止；文件可能已损坏。`),
        );
      }, timeoutMs);
      this.worker.postMessage({ bytes, ...(charset === undefined ? {} : { charset }) });
    });
    clearTimeout(timer);
    this.settle = undefined;
    this.worker.unref();
    return result;
  }

  async end(): Promise<void> {
    this.alive = false;
    await this.worker.terminate();
  }
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
