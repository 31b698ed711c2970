import { isDecimal, type LinkMessage } from '@tenon/core'

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

/**
 * A message as the host page expects it: amounts as numbers.
 *
 * The Link SDKs declare amounts in messages as `number`, and structured cloning carries no other kind of number. This is
 * the one place of the Link UI where an amount becomes one. The host may show it; nothing is computed from it, here or
 * there: exact amounts come from the API, which writes every digit.
 */
export function wordForHost(message: LinkMessage): { type: string; payload?: unknown } {
  return 'payload' in message
    ? { type: message.type, payload: withNumbers(message.payload, undefined) }
    : { type: message.type }
}

function withNumbers(value: unknown, field: string | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => withNumbers(item, undefined))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withNumbers(inner, key)]))
  }
  return typeof value === 'string' && field && amountFields.has(field) && isDecimal(value) ? Number(value) : value
}
