import { bytesOf, toBase64 } from '../bytes.ts'
import { isRecord } from '../is-record.ts'
import { WalletProblem } from '../wallet-problem.ts'

/**
 * The first account of what `bitcoin:connect` answered.
 *
 * @throws WalletProblem `noAccount`
 */
export function readBitcoinAccount(answer: unknown): { account: unknown; address: string } {
  const accounts = isRecord(answer) ? answer.accounts : undefined
  const account: unknown = Array.isArray(accounts) ? accounts[0] : undefined
  const address = isRecord(account) ? account.address : undefined
  if (typeof address !== 'string' || address === '') throw new WalletProblem('noAccount')
  return { account, address }
}

/**
 * The signature of what `bitcoin:signMessage` answered, in base64: one output or a list of them, in bytes or text.
 *
 * @throws WalletProblem `unreadable`
 */
export function readBitcoinSignature(answer: unknown): string {
  const output: unknown = Array.isArray(answer) && isRecord(answer[0]) ? answer[0] : answer
  const signature = isRecord(output) && 'signature' in output ? output.signature : output
  return typeof signature === 'string' ? signature : toBase64(bytesOf(signature))
}
