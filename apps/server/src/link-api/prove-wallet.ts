import { type LinkJobEffect, type LinkServerEvent, TenonError } from '@tenon/core'
import type { LinkSession } from '../link-sessions/link-session.store.ts'
import type { Wallets } from '../wallets/create-wallets.ts'

/**
 * Checks the signature that a person gave over the text of their session.
 *
 * @throws TenonError `walletSignatureInvalid`, `invalidAddressPattern`, `invalidDestination`
 */
export async function proveWallet(
  wallets: Pick<Wallets, 'prove'>,
  { clientId, environment, options }: LinkSession,
  given: Extract<LinkJobEffect, { type: 'proveWallet' }>,
): Promise<LinkServerEvent> {
  if (!options.verifyWallet) throw new TenonError('operationNotSupported')
  try {
    const proof = await wallets.prove({ clientId, environment, userId: options.userId }, options.verifyWallet, given)
    const { address, signatureHash, provenAt } = proof
    return { type: 'walletProven', address, signatureHash, provenAtSeconds: toSeconds(provenAt.getTime()) }
  } catch (error) {
    if (error instanceof TenonError && error.code === 'verifyMismatch')
      return { type: 'walletMismatched', atSeconds: toSeconds(Date.now()) }
    throw error
  }
}

function toSeconds(ms: number): number {
  return Math.floor(ms / 1_000)
}
