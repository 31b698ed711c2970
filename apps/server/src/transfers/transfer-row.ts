import { findNetwork, findToken, type Network, type NetworkSlug, type NetworkToken, networks } from '@tenon/core'
import type { Selectable } from 'kysely'
import { isConfirmation, publicStatus } from './transfer-status.ts'
import type { TransferTables } from './transfer-tables.ts'
import type { FundingStep, Transfer, TransferOffer } from './transfer-types.ts'

export type TransferRow = Selectable<TransferTables['transfer']>

/** A row with its funding steps, as everything that words a transfer reads it. */
export type ExecutedRow = TransferRow & { funding: FundingStep[] }

/** The part of a row that was fixed at preview. */
export function toOffer(row: TransferRow, funding: readonly FundingStep[]): TransferOffer {
  const { network, token } = railOf(row)
  const { symbol } = row
  return {
    clientId: row.client_id,
    environment: row.environment,
    userId: row.user_id,
    integrationId: row.integration_id,
    integrationName: row.integration_name,
    accountId: row.account_id,
    accountName: row.account_name,
    symbol,
    network,
    token,
    toAddress: row.to_address,
    ...(row.address_tag === null ? {} : { addressTag: row.address_tag }),
    ...(row.client_transaction_id === null ? {} : { clientTransactionId: row.client_transaction_id }),
    transferType: row.transfer_type,
    ...(row.sub_client_id === null ? {} : { subClientId: row.sub_client_id }),
    warnings: row.warnings,
    funding,
    createdAt: row.created_at,
    amount: row.amount,
    amountInFiat: row.amount_in_fiat,
    amountToRequest: row.amount_to_request,
    amountToReceive: row.amount_to_receive,
    amountToReceiveInFiat: row.amount_to_receive_in_fiat,
    total: row.total,
    totalInFiat: row.total_in_fiat,
    institutionFee: { amount: row.institution_fee, symbol, amountInFiat: row.institution_fee_in_fiat },
    networkFee: {
      amount: row.network_fee,
      symbol: row.network_fee_symbol ?? symbol,
      amountInFiat: row.network_fee_in_fiat,
    },
    ...(row.client_fee !== null && row.client_fee_in_fiat !== null && row.client_fee_ratio !== null
      ? {
          clientFee: {
            amount: row.client_fee,
            symbol,
            amountInFiat: row.client_fee_in_fiat,
            ratio: row.client_fee_ratio,
          },
        }
      : {}),
    isFeeInclusive: row.is_fee_inclusive,
    fiatCurrency: row.fiat_currency,
    unitPrice: row.unit_price,
    priceSource: row.price_source,
    priceAt: row.price_at,
  }
}

/** @throws Error when the row was never executed, which its callers have ruled out */
export function toTransfer(row: ExecutedRow): Transfer {
  const isAwaited = row.status === 'awaitingUser' && isConfirmation(row.user_step)
  const status = isAwaited ? 'pending' : publicStatus(row.status)
  if (!status || !row.executed_at) throw new Error(`Transfer ${row.transfer_id} was not executed.`)
  return {
    ...toOffer(row, row.funding),
    transferId: row.transfer_id,
    status,
    isAccepted: row.status === 'pending' || row.status === 'succeeded' || row.status === 'failed',
    isFunding: row.status === 'funding',
    ...(row.failure_code === null ? {} : { failureCode: row.failure_code }),
    ...(row.withdrawal_id === null ? {} : { withdrawalId: row.withdrawal_id }),
    ...(row.hash === null ? {} : { hash: row.hash }),
    ...(row.from_address === null ? {} : { fromAddress: row.from_address }),
    confirmations: row.confirmations,
    executedAt: row.executed_at,
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
  }
}

/** The network and the token of a row. @throws Error when this release no longer knows them */
export function railOf(row: Pick<TransferRow, 'network_id' | 'symbol'>): {
  network: Network
  slug: NetworkSlug
  token: NetworkToken
} {
  const network = findNetwork(row.network_id)
  const slug = networks.find(({ id }) => id === network?.id)?.slug
  const token = network && findToken(network, row.symbol)
  if (!network || !slug || !token) throw new Error(`Network ${row.network_id} or its token ${row.symbol} is unknown.`)
  return { network, slug, token }
}
