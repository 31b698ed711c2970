import { addDecimals, networkBySlug, zero } from '@tenon/core'
import type { Movement, MovementStatus } from '@tenon/integrations'
import type { Static } from 'typebox'
import type { Written } from '../../http/write-value.ts'
import type { MovementWord, movementSchema } from './movement-schemas.ts'
import { unixSeconds } from './unix-seconds.ts'

/** The wire's words for a movement's status. */
export const wordOfStatus: Readonly<Record<MovementStatus, MovementWord>> = {
  pending: 'pending',
  awaitingPerson: 'awaitingConfirmation',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'canceled',
  unknown: 'unknown',
}

/** `B2BBrokerCryptocurrencyTransaction` */
export function wordMovement(movement: Movement): Written<Static<typeof movementSchema>> {
  const { networkFee, networkFeeSymbol, institutionFee, symbol, amount, direction } = movement
  const paidInAsset = networkFeeSymbol === undefined || networkFeeSymbol === symbol
  const fees = [institutionFee ?? zero, paidInAsset ? (networkFee ?? zero) : zero]
  return {
    id: movement.movementId,
    status: wordOfStatus[movement.status],
    statusDetails: movement.statusText,
    type: direction,
    fromAddress: movement.fromAddress,
    targetAddress: movement.toAddress,
    symbol,
    chain: movement.network && networkBySlug(movement.network).name,
    memo: movement.addressTag,
    hash: movement.hash,
    // What a deposit cost was its sender's.
    amount: direction === 'withdrawal' ? fees.reduce(addDecimals, amount) : amount,
    transactionAmount: amount,
    createdTimestamp: unixSeconds(movement.createdAtMs),
    updatedTimestamp: unixSeconds(movement.updatedAtMs ?? movement.createdAtMs),
    networkTransactionFee: networkFee && { amount: networkFee, symbol: networkFeeSymbol ?? symbol },
    transferFee: institutionFee,
    confirmations: movement.confirmations,
    blockchainMethod: 'transfer',
  }
}
