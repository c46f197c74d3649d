import { parentPort } from "node:worker_threads";
import { readDocument } from "./read.ts";

/** One file to read; a worker has only one at a time. */
export interface ReadRequest {
  readonly bytes: Uint8Array;
  readonly charset?: string;
}

parentPort?.postMessage({ ready: true });
parentPort?.on("message", (request: ReadRequest) => {
  readDocument(request.bytes, request.charset).then(
    (result) => parentPort?.postMessage({ result }),
    (error: unknown) => parentPort?.postMessage({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
