import type { Database } from '../storage/database.ts'
import { inTransaction } from '../storage/in-transaction.ts'
import { clientStore } from './client.store.ts'
import type { SettingsOwner } from './client-settings.ts'
import { parseOrigin } from './parse-origin.ts'

/** The origins whose pages may frame Link for a client, in one environment. */
export interface AllowedOrigins {
  list(owner: SettingsOwner): Promise<string[]>
  /** Puts these in the place of all there were. @returns them as stored. @throws TenonError `invalidField` */
  replace(owner: SettingsOwner, origins: readonly string[]): Promise<string[]>
}

export function createAllowedOrigins(db: Database): AllowedOrigins {
  const list = ({ clientId, environment }: SettingsOwner) => clientStore.allowedOrigins(db, clientId, environment)
  return {
    list,
    async replace(owner, origins) {
      const { clientId, environment } = owner
      const parsed = origins.map((origin) => parseOrigin(origin.replace(/\/$/, ''), environment))
      await inTransaction(db, async (transaction) => {
        await clientStore.deleteAllowedOrigins(transaction, clientId, environment)
        for (const origin of new Set(parsed))
          await clientStore.insertAllowedOrigin(transaction, { client_id: clientId, environment, origin })
      })
      return list(owner)
    },
  }
}
