import { errors, sentences } from '@tenon/core'
import { keyed, type TextSet } from '../load-texts.ts'
import { disguise } from './disguise.ts'

/** A set of English texts in disguise. */
export async function readDisguisedSet(set: TextSet): Promise<Readonly<Record<string, string>>> {
  const texts = Object.entries(await readEnglish(set))
  return keyed(set, Object.fromEntries(texts.map(([key, words]) => [key, disguise(words)])))
}

async function readEnglish(set: TextSet): Promise<Readonly<Record<string, string>>> {
  if (set === 'sentences') return Object.fromEntries(sentences.map((sentence) => [sentence, sentence]))
  if (set === 'errors')
    return Object.fromEntries(Object.entries(errors).map(([code, { displayMessage }]) => [code, displayMessage]))
  const module: Record<string, Record<string, string>> = await import(`../en/${set}-texts.ts`)
  return module[`${set}Texts`] ?? {}
}
