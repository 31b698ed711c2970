import { findNetwork, findToken, type Network, type NetworkToken, TenonError, zero } from '@tenon/core'
import type { WithdrawalRoute } from '@tenon/integrations'
import { inTransaction } from '../storage/in-transaction.ts'
import { accountDestination } from './account-destination.ts'
import { accountMeans } from './account-means.ts'
import { alreadyRequested } from './already-requested.ts'
import { askProvider } from './ask-provider.ts'
import type { AccountMeans } from './assess-network.ts'
import { checkAddress } from './check-address.ts'
import { checkAddressTag } from './check-address-tag.ts'
import { checkNetworkEnabled } from './check-network-enabled.ts'
import { checkOwnDestination } from './client-destinations.ts'
import { coverOffer } from './cover-offer.ts'
import { meansOnRoute } from './means-on-route.ts'
import { previewRow } from './preview-row.ts'
import { priceAssets } from './price-assets.ts'
import { type AskedAmount, readAskedAmount } from './read-asked-amount.ts'
import { screenDestination } from './screen-destination.ts'
import { findPaymentOf, insertPreview } from './transfer.store.ts'
import { amountWorth, computeAmounts, gasSymbolOf, type OfferTerms, routeFees } from './transfer-amounts.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import { toOffer } from './transfer-row.ts'
import type { Destination, PreviewRequest, TransferAmounts, TransferPreview, TransferSource } from './transfer-types.ts'

/**
 * Checks and prices one transfer and stores the offer. It can be executed for 180 s by the clock of the database; exactly
 * what is stored here is what the provider will be asked for.
 *
 * @throws TenonError in the order in which things are looked at: `operationNotSupported`, `networkNotFound`,
 *   `networkDisabled`, `symbolNotSupported`, `badRequest` (both or no amount), `invalidAmount`, `invalidAddressPattern`,
 *   `invalidDestination`, `addressTagMissing`, `invalidAddressTag`, `transferAlreadyRequested` (the client's transaction id
 *   is taken), what `accountDestination` throws, `destinationNotOwned`, `riskScreeningBlocked`, provider codes,
 *   `networkNotSupportedBySource`, `symbolNotSupportedBySource`, `refusedByIntegration`, `priceNotFound`, and what
 *   `coverOffer` throws
 */
export async function previewTransfer(
  dependencies: Pick<
    TransferDependencies,
    'db' | 'pricesOf' | 'options' | 'recordEvent' | 'disabledNetworks' | 'fundingPlanning'
  >,
  source: TransferSource,
  request: PreviewRequest,
): Promise<TransferPreview> {
  const { db, options } = dependencies
  const { operations, name: institution } = source.integration
  if (!operations.withdraw || !operations.listWithdrawalRoutes) throw new TenonError('operationNotSupported')
  const rail = railOf(request, dependencies)
  const { network, token } = rail
  const asked = readAskedAmount(request, token)
  if (request.address !== undefined) {
    checkAddress(network, request.address)
    checkAddressTag(network, request.addressTag)
  }
  await checkTransactionId(dependencies, source, request)
  const destination = await destinationOf(source, request, rail, options.providerTimeoutMs)
  if (request.clientFee && request.clientFee !== zero) {
    await checkOwnDestination(db, source, network, destination.address)
  }
  const warnings = await screenDestination(dependencies, source, {
    network,
    symbol: token.symbol,
    address: destination.address,
  })

  const { accountId, secret } = source
  const [holdings, routes] = await askProvider(
    source,
    options.providerTimeoutMs,
    (context) =>
      Promise.all([
        operations.listHoldings(context, secret, accountId),
        operations.listWithdrawalRoutes?.(context, secret, accountId) ?? [],
      ]),
    { institution },
  )
  const route = routeOf(routes, rail)
  const fiatCurrency = (request.fiatCurrency ?? 'USD').toUpperCase()
  const gasSymbol = gasSymbolOf(route)
  const wanted = [token.symbol, ...(gasSymbol ? [gasSymbol] : [])]
  const prices = await priceAssets(dependencies, source, wanted, fiatCurrency)
  const means = meansOnRoute(accountMeans(holdings, prices), route)
  const terms = termsOf(request, route, rail, means, fiatCurrency)
  const amounts = priceOffer(terms, asked)
  const funding = await coverOffer(dependencies, source, request, { amounts, terms, means, destination })

  const preview = previewRow(source, request, { network, token, destination }, amounts, warnings)
  const row =
    funding.length === 0
      ? await insertPreview(db, preview, options.previewSeconds)
      : await inTransaction(db, async (transaction) => {
          const stored = await insertPreview(transaction, preview, options.previewSeconds)
          await dependencies.fundingPlanning?.keep(transaction, stored, funding)
          return stored
        })
  return {
    ...toOffer(row, funding),
    previewId: row.transfer_id,
    expiresInSeconds: options.previewSeconds,
    isMaximumAmount: amounts.total === means.availableOf(token.symbol),
  }
}

interface Rail {
  network: Network
  token: NetworkToken
}

function railOf(
  { networkId, symbol }: PreviewRequest,
  { disabledNetworks }: Pick<TransferDependencies, 'disabledNetworks'>,
): Rail {
  const network = findNetwork(networkId)
  if (!network) throw new TenonError('networkNotFound')
  checkNetworkEnabled(network, disabledNetworks)
  const token = findToken(network, symbol)
  if (!token) throw new TenonError('symbolNotSupported')
  return { network, token }
}

/** The claim decides; this only tells early what it would say. */
async function checkTransactionId(
  { db }: Pick<TransferDependencies, 'db'>,
  source: TransferSource,
  { clientTransactionId }: PreviewRequest,
): Promise<void> {
  if (clientTransactionId === undefined) return
  const other = await findPaymentOf(db, source, clientTransactionId)
  if (other !== undefined) throw alreadyRequested(other)
}

async function destinationOf(
  source: TransferSource,
  { address, addressTag, toAccount }: PreviewRequest,
  { network, token }: Rail,
  timeoutMs: number,
): Promise<Destination> {
  if (toAccount) return accountDestination(source, toAccount, network, token.symbol, timeoutMs)
  if (address === undefined) throw new TenonError('missingField', { detail: { rule: 'destination' } })
  return { networkId: network.id, symbol: token.symbol, address, ...(addressTag === undefined ? {} : { addressTag }) }
}

function routeOf(routes: readonly WithdrawalRoute[], { network, token }: Rail): WithdrawalRoute {
  // An institution may list the ways of held assets only, so an empty account has none at all.
  if (routes.length === 0) throw emptyWallet(token)
  const onNetwork = routes.filter((candidate) => candidate.network === network.slug)
  if (onNetwork.length === 0) throw new TenonError('networkNotSupportedBySource')
  const route = onNetwork.find(({ symbol }) => symbol === token.symbol)
  if (!route) throw new TenonError('symbolNotSupportedBySource')
  if (route.refusal) {
    throw new TenonError('refusedByIntegration', {
      message: `The institution refuses this account transfers of '${token.symbol}' over '${network.name}': ${route.refusal}.`,
    })
  }
  return route
}

function emptyWallet({ symbol }: NetworkToken): TenonError {
  return new TenonError('emptyWalletBalance', {
    message: `Source wallet '${symbol}' balance is empty.`,
    detail: { symbol },
  })
}

function termsOf(
  { isFeeInclusive = false, clientFee }: PreviewRequest,
  route: WithdrawalRoute,
  { network, token }: Rail,
  means: AccountMeans,
  fiatCurrency: string,
): OfferTerms {
  const priced = (symbol: string) => {
    const price = means.priceOf(symbol)
    if (price) return price
    throw new TenonError('priceNotFound', { message: `Could not fetch '${symbol}' price.`, detail: { symbol } })
  }
  const gasSymbol = gasSymbolOf(route)
  return {
    route,
    decimals: token.decimals,
    price: priced(token.symbol),
    ...(gasSymbol
      ? { gas: { price: priced(gasSymbol), decimals: findToken(network, gasSymbol)?.decimals ?? 18 } }
      : {}),
    fiatCurrency,
    isFeeInclusive,
    ...(clientFee ? { clientFee } : {}),
  }
}

function priceOffer(terms: OfferTerms, asked: AskedAmount): TransferAmounts {
  const amount = 'amount' in asked ? asked.amount : amountWorth(asked.amountInFiat, terms.price.price, terms.decimals)
  const amounts = amount === zero ? undefined : computeAmounts(terms, { ...asked, amount })
  if (amounts) return amounts
  const { institutionFee, inAsset } = routeFees(terms)
  const { symbol } = institutionFee
  throw new TenonError('amountBelowMinimum', {
    message:
      amount === zero
        ? `The specified amount is less than the smallest unit of ${symbol}.`
        : `The specified amount does not cover the fees of ${inAsset} ${symbol}.`,
    detail: { amount, symbol, limit: terms.route.minimum },
  })
}
