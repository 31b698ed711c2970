import { connectTexts } from './en/connect-texts.ts'
import { endingsTexts } from './en/endings-texts.ts'
import { failuresTexts } from './en/failures-texts.ts'
import { frameTexts } from './en/frame-texts.ts'
import { transferTexts } from './en/transfer-texts.ts'
import { verifyTexts } from './en/verify-texts.ts'
import { walletTexts } from './en/wallet-texts.ts'

/**
 * Every text of the Link page, in English. Sentence case, second person, present tense, no blame.
 * Words in braces are filled in: {client} is the app that opened Link, {institution} where the account is.
 * Each set is a chunk of its own in each language, at most 5 KiB gzip: add a key to the set whose screens use it.
 */
export const en = {
  ...frameTexts,
  ...connectTexts,
  ...verifyTexts,
  ...walletTexts,
  ...transferTexts,
  ...endingsTexts,
  ...failuresTexts,
} as const
