import { randomBytes, randomUUID } from 'node:crypto'
import { createSealer } from '../connections/seal.ts'
import { sandboxPrices } from '../prices/sandbox-prices.ts'
import { createTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { createTransfers } from './create-transfers.ts'
import { createTestProvider, type TestProvider } from './test-provider.ts'
import type { RecordTransferEvent, TransferDependencies, TransferEvent } from './transfer-dependencies.ts'
import { type TransferOptions, transferOptions } from './transfer-options.ts'
import type { PreviewRequest, TransferSource, Transfers } from './transfer-types.ts'
import { createTransferWatcher, type TransferWatcher } from './transfer-watcher.ts'
import type { WatchDependencies } from './watch-dependencies.ts'

export const usdcRequest: PreviewRequest = {
  networkId: '0291810a-5947-424d-9a59-e88bb33e999d',
  symbol: 'USDC',
  address: 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH',
  amount: '25',
}

export interface TestRoom {
  database: TestDatabase
  provider: TestProvider
  transfers: Transfers
  /** What it was made from. */
  dependencies: TransferDependencies
  source: TransferSource
  /** What clients would be told, in order. */
  events: TransferEvent[]
  alerts: string[]
  createWatcher(changes?: Partial<WatchDependencies>): TransferWatcher
  setEventFailure(failure: Error | undefined): void
  close(): Promise<void>
}

export const testSecret = 'canary-secret-5f1c'

/** This room on a database of its own, with a provider in memory and no waiting, for tests. */
export async function createTestRoom(
  options: Partial<TransferOptions> = {},
  changes: Partial<TransferDependencies> = {},
): Promise<TestRoom> {
  const database = await createTestDatabase()
  const provider = createTestProvider()
  const clientId = randomUUID()
  await database.db.insertInto('client').values({ client_id: clientId, name: 'Test' }).execute()

  const events: TransferEvent[] = []
  let eventFailure: Error | undefined
  const recordEvent: RecordTransferEvent = async (_transaction, event) => {
    if (eventFailure) throw eventFailure
    events.push(event)
  }
  const alerts: string[] = []
  const dependencies: TransferDependencies = {
    db: database.db,
    pricesOf: () => sandboxPrices(),
    sealer: createSealer([{ id: 'k1', bytes: randomBytes(32) }]),
    recordEvent,
    chains: { sandbox: {}, production: {} },
    log: {
      debug() {},
      info() {},
      warn: (event: string) => void alerts.push(event),
      error: (event: string) => void alerts.push(event),
    },
    options: transferOptions({
      pollMs: 1,
      reconcileHorizonMs: 0,
      leaseMs: 2_000,
      providerTimeoutMs: 1_000,
      ...options,
    }),
    ...changes,
  }
  return {
    database,
    provider,
    transfers: createTransfers(dependencies),
    dependencies,
    source: {
      clientId,
      environment: 'sandbox',
      userId: 'user-1',
      integration: provider.integration,
      accountId: 'account-1',
      accountName: 'Main',
      secret: { token: testSecret },
      contextFor: (signal) => ({ baseUrl: 'http://localhost', environment: 'sandbox', signal }),
    },
    events,
    alerts,
    createWatcher: (changes = {}) =>
      createTransferWatcher({
        ...dependencies,
        findIntegration: (id) => (id === provider.integration.id ? provider.integration : undefined),
        contextFor: (_integration, environment, signal) => ({ baseUrl: 'http://localhost', environment, signal }),
        ...changes,
      }),
    setEventFailure(failure) {
      eventFailure = failure
    },
    close: () => database.drop(),
  }
}
