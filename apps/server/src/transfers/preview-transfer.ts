import { randomUUID } from 'node:crypto'
import {
  compareDecimals,
  type Decimal,
  findNetwork,
  findToken,
  isDecimal,
  type Network,
  type NetworkToken,
  parseDecimal,
  TenonError,
  zero,
} from '@tenon/core'
import type { Holding, WithdrawalRoute } from '@tenon/integrations'
import type { Price } from '../prices/price.ts'
import { askProvider } from './ask-provider.ts'
import { checkAddress } from './check-address.ts'
import { requestDigest } from './request-digest.ts'
import { insertPreview, type NewPreview } from './transfer.store.ts'
import { amountWorth, computeAmounts, type OfferTerms, routeFees } from './transfer-amounts.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import { toOffer } from './transfer-row.ts'
import type { PreviewRequest, TransferAmounts, TransferPreview, TransferSource } from './transfer-types.ts'

/**
 * Checks and prices one transfer and stores the offer. It can be executed for 180 s by the clock of the database; exactly
 * what is stored here is what the provider will be asked for.
 *
 * @throws TenonError in the order in which things are looked at: `operationNotSupported`, `networkNotFound`,
 *   `symbolNotSupported`, `badRequest` (both or no amount), `invalidAmount`, `invalidAddressPattern`, `invalidDestination`,
 *   provider codes, `symbolNotSupportedBySource`, `emptyWalletBalance`, `priceNotFound`, `amountBelowMinimum`,
 *   `amountExceedsMaximum`, `balanceNotEnough`, `feeAssetBalanceNotEnough`
 */
export async function previewTransfer(
  { db, pricesOf, options }: Pick<TransferDependencies, 'db' | 'pricesOf' | 'options'>,
  source: TransferSource,
  request: PreviewRequest,
): Promise<TransferPreview> {
  const { operations } = source.integration
  if (!operations.withdraw || !operations.listWithdrawalRoutes) throw new TenonError('operationNotSupported')
  const network = findNetwork(request.networkId)
  if (!network) throw new TenonError('networkNotFound')
  const token = findToken(network, request.symbol)
  if (!token) throw new TenonError('symbolNotSupported')
  const asked = readAmount(request, token)
  if (request.address === undefined) throw new TenonError('badRequest')
  checkAddress(network, request.address)

  const { accountId, secret } = source
  const [holdings, routes] = await askProvider(source, options.providerTimeoutMs, (context) =>
    Promise.all([
      operations.listHoldings(context, secret, accountId),
      operations.listWithdrawalRoutes?.(context, secret, accountId) ?? [],
    ]),
  )
  const route = routes.find((candidate) => candidate.symbol === token.symbol && candidate.network === network.slug)
  if (!route) throw new TenonError('symbolNotSupportedBySource')
  const fiatCurrency = (request.fiatCurrency ?? 'USD').toUpperCase()
  const price = await pricesOf(source.environment)(token.symbol, fiatCurrency)
  if (!price) throw new TenonError('priceNotFound', { message: `Could not fetch '${token.symbol}' price.` })

  const terms: OfferTerms = {
    route,
    decimals: token.decimals,
    price,
    fiatCurrency,
    isFeeInclusive: request.isFeeInclusive ?? false,
    ...(request.clientFee ? { clientFee: request.clientFee } : {}),
  }
  const available = availableOf(holdings, token)
  const amounts = priceOffer(terms, asked, price, request)
  checkLimits(amounts, route, available, request)

  const row = await insertPreview(
    db,
    toRow(source, { ...request, address: request.address }, network, token, amounts),
    options.previewSeconds,
  )
  return {
    ...toOffer(row, []),
    previewId: row.transfer_id,
    expiresInSeconds: options.previewSeconds,
    isMaximumAmount: amounts.total === available,
  }
}

type AskedAmount = { amount: Decimal } | { amountInFiat: Decimal }

function readAmount({ amount, amountInFiat }: PreviewRequest, { decimals }: NetworkToken): AskedAmount {
  if (amount !== undefined && amountInFiat !== undefined) {
    throw new TenonError('badRequest', {
      message: 'Both (PreviewTransferRequest.AmountInFiat) and (PreviewTransferRequest.Amount) can not be provided.',
    })
  }
  if (amount !== undefined) return { amount: readPositive(amount, decimals) }
  if (amountInFiat !== undefined) return { amountInFiat: readPositive(amountInFiat, 18) }
  throw new TenonError('badRequest', {
    message: 'Either (PreviewTransferRequest.AmountInFiat) or (PreviewTransferRequest.Amount) should be provided.',
  })
}

function readPositive(text: string, decimals: number): Decimal {
  const amount = isDecimal(text) ? parseDecimal(text) : zero
  if (amount === zero || (amount.split('.')[1]?.length ?? 0) > decimals) {
    throw new TenonError('invalidAmount', {
      message: `The amount must be a positive decimal with at most ${decimals} decimals.`,
    })
  }
  return amount
}

function availableOf(holdings: readonly Holding[], token: NetworkToken): Decimal {
  const available = holdings.find(({ symbol, kind }) => symbol === token.symbol && kind === 'crypto')?.available ?? zero
  if (available === zero) {
    throw new TenonError('emptyWalletBalance', { message: `Source wallet '${token.symbol}' balance is empty.` })
  }
  return available
}

function priceOffer(
  terms: OfferTerms,
  asked: AskedAmount,
  { price }: Price,
  { isFeeInclusive }: PreviewRequest,
): TransferAmounts {
  const amount = 'amount' in asked ? asked.amount : amountWorth(asked.amountInFiat, price, terms.decimals)
  const amounts = amount === zero ? undefined : computeAmounts(terms, { ...asked, amount })
  if (amounts) return amounts
  const { institutionFee, networkFee } = routeFees(terms)
  throw new TenonError('amountBelowMinimum', {
    message: isFeeInclusive
      ? `The specified amount does not cover the fees of ${institutionFee.amount} and ${networkFee.amount} ${terms.route.symbol}.`
      : `The specified amount is less than the smallest unit of ${terms.route.symbol}.`,
  })
}

function checkLimits(
  { amountToRequest, amountInFiat, amount, total, isFeeInclusive }: TransferAmounts,
  { minimum, maximum, symbol }: WithdrawalRoute,
  available: Decimal,
  { limits = {} }: PreviewRequest,
): void {
  if (compareDecimals(amountToRequest, minimum) < 0) {
    throw new TenonError('amountBelowMinimum', {
      message: `The specified amount is less than the minimum amount allowed. ${amountToRequest} ${symbol} would be sent, the minimum is ${minimum} ${symbol}.`,
    })
  }
  if (limits.minimumInFiat && compareDecimals(amountInFiat, limits.minimumInFiat) < 0) {
    throw new TenonError('amountBelowMinimum')
  }
  if (
    (maximum && compareDecimals(amountToRequest, maximum) > 0) ||
    (limits.maximumInFiat && compareDecimals(amountInFiat, limits.maximumInFiat) > 0)
  ) {
    throw new TenonError('amountExceedsMaximum')
  }
  if (compareDecimals(total, available) <= 0) return
  if (isFeeInclusive || compareDecimals(amount, available) > 0) {
    throw new TenonError('balanceNotEnough', { message: `Insufficient '${symbol}' funds.` })
  }
  throw new TenonError('feeAssetBalanceNotEnough', { message: `Insufficient '${symbol}' funds for transfer fees.` })
}

function toRow(
  source: TransferSource,
  request: PreviewRequest & { address: string },
  network: Network,
  token: NetworkToken,
  amounts: TransferAmounts,
): NewPreview {
  const withdrawal = {
    network_id: network.id,
    symbol: token.symbol,
    to_address: request.address,
    address_tag: request.addressTag ?? null,
    amount_to_request: amounts.amountToRequest,
  }
  return {
    client_id: source.clientId,
    transfer_id: randomUUID(),
    environment: source.environment,
    user_id: source.userId,
    integration_id: source.integration.id,
    integration_name: source.integration.name,
    account_id: source.accountId,
    account_name: source.accountName,
    ...withdrawal,
    request_digest: requestDigest(withdrawal),
    amount: amounts.amount,
    amount_in_fiat: amounts.amountInFiat,
    amount_to_receive: amounts.amountToReceive,
    amount_to_receive_in_fiat: amounts.amountToReceiveInFiat,
    total: amounts.total,
    total_in_fiat: amounts.totalInFiat,
    institution_fee: amounts.institutionFee.amount,
    institution_fee_in_fiat: amounts.institutionFee.amountInFiat,
    network_fee: amounts.networkFee.amount,
    network_fee_in_fiat: amounts.networkFee.amountInFiat,
    client_fee: amounts.clientFee?.amount ?? null,
    client_fee_in_fiat: amounts.clientFee?.amountInFiat ?? null,
    client_fee_ratio: amounts.clientFee?.ratio ?? null,
    is_fee_inclusive: amounts.isFeeInclusive,
    fiat_currency: amounts.fiatCurrency,
    unit_price: amounts.unitPrice,
    price_source: amounts.priceSource,
    price_at: amounts.priceAt,
    client_transaction_id: request.clientTransactionId ?? null,
    transfer_type: request.transferType ?? 'deposit',
  }
}
