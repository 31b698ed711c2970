import { addDecimals, compareDecimals, type Decimal, findToken, networkBySlug, zero } from '@tenon/core'
import type { WithdrawalRoute } from '@tenon/integrations'
import type { Price } from '../prices/price.ts'
import { meansOnRoute } from './means-on-route.ts'
import {
  amountLimits,
  amountWorth,
  computeAmounts,
  fiatValueOf,
  gasSymbolOf,
  leastAmountWorth,
  type OfferTerms,
  routeFees,
} from './transfer-amounts.ts'
import type { ConfigureRequest, Destination, NetworkIneligibility, NetworkOption } from './transfer-types.ts'

/** What an account can spend of each asset, and what each is worth. */
export interface AccountMeans {
  availableOf(symbol: string): Decimal
  priceOf(symbol: string): Price | undefined
  /** What the institution could make of an asset in addition, when the client lets it. Default nothing. */
  fundableOf?(symbol: string, reserved?: { symbol: string; amount: Decimal }): Decimal
}

/**
 * One way of the institution to send a holding, with its fees and limits, and why it cannot be taken if so.
 *
 * @param price of the asset that is sent
 * @returns `undefined` when the catalogue does not have the token on this network
 */
export function assessNetwork(
  request: ConfigureRequest,
  route: WithdrawalRoute,
  price: Price,
  accountMeans: AccountMeans,
): NetworkOption | undefined {
  const means = meansOnRoute(accountMeans, route)
  const network = networkBySlug(route.network)
  const token = findToken(network, route.symbol)
  if (!token) return undefined
  const destination = request.destinations.find(
    ({ networkId, symbol }) => networkId.toLowerCase() === network.id && symbol.toUpperCase() === token.symbol,
  )
  const gasSymbol = gasSymbolOf(route)
  const gasPrice = gasSymbol === undefined ? undefined : means.priceOf(gasSymbol)
  const terms: OfferTerms = {
    route,
    decimals: token.decimals,
    price,
    ...(gasSymbol && gasPrice
      ? { gas: { price: gasPrice, decimals: findToken(network, gasSymbol)?.decimals ?? 18 } }
      : {}),
    fiatCurrency: request.fiatCurrency,
    isFeeInclusive: request.isFeeInclusive ?? false,
    ...(request.clientFee ? { clientFee: request.clientFee } : {}),
  }
  const available = means.availableOf(token.symbol)
  const { institutionFee, networkFee } = routeFees(terms)
  const lacksGas = gasSymbol !== undefined && compareDecimals(networkFee.amount, means.availableOf(gasSymbol)) > 0
  const limits = withinLimits(request, terms, destination, amountLimits(terms, available))
  const requestedAmount = requestedAmountOf(request, destination?.amount, price, token.decimals)
  const needed = computeAmounts(terms, { amount: requestedAmount ?? limits.minimum })
  const fundable = means.fundableOf?.(token.symbol, gasSymbol ? networkFee : undefined) ?? zero
  const withFunding =
    fundable === zero
      ? undefined
      : withinLimits(request, terms, destination, amountLimits(terms, addDecimals(available, fundable)))
  const obstacle = judge()
  const ineligibility = obstacle && isCovered(obstacle) ? 'eligibleWithFunding' : obstacle

  return {
    network,
    token,
    ...(destination ? { destination } : {}),
    ...(route.available === undefined ? {} : { available: route.available }),
    institutionFee,
    networkFee,
    totalFeeInFiat: addDecimals(institutionFee.amountInFiat, networkFee.amountInFiat),
    ...limits,
    minimumInFiat: fiatValueOf(limits.minimum, price.price, 'up'),
    maximumInFiat: fiatValueOf(limits.maximum, price.price),
    ...(withFunding ? { maximumWithFunding: withFunding.maximum } : {}),
    ...(requestedAmount ? { requestedAmount } : {}),
    requiredBalance: needed?.total ?? limits.minimum,
    isEligible: ineligibility === undefined,
    ...(ineligibility ? { ineligibility } : {}),
  }

  /** Whether the institution could make what the balance lacks, and the amount is one that can be sent. */
  function isCovered(reason: NetworkIneligibility): boolean {
    if (!withFunding || !needed || !matterOfBalance.has(reason)) return false
    const asked = requestedAmount ?? limits.minimum
    return (
      compareDecimals(needed.total, addDecimals(available, fundable)) <= 0 &&
      compareDecimals(asked, withFunding.maximum) <= 0
    )
  }

  function judge(): NetworkIneligibility | undefined {
    if (!destination) return 'noTargetNetworkFound'
    if (route.refusal) return route.refusal
    if (gasSymbol && !gasPrice) return 'noPrice'
    const obstacle = requestedAmount
      ? judgeRequested(request, terms, destination, requestedAmount, available)
      : judgeOpen(limits, available, needed?.total)
    if (!lacksGas) return obstacle
    if (obstacle === undefined) return 'gasFeeAssetBalanceNotEnough'
    return matterOfBalance.has(obstacle) ? 'gasFeeAssetAndBalanceNotEnough' : obstacle
  }
}

/** Reasons that say: the account does not hold enough of the asset. */
const matterOfBalance: ReadonlySet<NetworkIneligibility> = new Set([
  'amountNotSufficient',
  'balanceBelowRequestedAmount',
  'balanceBelowMinimum',
] as const)

function requestedAmountOf(
  { amount, amountInFiat }: ConfigureRequest,
  fixedAmount: Decimal | undefined,
  { price }: Price,
  decimals: number,
): Decimal | undefined {
  return amount ?? fixedAmount ?? (amountInFiat && amountWorth(amountInFiat, price, decimals))
}

/** A person still types the amount: is there any that works? */
function judgeOpen(
  { minimum, maximum }: { minimum: Decimal; maximum: Decimal },
  available: Decimal,
  needed: Decimal | undefined,
): NetworkIneligibility | undefined {
  if (maximum !== zero && compareDecimals(minimum, maximum) <= 0) return undefined
  return needed && compareDecimals(needed, available) > 0 ? 'balanceBelowMinimum' : 'requestedAmountAboveClientMaximum'
}

function judgeRequested(
  { limits = {}, amountInFiat }: ConfigureRequest,
  terms: OfferTerms,
  destination: Destination,
  amount: Decimal,
  available: Decimal,
): NetworkIneligibility | undefined {
  const amounts = computeAmounts(terms, { amount })
  if (!amounts) return 'requestedAmountBelowFees'
  const { minimum, maximum } = terms.route
  const value = amountInFiat ?? amounts.amountInFiat
  if (limits.minimumInFiat && compareDecimals(value, limits.minimumInFiat) < 0)
    return 'requestedAmountBelowClientMinimum'
  if (limits.maximumInFiat && compareDecimals(value, limits.maximumInFiat) > 0)
    return 'requestedAmountAboveClientMaximum'
  if (compareDecimals(amounts.amountToRequest, larger(minimum, destination.minimum ?? zero)) < 0)
    return 'requestedAmountBelowMinimum'
  if (compareDecimals(amount, available) > 0) return 'balanceBelowRequestedAmount'
  if (compareDecimals(amounts.total, available) > 0) return 'amountNotSufficient'
  if (maximum && compareDecimals(amounts.amountToRequest, maximum) > 0) return 'refusedByInstitution'
  return undefined
}

/** Narrows what institution and balance allow by what the client and the receiving institution take. */
function withinLimits(
  { limits = {} }: ConfigureRequest,
  terms: OfferTerms,
  destination: Destination | undefined,
  { minimum, maximum }: { minimum: Decimal; maximum: Decimal },
): { minimum: Decimal; maximum: Decimal } {
  const { price, decimals, route } = terms
  const floor = limits.minimumInFiat && leastAmountWorth(limits.minimumInFiat, price.price, decimals)
  const ceiling = limits.maximumInFiat && amountWorth(limits.maximumInFiat, price.price, decimals)
  const booked =
    destination?.minimum &&
    amountLimits({ ...terms, route: { ...route, minimum: larger(route.minimum, destination.minimum) } }, zero).minimum
  return {
    minimum: larger(larger(minimum, booked ?? zero), floor ?? zero),
    maximum: ceiling && compareDecimals(ceiling, maximum) < 0 ? ceiling : maximum,
  }
}

function larger(a: Decimal, b: Decimal): Decimal {
  return compareDecimals(a, b) > 0 ? a : b
}
