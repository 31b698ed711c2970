/** A list that can be searched as somebody types. */
export interface RowSearch<Row> {
  /** The rows that fit what was typed, best first; all of them, in their own order, when nothing was typed. */
  find(typed: string): readonly Row[]
}

/** Nobody types more of a name; a line of the table counts no further than a byte. */
const longestTyped = 80

interface Entry<Row> {
  row: Row
  name: string
  words: string[]
  joined: string
  /** The letters that occur, as bits: what shares too few with the words typed need not be compared. */
  letters: number
}

/**
 * Makes a list searchable by name. A name fits when it begins with the words, holds a word that does, holds the letters
 * anywhere, or comes within a slip or two of the finger ("coinbsae"): one from four letters on, two from seven.
 *
 * Names are read once, at the first search.
 */
export function createRowSearch<Row extends { name: string }>(rows: readonly Row[]): RowSearch<Row> {
  let entries: Entry<Row>[] | undefined
  return {
    find(typed) {
      if (typed.trim() === '') return rows
      const wanted = plain(typed.slice(0, longestTyped)).slice(0, longestTyped)
      if (wanted === '') return []
      entries ??= rows.map(entryOf)
      const joined = wanted.replaceAll(' ', '')
      const letters = lettersOf(joined)
      const line = () => new Uint8Array(joined.length + 1)
      const lines: Lines = [line(), line(), line()]
      const ranks: { row: Row; distance: number }[] = []
      for (const entry of entries) {
        const distance = distanceOf(entry, wanted, joined, letters, lines)
        if (distance !== undefined) ranks.push({ row: entry.row, distance })
      }
      // The sort is stable: equals stay in their own order.
      return ranks.sort((a, b) => a.distance - b.distance).map(({ row }) => row)
    },
  }
}

function entryOf<Row extends { name: string }>(row: Row): Entry<Row> {
  const name = plain(row.name)
  const words = name.split(' ')
  const joined = words.join('')
  return { row, name, words, joined, letters: lettersOf(joined) }
}

/** Three lines of the table that slips are counted with, used again for each name. */
type Lines = [Uint8Array, Uint8Array, Uint8Array]

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function lettersOf(text: string): number {
  let letters = 0
  for (let index = 0; index < text.length; index += 1) letters |= 1 << (text.charCodeAt(index) & 31)
  return letters
}

function distanceOf(
  { name, words, joined: nameJoined, letters: nameLetters }: Entry<unknown>,
  wanted: string,
  joined: string,
  letters: number,
  lines: Lines,
): number | undefined {
  if (name.startsWith(wanted)) return 0
  if (words.some((word) => word.startsWith(wanted))) return 1
  const allowed = joined.length >= 7 ? 2 : joined.length >= 4 ? 1 : 0
  // A letter that the name does not have is a slip.
  if (countBits(letters & ~nameLetters) > allowed) return undefined
  if (joined.length > 1 && nameJoined.includes(joined)) return 2
  if (allowed === 0) return undefined
  let slips = allowed + 1
  for (const word of words.length > 1 ? [nameJoined, ...words] : words) {
    if (word.length >= joined.length - allowed) slips = Math.min(slips, countSlips(word, joined, allowed, lines))
  }
  return slips <= allowed ? 2 + slips : undefined
}

function countBits(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1
  return count
}

/**
 * Letters to add, drop, change or swap with their neighbour to make the beginning of a word of what was typed (optimal string
 * alignment): people stop typing early. More than `allowed` are not counted any further.
 */
function countSlips(word: string, typed: string, allowed: number, lines: Lines): number {
  const width = typed.length
  let [beforeLast, last, current] = lines
  for (let column = 0; column <= width; column += 1) last[column] = column
  let fewest = width <= 1 ? width : allowed + 1
  const height = Math.min(word.length, width + 1)
  for (let row = 1; row <= height; row += 1) {
    current.fill(allowed + 1, 0, width + 1)
    current[0] = row
    let fewestOfRow = row
    // Farther from the diagonal there are more slips than are allowed.
    for (let column = Math.max(1, row - allowed); column <= Math.min(width, row + allowed); column += 1) {
      const isSame = word.charCodeAt(row - 1) === typed.charCodeAt(column - 1)
      let best = Math.min(
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
      )
      const isSwapped =
        row > 1 &&
        column > 1 &&
        word.charCodeAt(row - 1) === typed.charCodeAt(column - 2) &&
        word.charCodeAt(row - 2) === typed.charCodeAt(column - 1)
      if (isSwapped) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1)
      current[column] = best
      fewestOfRow = Math.min(fewestOfRow, best)
    }
    if (row >= width - 1) fewest = Math.min(fewest, current[width] ?? fewest)
    if (fewestOfRow > allowed) return fewest
    const spare = beforeLast
    beforeLast = last
    last = current
    current = spare
  }
  return fewest
}
