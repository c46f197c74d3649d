import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { ZodType } from "zod";

const require = createRequire(import.meta.url);

/** The absolute path of something below the project's `data` folder; the same from `src` and from `dist`. */
export function dataPath(...parts: string[]): string {
  return fileURLToPath(new URL(`../../data/${parts.join("/")}`, import.meta.url));
}

/**
 * Reads a JSON file of the project's own `data` folder and checks its shape. Rooms that are pure may call it while they are
 * loaded, for the words it gives are part of the program as code is: the same every time, and none of a user's.
 * @throws Error naming the file when it does not have the shape: that is our mistake, never a user's.
 */
export function readData<T>(path: string, schema: ZodType<T>): T {
  const parsed = schema.safeParse(require(dataPath(path)));
  if (!parsed.success) throw new Error(`data/${path}: ${parsed.error.message}`);
  return parsed.data;
}
