import { TenonError } from '@tenon/core'
import type { FundingAvailability, FundingStep } from './transfer-types.ts'

/** The account lacks some of the asset, and its institution could make it: the caller chooses how. */
export class FundingRequired extends TenonError {
  readonly availability: FundingAvailability
  /** The cheapest steps that cover all that is missing. */
  readonly cheapest: readonly FundingStep[]

  constructor(availability: FundingAvailability, cheapest: readonly FundingStep[]) {
    const { symbol } = availability
    super('balanceNotEnough', { message: `Insufficient '${symbol}' funds.`, detail: { symbol } })
    this.availability = availability
    this.cheapest = cheapest
  }
}
