import { createClient } from '../clients/create-client.ts'
import { createConnectedAccountStore } from '../connections/connected-account.store.ts'
import { sandboxDayPrices, sandboxPrices } from '../prices/sandbox-prices.ts'
import type { Database } from '../storage/database.ts'
import { createTestDatabase } from '../storage/test-database.ts'
import { createTestProvider } from '../transfers/test-provider.ts'
import { createPortfolio } from './create-portfolio.ts'
import { createPortfolioCache } from './portfolio-cache.ts'
import type { PortfolioAccount } from './portfolio-types.ts'

export type TestPortfolio = Awaited<ReturnType<typeof createTestPortfolio>>

/** This room as the server puts it together, over a database of its own, with one client and a provider in memory. */
export async function createTestPortfolio() {
  const { db, drop } = await createTestDatabase()
  const { clientId } = await createClient(db, { name: 'Test' })
  const provider = createTestProvider()
  const accounts = createConnectedAccountStore(db)
  const logged: unknown[] = []
  const log = { debug() {}, info() {}, warn() {}, error: (...line: unknown[]) => void logged.push(line) }
  const cache = createPortfolioCache({
    db,
    lockConnected: (transaction, place) => createConnectedAccountStore(transaction).lockConnected(place),
    log,
  })
  const prices = { of: () => sandboxPrices(), forTransfers: () => sandboxPrices(), ofDay: () => sandboxDayPrices() }
  const now = () => Date.parse('2026-11-21T12:00:00Z')
  let queries = 0

  const counted: Database = db.withPlugin({
    transformQuery({ node }) {
      queries++
      return node
    },
    transformResult: async ({ result }) => result,
  })

  /** An account that was connected, of this client unless told otherwise. */
  async function connect(accountId: string, whose: Partial<PortfolioAccount> = {}) {
    const owner = { clientId, environment: 'sandbox' as const, userId: 'user', ...whose }
    const account: PortfolioAccount = {
      ...owner,
      integration: provider.integration,
      accountId,
      secret: {},
      contextFor: (signal) => ({ baseUrl: 'http://localhost', environment: owner.environment, signal }),
    }
    const place = { ...owner, integrationId: provider.integration.id, providerAccountId: accountId }
    const { connectedAccountId } = await accounts.connect(place, { name: 'Main' })
    return { ...account, connectedAccountId }
  }

  return {
    db,
    drop,
    clientId,
    provider,
    accounts,
    cache,
    logged,
    connect,
    owner: { clientId, environment: 'sandbox', userId: 'user' } as const,
    portfolio: createPortfolio({ db: counted, cache, prices, now }),
    /** How many statements a call took. */
    async countQueries(call: () => Promise<unknown>): Promise<number> {
      queries = 0
      await call()
      return queries
    },
  }
}
