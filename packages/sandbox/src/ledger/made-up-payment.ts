import { createHash } from 'node:crypto'
import { base58 } from '@scure/base'
import { type NetworkSlug, networkBySlug } from '@tenon/core'
import { depositAddress } from '../addresses/deposit-address.ts'
import type { Institution } from './institution.ts'

/**
 * A transaction that is on no chain, in the form of its network: a 64-byte base58 signature for Solana, a 32-byte hash
 * elsewhere, with `0x` on EVM networks and in capital letters on the XRP Ledger.
 *
 * @param id of the withdrawal; the same id gives the same transaction
 */
export function madeUpPayment(network: NetworkSlug, institution: Institution, id: string) {
  const digest = (name: string) => createHash('sha256').update(`tenon sandbox ${name}`).digest()
  const { address: fromAddress } = depositAddress(institution, 'hot wallet', network)
  const transaction = digest(`transaction ${id}`)
  switch (networkBySlug(network).addressKind) {
    case 'solana':
      return { hash: base58.encode(Buffer.concat([transaction, digest(`second half ${id}`)])), fromAddress }
    case 'evm':
      return { hash: `0x${transaction.toString('hex')}`, fromAddress }
    case 'ripple':
      return { hash: transaction.toString('hex').toUpperCase(), fromAddress }
    default:
      return { hash: transaction.toString('hex'), fromAddress }
  }
}
