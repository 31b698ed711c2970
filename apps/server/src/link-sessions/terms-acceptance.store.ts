import type { Environment } from '../clients/client-tables.ts'
import type { Database } from '../storage/database.ts'

/** Which user, of which client. */
export interface TermsUser {
  clientId: string
  environment: Environment
  userId: string
}

export interface TermsAcceptanceStore {
  /** Whether this user agreed to exactly these terms. */
  has(user: TermsUser, termsHash: Buffer): Promise<boolean>
  /** Remembers that they did. The first time stays. */
  add(user: TermsUser, termsHash: Buffer, linkSessionId: string): Promise<void>
}

export function createTermsAcceptanceStore(db: Database): TermsAcceptanceStore {
  return {
    async has({ clientId, environment, userId }, termsHash) {
      const row = await db
        .selectFrom('terms_acceptance')
        .select('accepted_at')
        .where('client_id', '=', clientId)
        .where('environment', '=', environment)
        .where('user_id', '=', userId)
        .where('terms_hash', '=', termsHash)
        .executeTakeFirst()
      return row !== undefined
    },

    async add({ clientId, environment, userId }, termsHash, linkSessionId) {
      await db
        .insertInto('terms_acceptance')
        .values({
          client_id: clientId,
          environment,
          user_id: userId,
          terms_hash: termsHash,
          link_session_id: linkSessionId,
        })
        .onConflict((conflict) => conflict.constraint('terms_acceptance_pk').doNothing())
        .execute()
    },
  }
}
