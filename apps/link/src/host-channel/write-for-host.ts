import { isAmountField } from './is-amount-field.ts'

/**
 * A message as JSON text, for hosts that are handed text: amounts as JSON numbers with every digit that they have. Written
 * here because not every web view in the field has `JSON.rawJSON`.
 */
export function writeForHost(value: unknown, field?: string): string {
  if (Array.isArray(value)) return `[${value.map((item) => writeForHost(item)).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, inner]) => inner !== undefined)
    return `{${members.map(([key, inner]) => `${JSON.stringify(key)}:${writeForHost(inner, key)}`).join(',')}}`
  }
  return isAmountField(field, value) ? value : JSON.stringify(value)
}
