import { compareDecimals, type Decimal, findNetwork, networkBySlug, TenonError, zero } from '@tenon/core'
import type { Holding, WithdrawalRoute } from '@tenon/integrations'
import type { Price, PriceOf } from '../prices/price.ts'
import { askProvider } from './ask-provider.ts'
import { assessNetwork } from './assess-network.ts'
import { checkAddress } from './check-address.ts'
import { fiatValueOf } from './transfer-amounts.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import type {
  ConfigureRequest,
  HoldingIneligibility,
  HoldingOption,
  NetworkOption,
  TransferConfiguration,
  TransferSource,
} from './transfer-types.ts'

/** Reasons that more of the asset would cure. */
const matterOfAmount = new Set([
  'amountNotSufficient',
  'balanceBelowRequestedAmount',
  'balanceBelowMinimum',
  'requestedAmountBelowMinimum',
  'requestedAmountBelowFees',
])

/**
 * What this account can send to these destinations: each holding with the networks it can take, the limits and fees of
 * each, and for everything that cannot be sent the reason.
 *
 * @throws TenonError `badRequest` for two kinds of amount, `invalidAddressPattern` or `invalidDestination` for a
 *   destination on a known network, `operationNotSupported`, and the provider's own codes
 */
export async function configureTransfer(
  { pricesOf, options }: Pick<TransferDependencies, 'pricesOf' | 'options'>,
  source: TransferSource,
  request: ConfigureRequest,
): Promise<TransferConfiguration> {
  const { operations } = source.integration
  if (!operations.withdraw || !operations.listWithdrawalRoutes) throw new TenonError('operationNotSupported')
  if (request.amount && request.amountInFiat) {
    throw new TenonError('badRequest', { message: 'Both AmountInFiat and Amount can not be provided.' })
  }
  for (const { networkId, address } of request.destinations) {
    const network = findNetwork(networkId)
    if (network) checkAddress(network, address)
  }

  const { accountId, secret } = source
  const [held, routes] = await askProvider(source, options.providerTimeoutMs, (context) =>
    Promise.all([
      operations.listHoldings(context, secret, accountId),
      operations.listWithdrawalRoutes?.(context, secret, accountId) ?? [],
    ]),
  )
  const holdings = await Promise.all(
    held.map((holding) => assessHolding(pricesOf(source.environment), request, holding, routes)),
  )
  const eligible = holdings.flatMap(({ networks }) => networks.filter(({ isEligible }) => isEligible))
  return {
    holdings,
    fiatCurrency: request.fiatCurrency,
    ...(request.amountInFiat ? { amountInFiat: request.amountInFiat } : {}),
    ...span(eligible),
  }
}

async function assessHolding(
  priceOf: PriceOf,
  request: ConfigureRequest,
  holding: Holding,
  allRoutes: readonly WithdrawalRoute[],
): Promise<HoldingOption> {
  const { symbol, name, available } = holding
  const price = await priceOf(symbol, request.fiatCurrency)
  const routes = allRoutes.filter((route) => route.symbol === symbol && holding.kind === 'crypto')
  const option = {
    symbol,
    name,
    availableBalance: available,
    availableBalanceInFiat: price ? fiatValueOf(available, price.price) : zero,
    ...(price ? { unitPrice: price.price } : {}),
  }
  const obstacle = obstacleOf(request, symbol, routes, price)
  if (obstacle || !price) return { ...option, networks: [], isEligible: false, ineligibility: obstacle ?? 'noPrice' }

  const networks = routes
    .filter((route) => !request.networkId || networkBySlug(route.network).id === request.networkId.toLowerCase())
    .flatMap((route) => assessNetwork(request, route, price, available) ?? [])
  if (networks.some(({ isEligible }) => isEligible)) return { ...option, networks, isEligible: true }
  const isMatterOfAmount = networks.some(({ ineligibility }) => ineligibility && matterOfAmount.has(ineligibility))
  return {
    ...option,
    networks,
    isEligible: false,
    ineligibility: isMatterOfAmount ? 'amountNotSufficient' : 'noEligibleNetworks',
  }
}

function obstacleOf(
  request: ConfigureRequest,
  symbol: string,
  routes: readonly WithdrawalRoute[],
  price: Price | undefined,
): HoldingIneligibility | undefined {
  if (request.symbol && request.symbol.toUpperCase() !== symbol) return 'symbolDoesNotMatch'
  if (routes.length === 0) return 'notSupportedForTransferBySource'
  if (!request.destinations.some((destination) => destination.symbol.toUpperCase() === symbol)) {
    return 'notSupportedForTransferByTarget'
  }
  return price ? undefined : 'noPrice'
}

function span(options: readonly NetworkOption[]): { minimumInFiat?: Decimal; maximumInFiat?: Decimal } {
  const [first, ...rest] = options
  if (!first) return {}
  return {
    minimumInFiat: rest.reduce(
      (low, { minimumInFiat }) => (compareDecimals(minimumInFiat, low) < 0 ? minimumInFiat : low),
      first.minimumInFiat,
    ),
    maximumInFiat: rest.reduce(
      (high, { maximumInFiat }) => (compareDecimals(maximumInFiat, high) > 0 ? maximumInFiat : high),
      first.maximumInFiat,
    ),
  }
}
