import Type, { type Static } from 'typebox'
import { decimalType } from '../../http/decimal-type.ts'
import type { Written } from '../../http/write-value.ts'
import type { Fee } from '../../transfers/transfer-types.ts'

/** `TransferFee` */
export const feeSchema = Type.Object(
  { fee: decimalType(), feeCurrency: Type.String(), feeInFiat: decimalType() },
  { title: 'TransferFee' },
)

export function wordFee({ amount, symbol, amountInFiat }: Fee): Written<Static<typeof feeSchema>> {
  return { fee: amount, feeCurrency: symbol, feeInFiat: amountInFiat }
}
