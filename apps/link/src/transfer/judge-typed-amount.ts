import { type AmountLimits, type AmountUnit, compareDecimals, type Decimal } from '@tenon/core'
import { convertAmount } from '../amounts/convert-amount.ts'
import { readTypedAmount } from '../amounts/read-typed-amount.ts'

/** What can be said about an amount while it is typed. `other` is the same amount in the other unit, for display. */
export type AmountJudgement =
  | { verdict: 'fine'; amount: Decimal; other: Decimal | undefined }
  | { verdict: 'unread' | 'tooSmall' | 'tooLarge' | 'tooFine'; other?: Decimal | undefined }

/**
 * Judges what was typed against the limits that the server gave, so that nobody waits to hear what can be said at once. The
 * server judges again and decides.
 *
 * @param options.fiatScale decimals of the fiat currency
 * @param options.language a BCP 47 tag: how the amount is written
 */
export function judgeTypedAmount(
  typed: string,
  {
    unit,
    limits,
    fiatScale,
    language,
  }: { unit: AmountUnit; limits: AmountLimits; fiatScale: number; language: string },
): AmountJudgement {
  const amount = readTypedAmount(typed, language)
  if (amount === undefined) return { verdict: 'unread' }
  const decimals = unit === 'asset' ? fiatScale : limits.decimals
  const other = convertAmount(amount, { from: unit, price: limits.price, decimals })
  const inAsset = unit === 'asset' ? amount : other
  if (inAsset === undefined) return { verdict: 'unread' }
  if ((amount.split('.')[1] ?? '').length > (unit === 'asset' ? limits.decimals : fiatScale))
    return { verdict: 'tooFine', other }
  if (compareDecimals(inAsset, limits.minimum) < 0) return { verdict: 'tooSmall', other }
  if (compareDecimals(inAsset, limits.fundedMaximum ?? limits.maximum) > 0) return { verdict: 'tooLarge', other }
  return { verdict: 'fine', amount, other }
}
