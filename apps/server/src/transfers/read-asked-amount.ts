import { type Decimal, isDecimal, type NetworkToken, parseDecimal, TenonError, zero } from '@tenon/core'
import type { PreviewRequest } from './transfer-types.ts'

/** What a person wants to send: an amount of the asset, or a value. */
export type AskedAmount = { amount: Decimal } | { amountInFiat: Decimal }

/**
 * Reads the one amount of a request. More decimals than the token has are refused, never rounded.
 *
 * @throws TenonError `badRequest` for both kinds of amount or none, `invalidAmount`
 */
export function readAskedAmount(
  { amount, amountInFiat }: Pick<PreviewRequest, 'amount' | 'amountInFiat'>,
  { decimals }: NetworkToken,
): AskedAmount {
  if (amount !== undefined && amountInFiat !== undefined) {
    throw new TenonError('badRequest', {
      message: 'An amount and a value in fiat can not both be given.',
      detail: { rule: 'bothAmounts' },
    })
  }
  if (amount !== undefined) return { amount: readPositive(amount, decimals) }
  if (amountInFiat !== undefined) return { amountInFiat: readPositive(amountInFiat, 18) }
  throw new TenonError('badRequest', {
    message: 'An amount or a value in fiat should be given.',
    detail: { rule: 'noAmount' },
  })
}

function readPositive(text: string, decimals: number): Decimal {
  const amount = isDecimal(text) ? parseDecimal(text) : zero
  if (amount === zero || (amount.split('.')[1]?.length ?? 0) > decimals) {
    throw new TenonError('invalidAmount', {
      message: `The amount must be a positive decimal with at most ${decimals} decimals.`,
    })
  }
  return amount
}
