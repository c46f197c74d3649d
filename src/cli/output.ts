/** Writes one line to stdout; stdout carries only results. */
export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Writes one line to stderr: progress, notices, errors. */
export function noteLine(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** One JSON value on one line. */
export function printJson(value: unknown): void {
  printLine(JSON.stringify(value));
}
