import { TenonError } from '@tenon/core'
import type { Sealer } from '../connections/seal.ts'
import type { Database } from '../storage/database.ts'
import type { Caller } from './authenticate-key.ts'
import { clientStore } from './client.store.ts'
import type { Environment } from './client-tables.ts'
import type { RequestAllowance } from './request-allowance.ts'

export const adminTokenSeconds = 3_600

/** Tokens for the settings of a client, given for an API key, and worth what that key is worth. */
export interface AdminTokens {
  make(caller: Caller): string
  /**
   * Who has this token. @throws TenonError `unauthorized` (no token of ours, too old, or its key was revoked since),
   * `tooManyRequests`
   */
  open(token: string): Promise<Caller>
}

interface Payload {
  apiKeyId: string
  scope: Caller['scope']
}

/** `<client id>.<environment>.<sealed text>`: the first two are what the text is bound to. */
const form = /^([0-9a-f-]{36})\.(sandbox|production)\.(t1\..{1,2000})$/

/** @param allowance requests per key, the same as for calls with the key itself */
export function createAdminTokens(
  { db, sealer, allowance }: { db: Database; sealer: Sealer; allowance: RequestAllowance },
  now: () => number = Date.now,
): AdminTokens {
  return {
    make({ clientId, environment, apiKeyId, scope }) {
      const payload: Payload = { apiKeyId, scope }
      const sealed = sealer.seal(binding(clientId, environment), payload, now() + adminTokenSeconds * 1_000)
      return `${clientId}.${environment}.${sealed}`
    },

    async open(token) {
      const [, clientId = '', word, sealed = ''] = form.exec(token) ?? []
      const environment: Environment = word === 'production' ? 'production' : 'sandbox'
      const { apiKeyId, scope } = read(clientId, environment, sealed)
      if (!(await clientStore.isLive(db, clientId, apiKeyId))) throw new TenonError('unauthorized')
      const retryAfterSeconds = allowance.take(apiKeyId)
      if (retryAfterSeconds !== undefined) throw new TenonError('tooManyRequests', { retryAfterSeconds })
      return { clientId, environment, apiKeyId, scope }
    },
  }

  function read(clientId: string, environment: Environment, sealed: string): Payload {
    try {
      // Authenticated: only `make` can have written it.
      return sealer.open(binding(clientId, environment), sealed) as Payload
    } catch {
      throw new TenonError('unauthorized')
    }
  }
}

function binding(clientId: string, environment: Environment) {
  return { purpose: 'adminToken', clientId, environment } as const
}
