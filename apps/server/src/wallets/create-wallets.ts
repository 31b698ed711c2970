import { randomUUID } from 'node:crypto'
import { TenonError, type WalletNetworkType, type WalletProofOptions } from '@tenon/core'
import type { Environment } from '../clients/client-tables.ts'
import type { Database } from '../storage/database.ts'
import { oneSpelling, readWalletAddress } from './read-wallet-address.ts'
import { type ContractSignatureCheck, hashSignature, verifySignature } from './verify-signature.ts'
import { walletProofStore } from './wallet-proof.store.ts'
import type { WalletOwner, WalletProof } from './wallet-proof.ts'

export interface GivenProof {
  networkType: WalletNetworkType
  address: string
  signature: string
}

export interface Wallets {
  /**
   * Checks a signature over the text of a session and keeps that it was right. @throws TenonError `invalidAddressPattern`,
   * `invalidDestination`, `walletSignatureInvalid`, `verifyMismatch` (a right one, of a wallet that is not taken)
   */
  prove(owner: WalletOwner & { userId: string }, wanted: WalletProofOptions, given: GivenProof): Promise<WalletProof>
  /** The youngest first, at most 100. Without a user, or without an address: of all of them. */
  list(owner: WalletOwner, search: { userId?: string; address?: string }): Promise<WalletProof[]>
}

/** @param contractCheckOf how contracts are asked in an environment; absent where no chain is configured */
export function createWallets(
  db: Database,
  contractCheckOf: (environment: Environment) => ContractSignatureCheck | undefined,
): Wallets {
  return {
    async prove(owner, { message, addresses, networkType: wantedType }, { networkType, address: text, signature }) {
      const address = readWalletAddress(networkType, text)
      const signed = { networkType, address, message, signature }
      if (!(await verifySignature(signed, contractCheckOf(owner.environment))))
        throw new TenonError('walletSignatureInvalid')
      const isTaken = addresses.length === 0 || addresses.some((each) => oneSpelling(each) === address)
      const isRightType = addresses.length === 0 || wantedType === undefined || wantedType === networkType
      if (!isTaken || !isRightType) throw new TenonError('verifyMismatch')
      const proof = { userId: owner.userId, address, networkType, message }
      return walletProofStore.insert(db, owner, {
        ...proof,
        walletProofId: randomUUID(),
        signatureHash: hashSignature(signature),
      })
    },

    list: (owner, { userId, address }) =>
      walletProofStore.list(db, owner, {
        ...(userId === undefined ? {} : { userId }),
        ...(address === undefined ? {} : { address: oneSpelling(address) }),
      }),
  }
}
