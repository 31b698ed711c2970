import { compareDecimals, type Decimal, type Rounding, roundDecimal, zero } from '@tenon/core'

/**
 * An amount of fiat money for people, in the language's own form: `$1,234.50`.
 *
 * @param rounding what happens to digits beyond the currency's own: values go `down`, fees go `up`. Default `down`.
 *   A positive amount that would show as nothing becomes "less than" the smallest unit.
 */
export function formatFiat(
  amount: Decimal,
  currency: string,
  { language, rounding = 'down' }: { language: string; rounding?: Rounding },
): string {
  const format = fiatFormat(currency, language)
  const scale = format.resolvedOptions().maximumFractionDigits ?? 2
  const rounded = roundDecimal(amount, scale, rounding)
  if (compareDecimals(amount, zero) > 0 && compareDecimals(rounded, zero) === 0) {
    return `< ${withoutMarks(format.format(numeric(roundDecimal(amount, scale, 'up'))))}`
  }
  return withoutMarks(format.format(numeric(rounded)))
}

/** Some languages put marks of direction in, which tear `US$` apart. The page sets an amount apart as a whole. */
function withoutMarks(text: string): string {
  return text.replace(/[\u061c\u200e\u200f]/g, '')
}

/** How many decimals people write for this currency: 2 for USD, 0 for JPY. */
export function fiatDecimals(currency: string, language: string): number {
  return fiatFormat(currency, language).resolvedOptions().maximumFractionDigits ?? 2
}

function fiatFormat(currency: string, language: string): Intl.NumberFormat {
  return new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
}

function numeric(amount: Decimal): `${number}` {
  // `Intl` reads decimal text digit by digit; its type asks for a template that TypeScript cannot see in a `Decimal`.
  return amount as string as `${number}`
}
