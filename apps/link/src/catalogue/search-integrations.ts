import type { CatalogueRow } from '@tenon/core'

/**
 * The rows that fit what was typed, best first; all of them, in their own order, when nothing was typed.
 *
 * A name fits when it begins with the words, holds a word that does, holds the letters anywhere, or comes within a slip
 * or two of the finger ("coinbsae"): one from four letters on, two from seven.
 */
export function searchIntegrations(rows: readonly CatalogueRow[], typed: string): CatalogueRow[] {
  if (typed.trim() === '') return [...rows]
  const wanted = plain(typed)
  if (wanted === '') return []
  return rows
    .map((row, position) => ({ row, position, distance: distanceOf(plain(row.name), wanted) }))
    .filter(({ distance }) => distance !== undefined)
    .sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0) || a.position - b.position)
    .map(({ row }) => row)
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function distanceOf(name: string, wanted: string): number | undefined {
  if (name.startsWith(wanted)) return 0
  const words = name.split(' ')
  if (words.some((word) => word.startsWith(wanted))) return 1
  const joined = wanted.replaceAll(' ', '')
  if (joined.length > 1 && words.join('').includes(joined)) return 2
  const allowed = joined.length >= 7 ? 2 : joined.length >= 4 ? 1 : 0
  if (allowed === 0) return undefined
  // People stop typing early, so only as much of the name as was typed is compared.
  const slips = Math.min(
    ...[words.join(''), ...words].flatMap((word) =>
      [-1, 0, 1].map((difference) => countSlips(word.slice(0, joined.length + difference), joined)),
    ),
  )
  return slips <= allowed ? 2 + slips : undefined
}

/** Letters to add, drop, change or swap with their neighbour to make one word of the other (optimal string alignment). */
function countSlips(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const changed = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      let best = Math.min(changed, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1)
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1)
      }
      current.push(best)
    }
    beforeLast = last
    last = current
  }
  return last[b.length] ?? 0
}
