import {
  compareDecimals,
  type Decimal,
  findNetwork,
  findToken,
  type NetworkSlug,
  networkBySlug,
  TenonError,
  zero,
} from '@tenon/core'
import type { Holding, WithdrawalRoute } from '@tenon/integrations'
import { accountDestination } from './account-destination.ts'
import { accountMeans } from './account-means.ts'
import { askProvider } from './ask-provider.ts'
import { type AccountMeans, assessNetwork } from './assess-network.ts'
import { checkAddress } from './check-address.ts'
import { checkAddressTag } from './check-address-tag.ts'
import { mapBounded } from './map-bounded.ts'
import { priceAssets } from './price-assets.ts'
import { fiatValueOf, gasSymbolOf } from './transfer-amounts.ts'
import type { FundingSources, TransferDependencies } from './transfer-dependencies.ts'
import type {
  ConfigureRequest,
  Destination,
  HoldingIneligibility,
  HoldingOption,
  NetworkIneligibility,
  NetworkOption,
  TransferConfiguration,
  TransferSource,
} from './transfer-types.ts'

/** Reasons that more of the asset would cure. */
const matterOfAmount: ReadonlySet<NetworkIneligibility> = new Set([
  'amountNotSufficient',
  'gasFeeAssetAndBalanceNotEnough',
  'balanceBelowRequestedAmount',
  'balanceBelowMinimum',
  'requestedAmountBelowMinimum',
  'requestedAmountBelowFees',
] as const)

/** Calls for deposit addresses under way at once. */
const addressesAtOnce = 4
/** Questions about funding under way at once. */
const fundingsAtOnce = 4

/**
 * What this account can send to these destinations: each holding with the networks it can take, the limits and fees of
 * each, and for everything that cannot be sent the reason.
 *
 * @throws TenonError `badRequest` for two kinds of amount, `invalidAddressPattern`, `invalidDestination`,
 *   `addressTagMissing` or `invalidAddressTag` for a destination on a known network, `operationNotSupported`,
 *   `toAccountNotSupported`, `invalidToIntegrationToken`, `selfTransferNotAllowed`, `kycRequired`, and the provider's own codes
 */
export async function configureTransfer(
  dependencies: Pick<
    TransferDependencies,
    'pricesOf' | 'options' | 'disabledNetworks' | 'fundingPlanning' | 'holdingsRead'
  >,
  source: TransferSource,
  request: ConfigureRequest,
): Promise<TransferConfiguration> {
  const { operations, name: institution } = source.integration
  if (!operations.withdraw || !operations.listWithdrawalRoutes) throw new TenonError('operationNotSupported')
  if (request.amount && request.amountInFiat) {
    throw new TenonError('badRequest', {
      message: 'Both AmountInFiat and Amount can not be provided.',
      detail: { rule: 'bothAmounts' },
    })
  }
  for (const { networkId, address, addressTag } of request.destinations) {
    const network = findNetwork(networkId)
    if (!network) continue
    checkAddress(network, address)
    checkAddressTag(network, addressTag)
  }
  if (request.toAccount && !request.toAccount.integration.operations.getDepositAddress) {
    throw new TenonError('toAccountNotSupported')
  }

  const { accountId, secret } = source
  const { providerTimeoutMs } = dependencies.options
  const [owned, listed] = await askProvider(
    source,
    providerTimeoutMs,
    (context) =>
      Promise.all([
        operations.listHoldings(context, secret, accountId),
        operations.listWithdrawalRoutes?.(context, secret, accountId) ?? [],
      ]),
    { institution },
  )
  await dependencies.holdingsRead?.(source, owned)
  const routes = listed.filter(({ network }) => !dependencies.disabledNetworks?.has(network))
  const gasSymbols = routes.flatMap((route) => gasSymbolOf(route) ?? [])
  const sources = await fundingSources(dependencies, source, request, routes)
  const held = [...owned, ...fundableHoldings(owned, sources, routes)]
  const [prices, destinations] = await Promise.all([
    priceAssets(dependencies, source, [...held.map(({ symbol }) => symbol), ...gasSymbols], request.fiatCurrency),
    request.toAccount
      ? accountDestinations(source, request.toAccount, wantedRoutes(request, held, routes), providerTimeoutMs)
      : request.destinations,
  ])
  const means = accountMeans(held, prices, sources)
  const asked = { ...request, destinations }
  const holdings = held.map((holding) => assessHolding(means, asked, holding, routes))
  const eligible = holdings.flatMap(({ networks }) => networks.filter(({ isEligible }) => isEligible))
  return {
    holdings,
    fiatCurrency: request.fiatCurrency,
    ...(request.amountInFiat ? { amountInFiat: request.amountInFiat } : {}),
    ...span(eligible),
  }
}

/** What the institution could make each asset from that the client takes; nothing unless the client lets it. */
async function fundingSources(
  { fundingPlanning }: Pick<TransferDependencies, 'fundingPlanning'>,
  source: TransferSource,
  { allowsFunding, destinations, symbol, fiatCurrency }: ConfigureRequest,
  routes: readonly WithdrawalRoute[],
): Promise<ReadonlyMap<string, FundingSources>> {
  if (!allowsFunding || !fundingPlanning) return new Map()
  const taken = new Set(destinations.map((destination) => destination.symbol.toUpperCase()))
  const symbols = [...new Set(routes.map((route) => route.symbol))].filter(
    (one) => taken.has(one) && (!symbol || symbol.toUpperCase() === one),
  )
  const found = await mapBounded(symbols, fundingsAtOnce, async (one) => {
    const sources = await fundingPlanning.read(source, one, fiatCurrency)
    return sources ? ([one, sources] as const) : undefined
  })
  return new Map(found.filter((entry) => entry !== undefined))
}

/** Assets that the account has none of, and that the institution could make. */
function fundableHoldings(
  owned: readonly Holding[],
  sources: ReadonlyMap<string, FundingSources>,
  routes: readonly WithdrawalRoute[],
): Holding[] {
  return [...sources].flatMap(([symbol, { most }]) => {
    const isOwned = owned.some((holding) => holding.symbol === symbol && holding.kind === 'crypto')
    const network = routes.find((route) => route.symbol === symbol)?.network
    const token = network && findToken(networkBySlug(network), symbol)
    if (isOwned || !token || most() === zero) return []
    return { symbol, name: token.name, kind: 'crypto', total: zero, available: zero }
  })
}

/** The routes that are worth an address: of assets that the account holds and that were asked for. */
function wantedRoutes(
  { symbol, networkId }: ConfigureRequest,
  held: readonly Holding[],
  routes: readonly WithdrawalRoute[],
): WithdrawalRoute[] {
  return routes.filter(
    (route) =>
      held.some((holding) => holding.symbol === route.symbol && holding.kind === 'crypto') &&
      (!symbol || symbol.toUpperCase() === route.symbol) &&
      (!networkId || isNetwork(route.network, networkId)) &&
      findToken(networkBySlug(route.network), route.symbol),
  )
}

/** Where the other account takes each asset in. A way that it does not take is left out. */
async function accountDestinations(
  source: TransferSource,
  account: TransferSource,
  routes: readonly WithdrawalRoute[],
  timeoutMs: number,
): Promise<Destination[]> {
  const found = await mapBounded(routes, addressesAtOnce, ({ network, symbol }) =>
    accountDestination(source, account, networkBySlug(network), symbol, timeoutMs).catch((error: unknown) => {
      if (error instanceof TenonError && notTaken.has(error.code)) return undefined
      throw error
    }),
  )
  return found.filter((destination) => destination !== undefined)
}

const notTaken: ReadonlySet<string> = new Set(['symbolNotSupportedByTarget', 'toAccountNotSupported'])

function assessHolding(
  means: AccountMeans,
  request: ConfigureRequest,
  holding: Holding,
  allRoutes: readonly WithdrawalRoute[],
): HoldingOption {
  const { symbol, name, available } = holding
  const price = means.priceOf(symbol)
  const routes = allRoutes.filter((route) => route.symbol === symbol && holding.kind === 'crypto')
  const option = {
    symbol,
    name,
    availableBalance: available,
    availableBalanceInFiat: price ? fiatValueOf(available, price.price) : zero,
    ...(price ? { unitPrice: price.price } : {}),
  }
  const obstacle = obstacleOf(request, symbol, routes)
  if (obstacle || !price) return { ...option, networks: [], isEligible: false, ineligibility: obstacle ?? 'noPrice' }

  const networks = routes
    .filter((route) => !request.networkId || isNetwork(route.network, request.networkId))
    .flatMap((route) => assessNetwork(request, route, price, means) ?? [])
  if (networks.some(({ isEligible }) => isEligible)) return { ...option, networks, isEligible: true }
  if (networks.some(({ ineligibility }) => ineligibility === 'eligibleWithFunding')) {
    return { ...option, networks, isEligible: false, ineligibility: 'eligibleWithFunding' }
  }
  const isMatterOfAmount = networks.some(({ ineligibility }) => ineligibility && matterOfAmount.has(ineligibility))
  return {
    ...option,
    networks,
    isEligible: false,
    ineligibility: isMatterOfAmount ? 'amountNotSufficient' : 'noEligibleNetworks',
  }
}

function isNetwork(slug: NetworkSlug, networkId: string): boolean {
  return networkBySlug(slug).id === networkId.toLowerCase()
}

function obstacleOf(
  request: ConfigureRequest,
  symbol: string,
  routes: readonly WithdrawalRoute[],
): HoldingIneligibility | undefined {
  if (request.symbol && request.symbol.toUpperCase() !== symbol) return 'symbolDoesNotMatch'
  if (routes.length === 0) return 'notSupportedForTransferBySource'
  const isTaken = request.destinations.some((destination) => destination.symbol.toUpperCase() === symbol)
  return isTaken ? undefined : 'notSupportedForTransferByTarget'
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
