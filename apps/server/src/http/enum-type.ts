import Type, { type TUnsafe } from 'typebox'

/** The schema of a word out of a list. Read in any letter case, written in the list's spelling. */
export function enumType<const Word extends string>(
  words: readonly Word[],
  options: { description?: string; default?: Word; title?: string } = {},
): TUnsafe<Word> {
  return Type.Unsafe<Word>({ type: 'string', enum: [...words], ...options })
}
