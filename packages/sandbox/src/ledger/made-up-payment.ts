import { createHash } from 'node:crypto'
import type { NetworkSlug } from '@tenon/core'

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/**
 * A transaction that is on no chain, in the form of its network: a 64-byte base58 signature for Solana, a 32-byte hash for
 * EVM networks.
 *
 * @param id of the withdrawal; the same id gives the same transaction
 */
export function madeUpPayment(network: NetworkSlug, institution: string, id: string) {
  const digest = (name: string) => createHash('sha256').update(`tenon sandbox ${name}`).digest()
  if (network === 'solana') {
    const signature = Buffer.concat([digest(`signature ${id}`), digest(`signature, second half ${id}`)])
    return { hash: encodeBase58(signature), fromAddress: encodeBase58(digest(`${institution} hot wallet on solana`)) }
  }
  return {
    hash: `0x${digest(`transaction ${id}`).toString('hex')}`,
    fromAddress: `0x${digest(`${institution} hot wallet on ${network}`).toString('hex').slice(0, 40)}`,
  }
}

function encodeBase58(bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`)
  let text = ''
  for (; rest > 0n; rest /= 58n) text = base58.charAt(Number(rest % 58n)) + text
  return text
}
