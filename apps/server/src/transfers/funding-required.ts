import { TenonError } from '@tenon/core'
import type { FundingAvailability } from './transfer-types.ts'

/** The account lacks some of the asset, and its institution could make it: the caller chooses how. */
export class FundingRequired extends TenonError {
  readonly availability: FundingAvailability

  constructor(availability: FundingAvailability) {
    const { symbol } = availability
    super('balanceNotEnough', { message: `Insufficient '${symbol}' funds.`, detail: { symbol } })
    this.availability = availability
  }
}
