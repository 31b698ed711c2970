import { randomBytes, randomUUID } from 'node:crypto'
import { defineIntegration, type Integration, type SignIn } from '@tenon/integrations'
import type { EnvironmentIntegrations } from '../catalogue/environment-integrations.ts'
import { createClientSettings } from '../clients/client-settings.ts'
import { lockKeepsTokens } from '../clients/lock-keeps-tokens.ts'
import { createLog } from '../log/log.ts'
import { openDatabase } from '../storage/database.ts'
import { createTestDatabase } from '../storage/test-database.ts'
import { createAccountTokenMaker } from './account-token.ts'
import { createConnectedAccountStore } from './connected-account.store.ts'
import { createKeptTokenStore } from './kept-token.store.ts'
import { createKeptTokens } from './kept-tokens.ts'
import { createOAuthFlowStore } from './oauth-flow.store.ts'
import { createOAuthSignIn } from './oauth-sign-in.ts'
import { createAccountOpener } from './open-account.ts'
import type { TokenOwner } from './opened-token.ts'
import { createPendingSignInStore } from './pending-sign-in.store.ts'
import { createSealer } from './seal.ts'
import { createSignIns } from './sign-in.ts'
import { createSignInSteps } from './sign-in-steps.ts'
import { createTokenRefreshStore } from './token-refresh.store.ts'

export type TestConnections = Awaited<ReturnType<typeof createTestConnections>>

/** An institution that answers as the test says, without leaving this process. */
export function institution(
  slug: string,
  signIn: SignIn,
  more: { operations?: Partial<Integration['operations']>; refreshing?: Integration['refreshing'] } = {},
): Integration {
  return defineIntegration({
    ...{ slug, id: randomUUID(), name: slug, kind: 'brokerage', hue: 1, docs: 'https://example.com', networks: [] },
    signIn,
    ...(more.refreshing ? { refreshing: more.refreshing } : {}),
    operations: {
      ...{ listAccounts: async () => [], listHoldings: async () => [], listBalances: async () => [] },
      ...more.operations,
    },
  })
}

/** This room as the server puts it together, over a database of its own, with one client. */
export async function createTestConnections(list: readonly Integration[]) {
  const database = await createTestDatabase()
  const clientIds = [randomUUID(), randomUUID()] as const
  for (const clientId of clientIds) {
    await database.db.insertInto('client').values({ client_id: clientId, name: 'Test' }).execute()
  }
  const owner: TokenOwner = { clientId: clientIds[0], environment: 'sandbox' }
  const sealer = createSealer([{ id: 'k1', bytes: randomBytes(32) }])
  const log = createLog({ level: 'silent' })
  const integrations: EnvironmentIntegrations = {
    list: () => list,
    find: (_environment, id) => list.find((each) => each.id === id),
    contextFor: (environment, _integration, signal) => ({ baseUrl: 'https://bank.example', environment, signal }),
  }

  /** The same on connections of its own, as a second server has them. */
  function room(db = database.db) {
    const renewing = { store: createTokenRefreshStore(db), log }
    const kept = createKeptTokens({ db, sealer, integrations, renewing, lockKeepsTokens, log })
    const tokens = createAccountTokenMaker(sealer, createConnectedAccountStore(db), { kept })
    const opener = createAccountOpener(tokens, integrations)
    const oauthFlows = createOAuthFlowStore(db)
    const oauth = createOAuthSignIn({ store: oauthFlows, sealer, integrations, linkUrl: 'https://link.example' })
    const pending = createPendingSignInStore(db)
    const steps = createSignInSteps(sealer, pending)
    return {
      ...{ kept, tokens, opener, oauth, oauthFlows, pending, steps },
      signIns: createSignIns({ tokens, sealer, integrations, oauth, steps }),
      refreshing: { opener, tokens, renewing, sealer },
      removing: { db, log, onRemoved: [] },
      settings: createClientSettings(db, (transaction, of) => createKeptTokenStore(transaction).eraseAll(of)),
    }
  }

  const others: { destroy(): Promise<void> }[] = []
  return {
    ...room(),
    ...{
      database,
      db: database.db,
      sealer,
      owner,
      stranger: { clientId: clientIds[1], environment: 'sandbox' } as TokenOwner,
    },
    anotherServer() {
      const db = openDatabase({ url: database.url, maxConnections: 3 })
      others.push(db)
      return room(db)
    },
    async close() {
      for (const db of others) await db.destroy()
      await database.drop()
    },
  }
}
