import { compareDecimals, TenonError, zero } from '@tenon/core'
import type { AccountMeans } from './assess-network.ts'
import { checkOffer } from './check-offer.ts'
import { FundingRequired } from './funding-required.ts'
import type { OfferTerms } from './transfer-amounts.ts'
import type { FundingPlan, TransferDependencies } from './transfer-dependencies.ts'
import type { Destination, FundingStep, PreviewRequest, TransferAmounts, TransferSource } from './transfer-types.ts'

/** An offer before it is stored. */
export interface OfferDraft {
  amounts: TransferAmounts
  terms: OfferTerms
  means: AccountMeans
  destination: Destination
}

/**
 * Checks an offer, and plans how to cover what the account lacks for it. Nothing is asked of the institution when the
 * account has enough.
 *
 * @returns the steps to make first; none when the account has enough
 * @throws TenonError `FundingRequired` when the institution could cover it and nobody chose how, `emptyWalletBalance`, what
 *   `checkOffer` throws, provider codes
 */
export async function coverOffer(
  { fundingPlanning }: Pick<TransferDependencies, 'fundingPlanning'>,
  source: TransferSource,
  request: PreviewRequest,
  draft: OfferDraft,
): Promise<FundingStep[]> {
  const { amounts, terms, means, destination } = draft
  const { symbol } = terms.route
  const available = means.availableOf(symbol)
  const check = (spendable: Pick<AccountMeans, 'availableOf'>) =>
    checkOffer(amounts, terms, spendable, request, destination)
  if (compareDecimals(amounts.total, available) <= 0) {
    check(means)
    return []
  }
  const plan = (await fundingPlanning?.read(source, symbol, terms.fiatCurrency))?.plan(needOf(draft))
  if (plan) {
    check({ availableOf: (asset) => (asset === symbol ? amounts.total : means.availableOf(asset)) })
    return chosenSteps(plan, request) ?? refuse()
  }
  return refuse()

  function refuse(): never {
    if (available === zero) throw emptyWallet(symbol)
    check(means)
    throw new TenonError('balanceNotEnough')
  }
}

function chosenSteps(plan: FundingPlan, { funding }: PreviewRequest): FundingStep[] | undefined {
  const steps = funding && plan.choose(funding)
  if (steps) return steps
  const cheapest = plan.choose('automatic')
  if (cheapest) throw new FundingRequired(plan.availability, cheapest)
  return undefined
}

function needOf({ amounts, terms, means }: OfferDraft) {
  const { symbol } = terms.route
  const { networkFee, total, totalInFiat, unitPrice } = amounts
  return {
    symbol,
    available: means.availableOf(symbol),
    total,
    totalInFiat,
    unitPrice,
    ...(networkFee.symbol === symbol ? {} : { reserved: { symbol: networkFee.symbol, amount: networkFee.amount } }),
  }
}

function emptyWallet(symbol: string): TenonError {
  return new TenonError('emptyWalletBalance', {
    message: `Source wallet '${symbol}' balance is empty.`,
    detail: { symbol },
  })
}
