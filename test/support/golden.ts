import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect } from "vitest";

/**
 * Compares a text with the golden file of that path. A missing golden fails; `GOLDEN=write` writes it, and the diff of
 * the commit shows what changed.
 */
export function expectGolden(path: string, actual: string): void {
  if (process.env.GOLDEN === "write") {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
    return;
  }
  expect(existsSync(path), `${path} is missing; GOLDEN=write npx vitest run writes it`).toBe(true);
  expect(actual).toBe(readFileSync(path, "utf8"));
}
