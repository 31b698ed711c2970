import { type Decimal, isDecimal, parseDecimal } from '@tenon/core'

/**
 * Reads an amount as an exchange writes it. A leading minus is dropped where `sign` says so (withdrawals are listed as
 * negative amounts). `undefined` for anything that is not a plain decimal: the caller decides what a missing amount means.
 */
export function readAmount(text: string | undefined, sign: 'positive' | 'either' = 'positive'): Decimal | undefined {
  if (text === undefined) return undefined
  const digits = sign === 'either' && text.startsWith('-') ? text.slice(1) : text
  // Some exchanges pad to more than 18 decimals; zeros there say nothing.
  const padded = digits.replace(/(\.\d{18})0+$/, '$1')
  return isDecimal(padded) ? parseDecimal(padded) : undefined
}
