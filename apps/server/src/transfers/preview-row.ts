import { randomUUID } from 'node:crypto'
import type { Network, NetworkToken } from '@tenon/core'
import { requestDigest } from './request-digest.ts'
import type { NewPreview } from './transfer.store.ts'
import type { Destination, PreviewRequest, TransferAmounts, TransferSource, TransferWarning } from './transfer-types.ts'

/** What an offer is stored as. */
export function previewRow(
  source: TransferSource,
  request: PreviewRequest,
  { network, token, destination }: { network: Network; token: NetworkToken; destination: Destination },
  amounts: TransferAmounts,
  warnings: readonly TransferWarning[],
): NewPreview {
  const withdrawal = {
    network_id: network.id,
    symbol: token.symbol,
    to_address: destination.address,
    address_tag: destination.addressTag ?? null,
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
    network_fee_symbol: amounts.networkFee.symbol === token.symbol ? null : amounts.networkFee.symbol,
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
    sub_client_id: request.subClientId ?? null,
    warnings: [...warnings],
  }
}
