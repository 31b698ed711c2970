import { type Decimal, isDecimal } from '@tenon/core'

const amountFields = new Set([
  'amount',
  'amountInFiat',
  'amountInCryptocurrency',
  'totalAmountInFiat',
  'usedAmountInCryptocurrency',
  'usedAmountInFiat',
  'fee',
  'feeInFiat',
  'fund',
  'cash',
])

/** Whether a field of a message is an amount: decimal text here, a number for the host. */
export function isAmountField(field: string | undefined, value: unknown): value is Decimal {
  return typeof value === 'string' && field !== undefined && amountFields.has(field) && isDecimal(value)
}
