import { cellOf } from "../../../form/form.ts";
import type { Indicator } from "../../query.ts";

/** What a row is ordered, added up or counted by when the question names no column; the first that the row has. */
const columns = ["issued", "decisions", "amount", "made", "items", "previous_items"];

/** An indicator of one figure a report: of a whole row of table 2 the column that is usually meant, which the reply names. */
export function oneColumn(indicator: Indicator): Indicator {
  if (indicator.type !== "cell" || !indicator.key.endsWith(".*")) return indicator;
  const row = indicator.key.slice(0, -2);
  const column = columns.find((candidate) => cellOf(`${row}.${candidate}`) !== undefined);
  return column === undefined ? indicator : { type: "cell", key: `${row}.${column}` };
}
