/** Prints rows under a heading, columns aligned: the first to the left, figures to the right. */
export function printTable(heading: string, columns: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = [columns, ...rows];
  const widths = columns.map((_, index) => Math.max(...all.map((row) => width(row[index] ?? ""))));
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) => {
        const pad = " ".repeat((widths[index] ?? 0) - width(cell));
        return index === 0 ? cell + pad : pad + cell;
      })
      .join("  ");
  console.log(
    `\n${heading}\n${[line(columns), line(widths.map((size) => "-".repeat(size))), ...rows.map(line)].join("\n")}`,
  );
}

/** Chinese characters take two places. */
function width(text: string): number {
  return text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);
}

/** Milliseconds as a person reads them. */
export function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}

/** Whether a goal was reached, with the goal. */
export function against(reached: boolean, goal: string): string {
  return `${reached ? "ok" : "MISSED"} (${goal})`;
}
