import type { Selectable } from 'kysely'
import type { Database } from '../storage/database.ts'
import type { WalletOwner, WalletProof } from './wallet-proof.ts'
import type { WalletTables } from './wallet-tables.ts'

const mostRows = 100

/** All SQL of this room. */
export const walletProofStore = {
  async insert(
    db: Database,
    { clientId, environment }: WalletOwner,
    proof: Omit<WalletProof, 'signatureHash' | 'provenAt'> & { walletProofId: string; signatureHash: Buffer },
  ): Promise<WalletProof> {
    const row = await db
      .insertInto('wallet_proof')
      .values({
        client_id: clientId,
        wallet_proof_id: proof.walletProofId,
        environment,
        user_id: proof.userId,
        address: proof.address,
        network_type: proof.networkType,
        message: proof.message,
        signature_hash: proof.signatureHash,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return proofOf(row)
  },

  async list(
    db: Database,
    { clientId, environment }: WalletOwner,
    { userId, address }: { userId?: string; address?: string },
  ): Promise<WalletProof[]> {
    let rows = db
      .selectFrom('wallet_proof')
      .selectAll()
      .where('client_id', '=', clientId)
      .where('environment', '=', environment)
      .orderBy('proven_at', 'desc')
      .limit(mostRows)
    if (userId !== undefined) rows = rows.where('user_id', '=', userId)
    if (address !== undefined) rows = rows.where('address', '=', address)
    return (await rows.execute()).map(proofOf)
  },
}

function proofOf(row: Selectable<WalletTables['wallet_proof']>): WalletProof {
  return {
    userId: row.user_id,
    address: row.address,
    networkType: row.network_type,
    message: row.message,
    signatureHash: row.signature_hash.toString('hex'),
    provenAt: row.proven_at,
  }
}
