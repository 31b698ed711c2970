import { isRecord } from './is-record.ts'
import { WalletProblem, type WalletProblemKind } from './wallet-problem.ts'

/** What wallets answer when the person says no. https://eips.ethereum.org/EIPS/eip-1193#provider-errors */
const refusedByPerson = 4001
/** What wallets answer while they still show an earlier question. https://eips.ethereum.org/EIPS/eip-1474#error-codes */
const alreadyAsked = -32002

/**
 * How wallets word a refusal. Over the bridge of a host page nothing but the words of an error arrives. It has to be the
 * person who refused: a network that rejects a transaction is another matter.
 */
const refusal =
  /\b(?:user|person|account holder)\b.{0,24}\b(?:reject|den(?:y|ied)|declin|cancel|abort|clos)|\b(?:reject|den|declin|cancel)\w* (?:by|from) (?:the )?user\b|^(?:request )?(?:rejected|declined|cancell?ed)(?: the)?(?: request)?\.?$/i

/** What came of asking a wallet. */
export type WalletAnswer<Value> =
  | { outcome: 'done'; value: Value }
  | { outcome: 'declined'; message: string }
  /** `kind` is absent for what only the wallet could explain. */
  | { outcome: 'failed'; message: string; kind?: WalletProblemKind }

/** Asks a wallet, and tells a person who says no from a wallet that fails. Never throws. */
export async function askWallet<Value>(ask: () => Promise<Value>): Promise<WalletAnswer<Value>> {
  try {
    return { outcome: 'done', value: await ask() }
  } catch (error) {
    const message = wordsOf(error)
    if (error instanceof WalletProblem) return { outcome: 'failed', message, kind: error.kind }
    const code = codeOf(error)
    if (code === refusedByPerson || refusal.test(message)) return { outcome: 'declined', message }
    if (code === alreadyAsked || /already pending/i.test(message))
      return { outcome: 'failed', message, kind: 'pending' }
    return { outcome: 'failed', message }
  }
}

/** The number of an error, where the wallet gives one. */
export function codeOf(error: unknown): number | undefined {
  return isRecord(error) && typeof error.code === 'number' ? error.code : undefined
}

/** The words of an error, at most 200 characters: they are a stranger's. */
export function wordsOf(error: unknown): string {
  const words = typeof error === 'string' ? error : isRecord(error) ? error.message : undefined
  return typeof words === 'string' ? words.slice(0, 200) : ''
}
