import { addDecimals, type Decimal, type FundingLine, type FundingView, type FundingWay, zero } from '@tenon/core'
import type { FundingRequired } from '../transfers/funding-required.ts'
import type { FundingStep } from '../transfers/transfer-types.ts'

/**
 * What is missing, and each way that covers all of it, the cheapest first: those that are enough alone, else the ones that
 * are enough together.
 */
export function fundingViewOf({ availability, cheapest }: FundingRequired, fiatCurrency: string): FundingView {
  const { symbol, missing, total, options } = availability
  const alone = options.filter(({ isEnough }) => isEnough).map((option) => wayOf([option]))
  return {
    symbol,
    fiatCurrency,
    missing,
    total,
    ways: alone.length > 0 ? alone : [wayOf(cheapest)],
  }
}

/** A step as the Link UI shows it. */
export function fundingLineOf(step: FundingStep): FundingLine {
  const { kind, fromSymbol, fromAmount, toSymbol, amount, amountInFiat, fee, paymentMethod } = step
  const { amount: feeAmount, symbol, amountInFiat: feeInFiat } = fee
  return {
    ...{ kind, fromSymbol, fromAmount, toSymbol, amount, amountInFiat },
    fee: { amount: feeAmount, symbol, amountInFiat: feeInFiat },
    ...(paymentMethod ? { paymentMethod } : {}),
  }
}

/** What the steps cost together, in fiat. */
export function fundingCostOf(steps: readonly { fee: { amountInFiat: Decimal } }[]): Decimal {
  return steps.reduce((sum, { fee }) => addDecimals(sum, fee.amountInFiat), zero)
}

function wayOf(steps: readonly FundingStep[]): FundingWay {
  return {
    id: steps.map(({ kind, fromSymbol }) => `${kind}:${fromSymbol}`).join('+'),
    lines: steps.map(fundingLineOf),
    feeInFiat: fundingCostOf(steps),
  }
}
