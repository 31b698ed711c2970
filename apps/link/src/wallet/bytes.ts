import { isRecord } from './is-record.ts'
import { WalletProblem } from './wallet-problem.ts'

/**
 * The bytes that a wallet answered: as an array of them, or as a list of numbers.
 *
 * @throws WalletProblem `unreadable`
 */
export function bytesOf(answer: unknown): Uint8Array {
  if (answer instanceof Uint8Array) return answer
  if (Array.isArray(answer) && answer.every((byte) => Number.isInteger(byte))) return Uint8Array.from(answer)
  if (isRecord(answer) && answer.signature !== undefined) return bytesOf(answer.signature)
  throw new WalletProblem('unreadable')
}

/** RFC 4648, with padding. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
