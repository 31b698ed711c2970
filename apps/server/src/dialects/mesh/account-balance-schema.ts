import Type from 'typebox'
import { decimalType } from '../../http/decimal-type.ts'

/** The cash of an account in one currency. */
export const accountBalanceSchema = Type.Object(
  {
    cash: decimalType(),
    buyingPower: decimalType(),
    currencyCode: Type.String({ description: 'ISO 4217.' }),
  },
  { title: 'B2BBrokerAccountBalance' },
)
