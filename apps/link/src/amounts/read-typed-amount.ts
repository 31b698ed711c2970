import { type Decimal, isDecimal, parseDecimal } from '@tenon/core'

/**
 * The amount that somebody typed, or `undefined` when it is not one.
 *
 * Spaces, a leading or trailing point and leading zeros are forgiven. Commas in groups of three are thousands
 * (`1,000` is a thousand); a single comma elsewhere is a decimal point (`1,5`), as phone keyboards of many countries type it.
 */
export function readTypedAmount(typed: string): Decimal | undefined {
  const text = typed.replace(/\s/g, '')
  const pointed = /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(text)
    ? text.replaceAll(',', '')
    : text.replace(/^(\d*),(\d*)$/, '$1.$2')
  if (!/^(\d+\.?\d*|\.\d+)$/.test(pointed)) return undefined
  const plain = pointed
    .replace(/^0+(?=\d)/, '')
    .replace(/^\./, '0.')
    .replace(/\.$/, '')
  return isDecimal(plain) ? parseDecimal(plain) : undefined
}
