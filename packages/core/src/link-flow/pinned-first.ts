/** The list with those that have these ids first, in the order of the ids, and the others as they were. */
export function pinnedFirst<Row extends { id: string }>(
  rows: readonly Row[],
  pinnedIds: readonly string[] = [],
): Row[] {
  const pinned = [...new Set(pinnedIds)].flatMap((pinnedId) => rows.find(({ id }) => id === pinnedId) ?? [])
  return [...pinned, ...rows.filter((row) => !pinned.includes(row))]
}
