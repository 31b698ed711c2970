import { addDecimals, compareDecimals, type Decimal, findToken, networkBySlug } from '@tenon/core'
import type { WithdrawalRoute } from '@tenon/integrations'
import type { Price } from '../prices/price.ts'
import {
  amountLimits,
  amountWorth,
  computeAmounts,
  fiatValueOf,
  leastAmountWorth,
  type OfferTerms,
  routeFees,
} from './transfer-amounts.ts'
import type { ConfigureRequest, NetworkIneligibility, NetworkOption } from './transfer-types.ts'

/**
 * One way of the institution to send a holding, with its fees and limits, and why it cannot be taken if so.
 *
 * @returns `undefined` when the catalogue does not have the token on this network
 */
export function assessNetwork(
  request: ConfigureRequest,
  route: WithdrawalRoute,
  price: Price,
  available: Decimal,
): NetworkOption | undefined {
  const network = networkBySlug(route.network)
  const token = findToken(network, route.symbol)
  if (!token) return undefined
  const destination = request.destinations.find(
    ({ networkId, symbol }) => networkId.toLowerCase() === network.id && symbol.toUpperCase() === token.symbol,
  )
  const terms: OfferTerms = {
    route,
    decimals: token.decimals,
    price,
    fiatCurrency: request.fiatCurrency,
    isFeeInclusive: request.isFeeInclusive ?? false,
    ...(request.clientFee ? { clientFee: request.clientFee } : {}),
  }
  const { institutionFee, networkFee } = routeFees(terms)
  const limits = withinClientLimits(request, terms, amountLimits(terms, available))
  const requestedAmount = requestedAmountOf(request, destination?.amount, price, token.decimals)
  const needed = computeAmounts(terms, { amount: requestedAmount ?? limits.minimum })
  const ineligibility = destination
    ? requestedAmount
      ? judgeRequested(request, terms, requestedAmount, available)
      : judgeOpen(limits, available, needed?.total)
    : 'noTargetNetworkFound'

  return {
    network,
    token,
    ...(destination ? { destination } : {}),
    institutionFee,
    networkFee,
    totalFeeInFiat: addDecimals(institutionFee.amountInFiat, networkFee.amountInFiat),
    ...limits,
    minimumInFiat: fiatValueOf(limits.minimum, price.price, 'up'),
    maximumInFiat: fiatValueOf(limits.maximum, price.price),
    ...(requestedAmount ? { requestedAmount } : {}),
    requiredBalance: needed?.total ?? limits.minimum,
    isEligible: ineligibility === undefined,
    ...(ineligibility ? { ineligibility } : {}),
  }
}

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
  if (maximum !== '0' && compareDecimals(minimum, maximum) <= 0) return undefined
  return needed && compareDecimals(needed, available) > 0 ? 'balanceBelowMinimum' : 'requestedAmountAboveClientMaximum'
}

function judgeRequested(
  { limits = {}, amountInFiat }: ConfigureRequest,
  terms: OfferTerms,
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
  if (compareDecimals(amounts.amountToRequest, minimum) < 0) return 'requestedAmountBelowMinimum'
  if (compareDecimals(amount, available) > 0) return 'balanceBelowRequestedAmount'
  if (compareDecimals(amounts.total, available) > 0) return 'amountNotSufficient'
  if (maximum && compareDecimals(amounts.amountToRequest, maximum) > 0) return 'refusedByInstitution'
  return undefined
}

function withinClientLimits(
  { limits = {} }: ConfigureRequest,
  { price, decimals }: OfferTerms,
  { minimum, maximum }: { minimum: Decimal; maximum: Decimal },
): { minimum: Decimal; maximum: Decimal } {
  const floor = limits.minimumInFiat && leastAmountWorth(limits.minimumInFiat, price.price, decimals)
  const ceiling = limits.maximumInFiat && amountWorth(limits.maximumInFiat, price.price, decimals)
  return {
    minimum: floor && compareDecimals(floor, minimum) > 0 ? floor : minimum,
    maximum: ceiling && compareDecimals(ceiling, maximum) < 0 ? ceiling : maximum,
  }
}
