import { compareDecimals, type Decimal, roundDecimal, zero } from '@tenon/core'

/** Enough to recognise a balance at a glance; the whole amount is shown where money is about to move. */
const glanceDecimals = 6

/**
 * An amount of an asset with its symbol, in the language's own form: `1,234.5 USDC`.
 *
 * @param options.digits `all` shows every decimal; `glance` cuts after six, unless nothing would be left. Default `all`.
 */
export function formatAsset(
  amount: Decimal,
  symbol: string,
  { language, digits = 'all' }: { language: string; digits?: 'all' | 'glance' },
): string {
  return `${formatDigits(digits === 'all' ? amount : atAGlance(amount), language)} ${symbol}`
}

function atAGlance(amount: Decimal): Decimal {
  const cut = roundDecimal(amount, glanceDecimals, 'down')
  return compareDecimals(cut, zero) === 0 ? amount : cut
}

function formatDigits(amount: Decimal, language: string): string {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 18 })
  // `Intl` reads decimal text digit by digit; its type asks for a template that TypeScript cannot see in a `Decimal`.
  return format.format(amount as string as `${number}`)
}
