import { type AmountUnit, compareDecimals, type Decimal, divideDecimals, multiplyDecimals, zero } from '@tenon/core'

/**
 * What an amount comes to in the other unit, rounded down. For display: the server converts for itself.
 *
 * @param options.price fiat per one unit of the asset. At zero there is no answer, and `undefined` is given
 * @param options.decimals of the unit converted to
 */
export function convertAmount(
  amount: Decimal,
  { from, price, decimals }: { from: AmountUnit; price: Decimal; decimals: number },
): Decimal | undefined {
  if (compareDecimals(price, zero) === 0) return undefined
  return from === 'asset'
    ? multiplyDecimals(amount, price, 'down', decimals)
    : divideDecimals(amount, price, 'down', decimals)
}
