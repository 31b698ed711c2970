import type { Decimal } from '@tenon/core'
import { exactNumber } from '../../http/exact-json.ts'
import type { Fee } from '../../transfers/transfer-types.ts'

/** `TransferFee` */
export function wordFee({ amount, symbol, amountInFiat }: Fee) {
  return { fee: exactNumber(amount), feeCurrency: symbol, feeInFiat: exactNumber(amountInFiat) }
}

/** A number of the wire, left out when there is none. */
export function optionalNumber(amount: Decimal | undefined) {
  return amount === undefined ? undefined : exactNumber(amount)
}
