import { type LinkJobEffect, type LinkOptions, type LinkServerEvent, TenonError } from '@tenon/core'
import { FundingRequired } from '../transfers/funding-required.ts'
import type { TransferSource, Transfers } from '../transfers/transfer-types.ts'
import { fundingViewOf } from './funding-view.ts'
import { showClientAmount } from './show-client-amount.ts'
import { previewViewOf } from './transfer-views.ts'

/**
 * Asks for an offer to the destination that the client named for this asset and network, or to the account that its host
 * named: never to an address that a browser sent.
 *
 * @throws TenonError `operationNotSupported`, `symbolNotSupported`, and what a preview fails with
 */
export async function previewOffer(
  transfers: Transfers,
  { transfer, purpose, subClientId }: LinkOptions,
  source: TransferSource,
  effect: Extract<LinkJobEffect, { type: 'preview' }>,
  toAccount: TransferSource | undefined,
): Promise<LinkServerEvent> {
  if (!transfer) throw new TenonError('operationNotSupported')
  const { fiatCurrency, clientTransactionId, clientFee, allowsFunding, transferType } = transfer
  const destination = transfer.destinations.find(
    ({ networkId, symbol }) => networkId === effect.networkId && symbol === effect.symbol,
  )
  if (!destination && !toAccount) throw new TenonError('symbolNotSupported')
  const offer = transfers.preview(source, {
    networkId: effect.networkId,
    symbol: effect.symbol,
    ...(destination ? { address: destination.address } : {}),
    ...(destination?.addressTag ? { addressTag: destination.addressTag } : {}),
    ...(!destination && toAccount ? { toAccount } : {}),
    ...(effect.amount ? { amount: effect.amount } : {}),
    ...(effect.amountInFiat ? { amountInFiat: effect.amountInFiat } : {}),
    fiatCurrency,
    ...(clientTransactionId ? { clientTransactionId } : {}),
    ...(clientFee ? { clientFee } : {}),
    isFeeInclusive: transfer.isFeeInclusive,
    transferType: transferType ?? (purpose === 'payment' ? 'payment' : 'deposit'),
    ...(subClientId ? { subClientId } : {}),
    ...(allowsFunding && effect.funding ? { funding: effect.funding } : {}),
  })
  try {
    const preview = previewViewOf(await offer)
    return { type: 'previewed', preview: destination ? showClientAmount(preview, destination) : preview }
  } catch (error) {
    if (!allowsFunding || !(error instanceof FundingRequired)) throw error
    return { type: 'fundingWanted', funding: fundingViewOf(error, fiatCurrency) }
  }
}
