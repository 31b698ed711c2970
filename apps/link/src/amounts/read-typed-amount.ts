import { type Decimal, isDecimal, parseDecimal } from '@tenon/core'
import { separatorsOf } from './separators-of.ts'

/** Where each script's zero stands; its other digits follow. Keyboards for these scripts type them. */
const zeros = [0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0xff10]

/**
 * The amount that somebody typed, or `undefined` when it is not one.
 *
 * Digits of any script, spaces, a leading or trailing point and leading zeros are forgiven. Where a comma or a point could be
 * either, the language says which: `1,000` is a thousand in English and one in German, `1.000` the other way about. Where it
 * cannot group thousands, it is a decimal point in every language (`1,5` and `1.5`), as phone keyboards type it.
 *
 * @param language a BCP 47 tag
 */
export function readTypedAmount(typed: string, language: string): Decimal | undefined {
  const plain = decimalOf(withLatinDigits(typed).replace(/[\s'’]/g, ''), separatorsOf(language).group)
  if (plain === undefined) return undefined
  const trimmed = plain
    .replace(/^0+(?=\d)/, '')
    .replace(/^\./, '0.')
    .replace(/\.$/, '')
  return isDecimal(trimmed) ? parseDecimal(trimmed) : undefined
}

function decimalOf(text: string, group: string): string | undefined {
  if (/^(\d+[.,]?\d*|[.,]\d+)$/.test(text)) {
    const isGrouped = /^[1-9]\d{0,2}[.,]\d{3}$/.test(text) && text.includes(group)
    return isGrouped ? text.replace(group, '') : text.replace(',', '.')
  }
  // Several groups, or a group and a fraction, can be read in one way only.
  if (/^[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(text)) return text.replaceAll(',', '')
  if (/^[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/.test(text)) return text.replaceAll('.', '').replace(',', '.')
  return undefined
}

function withLatinDigits(text: string): string {
  return text
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0
      const zero = zeros.find((start) => code >= start && code < start + 10)
      return zero === undefined ? digit : String(code - zero)
    })
    .replace(/[٫．]/g, '.')
    .replace(/[٬，]/g, ',')
}
