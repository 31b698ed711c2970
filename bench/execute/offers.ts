import { randomUUID } from 'node:crypto'
import { type CashBalance, type Integration, sandboxBroker } from '@tenon/integrations'
import { sql } from 'kysely'
import { createApiKey } from '../../apps/server/src/clients/create-api-key.ts'
import { createClient } from '../../apps/server/src/clients/create-client.ts'
import { createAccountTokenMaker } from '../../apps/server/src/connections/account-token.ts'
import { createConnectedAccountStore } from '../../apps/server/src/connections/connected-account.store.ts'
import { createSealer, type SealingKey } from '../../apps/server/src/connections/seal.ts'
import { sandboxPrices } from '../../apps/server/src/prices/sandbox-prices.ts'
import type { Database } from '../../apps/server/src/storage/database.ts'
import { createTransfers } from '../../apps/server/src/transfers/create-transfers.ts'
import { transferOptions } from '../../apps/server/src/transfers/transfer-options.ts'
import type { TransferSource, Transfers } from '../../apps/server/src/transfers/transfer-types.ts'
import { recordTransferEvent } from '../../apps/server/src/webhooks/record-transfer-event.ts'
import { parseDecimal, zero } from '../../packages/core/src/index.ts'

/** Offers that can be executed, and both ways to do it. */
export interface Offers {
  client: { id: string; secret: string }
  /** Opens the account of the offers at the API. */
  accessToken: string
  /** The room itself, whose provider accepts after `delayMs` without leaving this process. */
  room(delayMs: number): { transfers: Transfers; source: TransferSource; providerTimes: number[] }
  /** Makes offers that nobody has executed. @returns their ids */
  make(count: number): Promise<string[]>
}

const environment = 'sandbox'
const accountId = 'bench-account'
const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** Makes a client, an account and one real offer in a migrated database; others are copies of that one. */
export async function prepareOffers(db: Database, sealingKey: SealingKey): Promise<Offers> {
  const { clientId } = await createClient(db, { name: 'Bench' })
  const { secret } = await createApiKey(db, { clientId, environment, name: 'bench', scope: 'readWrite' })
  const sealer = createSealer([sealingKey])
  const tokens = createAccountTokenMaker(sealer, createConnectedAccountStore(db))
  const signedIn = { status: 'authenticated', secret: { accessToken: 'bench' }, accounts: [] } as const
  const [made] = await tokens.make(
    { clientId, environment },
    'bench-user',
    sandboxBroker.id,
    { ...signedIn, accounts: [] },
    [{ id: accountId, name: 'Bench' }],
  )
  if (!made) throw new Error('No token was made.')

  const room = (delayMs: number) => {
    const providerTimes: number[] = []
    const source: TransferSource = {
      clientId,
      environment,
      userId: 'bench-user',
      integration: localBroker(delayMs, providerTimes),
      accountId,
      accountName: 'Bench',
      secret: signedIn.secret,
      contextFor: (signal) => ({ baseUrl: 'http://127.0.0.1:9', environment, signal }),
    }
    const transfers = createTransfers({
      db,
      pricesOf: () => sandboxPrices(),
      sealer,
      recordEvent: recordTransferEvent,
      options: transferOptions({ pollMs: 60_000 }),
      chains: { sandbox: {}, production: {} },
      log: silent,
    })
    return { transfers, source, providerTimes }
  }

  const { transfers, source } = room(0)
  const pattern = await transfers.preview(source, {
    networkId: 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611',
    symbol: 'USDC',
    address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
    amount: parseDecimal('25'),
  })
  return {
    client: { id: clientId, secret },
    accessToken: made.accessToken,
    room,
    async make(count) {
      // The watchers of the servers look a minute after an execute: what was measured before must be nobody's work then.
      await sql`update transfer set next_check_at = null where next_check_at is not null`.execute(db)
      const { rows } = await sql<{ transfer_id: string }>`
        insert into transfer
        select (jsonb_populate_record(pattern, jsonb_build_object(
          'transfer_id', gen_random_uuid(), 'expires_at', now() + interval '1 day'))).*
        from transfer pattern, generate_series(1, ${count}::int)
        where pattern.transfer_id = ${pattern.previewId}
        returning transfer_id`.execute(db)
      return rows.map((row) => row.transfer_id)
    },
  }
}

/** The Sandbox Broker with an account in memory. Whatever it is asked for it has, and accepts. */
function localBroker(delayMs: number, times: number[]): Integration {
  const amount = parseDecimal('1000000')
  return {
    ...sandboxBroker,
    operations: {
      ...sandboxBroker.operations,
      listHoldings: async () => [
        { symbol: 'USDC', name: 'USD Coin', kind: 'crypto', total: amount, available: amount },
      ],
      listBalances: async (): Promise<CashBalance[]> => [],
      listWithdrawalRoutes: async () => [
        {
          symbol: 'USDC',
          network: 'ethereum',
          minimum: parseDecimal('1'),
          institutionFee: zero,
          networkFee: zero,
        },
      ],
      async withdraw() {
        const beganAt = performance.now()
        if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
        times.push(performance.now() - beganAt)
        return { outcome: 'accepted', withdrawalId: randomUUID() }
      },
    },
  }
}
