import { type RawBuilder, sql } from "kysely";

/** Which reports a call is about. A list that is there but empty means none; a list that is not there means all. */
export interface Scope {
  readonly agencyIds?: readonly number[];
  readonly years?: readonly number[];
  readonly reportIds?: readonly string[];
}

/**
 * The scope as a condition on the table `report`. A list travels as one JSON parameter, so neither its length nor anything
 * in it can touch the statement.
 */
export function withinScope(scope: Scope): RawBuilder<boolean> {
  const conditions = [
    ...inList("report.agency_id", scope.agencyIds),
    ...inList("report.year", scope.years),
    ...inList("report.id", scope.reportIds),
  ];
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

function inList(column: string, list: readonly (number | string)[] | undefined): RawBuilder<boolean>[] {
  if (list === undefined) return [];
  return [sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(list)}))`];
}
