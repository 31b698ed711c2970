import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { createApiKey } from '../apps/server/src/clients/create-api-key.ts'
import { createClient } from '../apps/server/src/clients/create-client.ts'
import { createPortfolio } from '../apps/server/src/portfolio/create-portfolio.ts'
import { sandboxDayPrices, sandboxPrices } from '../apps/server/src/prices/sandbox-prices.ts'
import { type Database, openDatabase } from '../apps/server/src/storage/database.ts'
import { startEmbeddedPostgres } from '../apps/server/src/storage/embedded-postgres.ts'
import { migrate } from '../apps/server/src/storage/migrate.ts'
import type { Bench } from './figures/bench.ts'
import type { Figure } from './figures/figure.ts'
import { holdingsOfEach, seedPortfolio } from './portfolio/seed-portfolio.ts'
import { startProgram } from './running/start-program.ts'
import { temporaryFolder } from './running/temporary-folder.ts'

const sizes = [10, 100, 200, 1_000]
const [warmUps, rounds] = [3, 25]
const environment = 'sandbox'
const userOf = (accounts: number) => `user-of-${accounts}`

interface Way {
  name: string
  read(accounts: number): Promise<unknown>
}

/** `holdings/portfolio` of users with more and more accounts, in this process and through HTTP, one request at a time. */
export const portfolio: Bench = {
  name: 'portfolio',
  about: `GET /api/v1/holdings/portfolio, accounts of ${holdingsOfEach} holdings each, least of ${rounds} rounds`,
  async measure({ root, tell }) {
    const folder = temporaryFolder()
    const stops: (() => unknown)[] = [() => folder.remove()]
    try {
      const postgres = await startEmbeddedPostgres({ dataDir: folder.data })
      stops.push(() => postgres.stop())
      const db = openDatabase({ url: postgres.url })
      stops.push(() => db.destroy())
      await migrate(db)
      const { clientId } = await createClient(db, { name: 'Bench' })
      for (const accounts of sizes) await seedPortfolio(db, { clientId, userId: userOf(accounts), accounts })
      const { secret } = await createApiKey(db, { clientId, environment, name: 'bench', scope: 'read' })
      const server = await startProgram({
        command: process.execPath,
        args: [fileURLToPath(new URL('./programs/serve-api.ts', import.meta.url))],
        cwd: root,
        log: folder.log,
        env: {
          DATABASE_URL: postgres.url,
          TENON_PORT: '0',
          TENON_ENVIRONMENTS: environment,
          TENON_SEALING_KEYS: `k1:${randomBytes(32).toString('base64url')}`,
          TENON_SANDBOX_URL: 'http://127.0.0.1:9',
          TENON_SANDBOX_CHAIN_URL: 'http://127.0.0.1:9',
          TENON_KEY_REQUESTS_PER_SECOND: '1000000',
        },
      })
      stops.push(server.stop)
      const ways = [roomWay(db, clientId), httpWay(server.line, { 'x-client-id': clientId, 'x-client-secret': secret })]
      return [await statementsOfOne(db, clientId), ...(await measureWays(ways, tell))]
    } finally {
      for (const stop of stops.reverse()) await stop()
    }
  },
}

/** The sizes in turn, so that what else runs on the machine strikes all of them; it only adds, so the least time is the cost. */
async function measureWays(ways: readonly Way[], tell: (line: string) => void): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { name, read } of ways) {
    tell(name)
    const least = new Map(sizes.map((accounts) => [accounts, Number.POSITIVE_INFINITY]))
    for (let round = -warmUps; round < rounds; round++) {
      for (const accounts of sizes) {
        const beganAt = performance.now()
        await read(accounts)
        const time = performance.now() - beganAt
        if (round >= 0) least.set(accounts, Math.min(time, least.get(accounts) ?? time))
      }
    }
    const hundred = least.get(100) ?? Number.NaN
    for (const [accounts, value] of least) {
      figures.push({
        name: `${name}, ${accounts} accounts`,
        value,
        unit: 'ms',
        // A thousand cost no more than ten times a hundred where it grows no faster than the accounts.
        ...(accounts === 1_000 ? { ratio: value / hundred / 10, against: 'ten times 100 accounts' } : {}),
      })
    }
  }
  return figures
}

function roomOf(db: Database) {
  const prices = { of: () => sandboxPrices(), forTransfers: () => sandboxPrices(), ofDay: () => sandboxDayPrices() }
  // Nothing is read at an institution here, so nothing is kept.
  return createPortfolio({ db, prices, cache: { async keep() {}, async erase() {} } })
}

function roomWay(db: Database, clientId: string): Way {
  const room = roomOf(db)
  return {
    name: 'in the room',
    async read(accounts) {
      const { positions } = await room.ofUser({ clientId, environment, userId: userOf(accounts) })
      if (positions.length !== holdingsOfEach) throw new Error(`${positions.length} positions were told.`)
    },
  }
}

/** How many statements the largest portfolio takes. */
async function statementsOfOne(db: Database, clientId: string): Promise<Figure> {
  let value = 0
  const counted = db.withPlugin({
    transformQuery({ node }) {
      value++
      return node
    },
    transformResult: async ({ result }) => result,
  })
  await roomWay(counted, clientId).read(sizes.at(-1) ?? 0)
  return { name: `statements, ${sizes.at(-1)} accounts`, value, unit: '' }
}

function httpWay(port: string, headers: Record<string, string>): Way {
  return {
    name: 'HTTP',
    async read(accounts) {
      const url = `http://127.0.0.1:${port}/api/v1/holdings/portfolio?UserId=${userOf(accounts)}`
      const answer = await fetch(url, { headers })
      const text = await answer.text()
      if (answer.status !== 200) throw new Error(`No portfolio was told: ${text}`)
    },
  }
}
