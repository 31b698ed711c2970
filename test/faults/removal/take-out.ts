import type { Removal } from './removable-rules.ts'

/**
 * The source of a file without the rule.
 *
 * @param path of the file, `/` between its parts
 * @throws Error when a piece does not stand exactly once in its file: then the code has moved on, and the removal must follow
 */
export function takeOut(removal: Removal, path: string, source: string): string {
  return removal.edits
    .filter(({ file }) => path.endsWith(`/${file}`))
    .reduce((text, { file, from, to }) => {
      const pieces = text.split(from)
      if (pieces.length !== 2) throw new Error(`${file} has ${pieces.length - 1} times: ${from}`)
      return pieces.join(to)
    }, source)
}
