import type { WalletNetworkType } from '@tenon/core'
import type { Environment } from '../clients/client-tables.ts'

/** Whose wallets, and where. */
export interface WalletOwner {
  clientId: string
  environment: Environment
}

/** A wallet that has proven itself. */
export interface WalletProof {
  userId: string
  address: string
  networkType: WalletNetworkType
  message: string
  /** SHA-256 of the signature, hex. */
  signatureHash: string
  provenAt: Date
}
