/**
 * A word of a provider, as far as it can be kept and shown: PostgreSQL refuses what has a NUL or half a character in it, and
 * an index refuses what is long. A transfer must not stand still because of what an institution calls it.
 *
 * @param maximumLength in UTF-16 units; default 256, more than any id, hash or address has
 * @returns `undefined` for what cannot be kept
 */
export function storableText(text: string | undefined, maximumLength = 256): string | undefined {
  if (text === undefined || text === '' || text.length > maximumLength) return undefined
  return text.isWellFormed() && !/\p{Cc}/u.test(text) ? text : undefined
}
