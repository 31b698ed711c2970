import { isAmountField } from './is-amount-field.ts'

/**
 * A message with its amounts as numbers, for hosts that are handed objects.
 *
 * The Link SDKs declare amounts in messages as `number`, and structured cloning carries no other kind of number. This is
 * the one place of the Link UI where an amount becomes one. The host may show it; nothing is computed from it, here or
 * there: exact amounts come from the API, which writes every digit.
 */
export function withNumbers(value: unknown, field?: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withNumbers(item))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withNumbers(inner, key)]))
  }
  return isAmountField(field, value) ? Number(value) : value
}
