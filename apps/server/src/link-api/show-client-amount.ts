import {
  compareDecimals,
  type LinkDestination,
  multiplyDecimals,
  type PreviewView,
  parseDecimal,
  subtractDecimals,
} from '@tenon/core'

const tolerance = parseDecimal('0.01')

/**
 * An offer whose value is shown as the client wrote it, where the client did and is within 1 % of ours. Only what people
 * read: nothing is priced by it.
 */
export function showClientAmount(preview: PreviewView, { displayAmountInFiat }: LinkDestination): PreviewView {
  const { amountInFiat } = preview
  if (displayAmountInFiat === undefined) return preview
  const [less, more] =
    compareDecimals(displayAmountInFiat, amountInFiat) < 0
      ? [displayAmountInFiat, amountInFiat]
      : [amountInFiat, displayAmountInFiat]
  const allowed = multiplyDecimals(amountInFiat, tolerance, 'down')
  return compareDecimals(subtractDecimals(more, less), allowed) > 0
    ? preview
    : { ...preview, amountInFiat: displayAmountInFiat }
}
