/** Rows from `from` up to, but not including, `to`. */
export interface RowRange {
  from: number
  to: number
}

/** Rows drawn beyond what is seen, so that a quick scroll does not outrun the drawing. */
const spare = 12

/**
 * The rows of a long list that can be seen.
 *
 * @param listTop where the list begins, in px below the top of the window; negative once it was scrolled
 * @param rowHeight px, the same for each row
 */
export function visibleRange(listTop: number, windowHeight: number, rowHeight: number, total: number): RowRange {
  const first = Math.floor(-listTop / rowHeight)
  const from = Math.min(Math.max(0, first - spare), Math.max(0, total - 1))
  const to = Math.min(total, first + Math.ceil(windowHeight / rowHeight) + spare)
  return { from, to: Math.max(to, Math.min(total, from + 1)) }
}
