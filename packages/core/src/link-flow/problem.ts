import { type ErrorCode, errors } from '../errors/errors.ts'
import { fillSentence, type SentenceValues } from '../sentences/fill-sentence.ts'
import type { Sentence } from '../sentences/sentences.ts'
import type { Problem } from './link-screen.ts'

/**
 * The row of the error table as a screen shows it. The page words the code in its own language.
 *
 * @param sentence one of `sentences`, which says it more exactly than the table's sentence for people
 * @param values what the sentence has in braces
 */
export function problemOf(code: ErrorCode, sentence?: Sentence, values?: SentenceValues): Problem {
  if (sentence === undefined) return { code, message: errors[code].displayMessage }
  return { code, message: fillSentence(sentence, values), sentence, ...(values ? { values } : {}) }
}
