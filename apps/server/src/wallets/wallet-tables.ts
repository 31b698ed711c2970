import type { WalletNetworkType } from '@tenon/core'
import type { Generated } from 'kysely'
import type { Environment } from '../clients/client-tables.ts'

/** The table of this room, as migration 0016 makes it. */
export interface WalletTables {
  wallet_proof: {
    client_id: string
    wallet_proof_id: string
    environment: Environment
    user_id: string
    /** In one spelling: that of `readWalletAddress`. */
    address: string
    network_type: WalletNetworkType
    message: string
    /** SHA-256 of the signature as text. */
    signature_hash: Buffer
    proven_at: Generated<Date>
  }
}
