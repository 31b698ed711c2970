import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../apps/server/src/storage/database.ts'
import { startEmbeddedPostgres } from '../apps/server/src/storage/embedded-postgres.ts'
import { migrate } from '../apps/server/src/storage/migrate.ts'
import { type Offers, prepareOffers } from './execute/offers.ts'
import { createJsonPoster, type JsonPoster } from './execute/post-json.ts'
import { runRawInserts } from './execute/raw-inserts.ts'
import { type RunTimes, runEach } from './execute/run-each.ts'
import type { Bench } from './figures/bench.ts'
import type { Figure } from './figures/figure.ts'
import { percentile } from './figures/percentile.ts'
import { startProgram } from './running/start-program.ts'
import { type TemporaryFolder, temporaryFolder } from './running/temporary-folder.ts'

const rounds = 3
/** At the same time: few, for what one execute costs; many, for how much can be done. */
const [few, many] = [4, 32]
const delaysMs = [0, 50]
const counts = { warmUp: 200, few: 300, many: 1_200 }

/** One way to execute offers: in this process, or through HTTP at so many servers. */
interface Way {
  name: string
  execute(previewId: string, lane: number): Promise<unknown>
  /** What the provider needed for each, since the last time this was asked. */
  takeProviderTimes(): Promise<number[]>
}

/**
 * Executes by a provider that accepts at once or after 50 ms, in turn with transactions of two inserts on the same durable
 * PostgreSQL: what we add to the provider's own time, and how many a second.
 */
export const execute: Bench = {
  name: 'execute',
  about: `an execute without a code; time is added to the provider's, ${few} at a time; rate with ${many} at a time; median of ${rounds} rounds`,
  async measure({ root, tell }) {
    const folder = temporaryFolder()
    const poster = createJsonPoster()
    const stops: (() => unknown)[] = [() => folder.remove(), () => poster.close()]
    try {
      const postgres = await startEmbeddedPostgres({ dataDir: folder.data })
      stops.push(() => postgres.stop())
      const db = openDatabase({ url: postgres.url })
      stops.push(() => db.destroy())
      await migrate(db)
      const key = { id: 'k1', bytes: randomBytes(32) }
      const offers = await prepareOffers(db, key)

      const ways = delaysMs.map((delayMs) => ({ delayMs, ways: [roomWay(offers, delayMs)] }))
      for (const { delayMs, ways: list } of ways) {
        const institution = await startProgram({
          ...programOf('stub-institution.ts', root, folder),
          args: [pathOf('stub-institution.ts'), String(delayMs)],
        })
        stops.push(institution.stop)
        const start = () => startServer(root, folder, postgres.url, key, institution.line)
        const servers = [await start(), await start()]
        stops.push(...servers.map(({ stop }) => stop))
        const urls = servers.map(({ line }) => `http://127.0.0.1:${line}/api/v1/transfers/managed/execute`)
        list.push(
          httpWay('HTTP, 1 server', offers, poster, urls.slice(0, 1), institution.line),
          httpWay('HTTP, 2 servers', offers, poster, urls, institution.line),
        )
      }
      return await measureWays(db, offers, ways, postgres.url, tell)
    } finally {
      for (const stop of stops.reverse()) await stop()
    }
  },
}

async function measureWays(
  db: Database,
  offers: Offers,
  groups: readonly { delayMs: number; ways: readonly Way[] }[],
  url: string,
  tell: (line: string) => void,
): Promise<Figure[]> {
  const raw: RunTimes[] = []
  const results = new Map<string, { perSecond: number[]; p50: number[]; p99: number[] }>()
  await runRawInserts(url, counts.warmUp, many)
  for (const way of groups.flatMap(({ ways }) => ways)) {
    await runEach(await offers.make(counts.warmUp), many, way.execute)
    await way.takeProviderTimes()
  }
  for (let round = 1; round <= rounds; round++) {
    tell(`round ${round} of ${rounds}`)
    raw.push(await runRawInserts(url, counts.many, many))
    for (const { delayMs, ways } of groups) {
      for (const way of ways) {
        const name = `${way.name}, provider ${delayMs} ms`
        const found = results.get(name) ?? { perSecond: [], p50: [], p99: [] }
        results.set(name, found)
        const one = await runEach(await offers.make(counts.few), few, way.execute)
        const providerMs = percentile(await way.takeProviderTimes(), 0.5)
        found.p50.push(percentile(one.times, 0.5) - providerMs)
        found.p99.push(percentile(one.times, 0.99) - providerMs)
        found.perSecond.push((await runEach(await offers.make(counts.many), many, way.execute)).perSecond)
        await way.takeProviderTimes()
      }
    }
  }
  const commits = await commitsPerExecute(db, offers, groups[0]?.ways[0])
  return figuresOf(raw, results, commits)
}

/** Each transaction that writes takes one number, and nothing else does. */
async function commitsPerExecute(db: Database, offers: Offers, way: Way | undefined): Promise<number> {
  if (!way) return 0
  const ids = await offers.make(counts.few)
  const read = async () => {
    const { rows } = await sql<{ next: bigint }>`
      select pg_snapshot_xmax(pg_current_snapshot())::text::int8 as next`.execute(db)
    return Number(rows[0]?.next ?? 0)
  }
  const before = await read()
  await runEach(ids, 1, way.execute)
  return ((await read()) - before) / ids.length
}

function figuresOf(
  raw: readonly RunTimes[],
  results: ReadonlyMap<string, { perSecond: number[]; p50: number[]; p99: number[] }>,
  commits: number,
): Figure[] {
  const floor = 'transactions of two inserts'
  const rawPerSecond = percentile(
    raw.map(({ perSecond }) => perSecond),
    0.5,
  )
  return [
    { name: `${floor}, ${many} at a time`, value: rawPerSecond, unit: 'transactions/s' },
    ...[...results].flatMap(([name, { perSecond, p50, p99 }]) => {
      const rate = percentile(perSecond, 0.5)
      return [
        { name: `${name}: rate`, value: rate, unit: 'executes/s', ratio: rate / rawPerSecond, against: floor },
        { name: `${name}: added p50`, value: percentile(p50, 0.5), unit: 'ms' },
        { name: `${name}: added p99`, value: percentile(p99, 0.5), unit: 'ms' },
      ]
    }),
    { name: 'commits of one execute', value: commits, unit: '' },
  ]
}

function roomWay(offers: Offers, delayMs: number): Way {
  const { transfers, source, providerTimes } = offers.room(delayMs)
  return {
    name: 'in the room',
    async execute(previewId) {
      const { status } = await transfers.execute(source, { previewId })
      if (status !== 'succeeded') throw new Error(`An execute was ${status}.`)
    },
    takeProviderTimes: async () => providerTimes.splice(0),
  }
}

function httpWay(
  name: string,
  { client, accessToken }: Offers,
  poster: JsonPoster,
  urls: readonly string[],
  institutionPort: string,
): Way {
  const headers = { 'x-client-id': client.id, 'x-client-secret': client.secret }
  return {
    name,
    async execute(previewId, lane) {
      const body = { fromAuthToken: accessToken, fromType: 'sandbox', previewId }
      const answer = await poster.post(urls[lane % urls.length] ?? '', headers, JSON.stringify(body))
      if (!answer.includes('"status":"succeeded"')) throw new Error(`An execute did not succeed: ${answer}`)
    },
    async takeProviderTimes() {
      const answer = await fetch(`http://127.0.0.1:${institutionPort}/times`)
      const times: unknown = await answer.json()
      return Array.isArray(times) ? times.map(Number) : []
    },
  }
}

function startServer(
  root: string,
  folder: TemporaryFolder,
  databaseUrl: string,
  key: { id: string; bytes: Buffer },
  institutionPort: string,
) {
  return startProgram({
    ...programOf('serve-api.ts', root, folder),
    env: {
      DATABASE_URL: databaseUrl,
      TENON_PORT: '0',
      TENON_ENVIRONMENTS: 'sandbox',
      TENON_SEALING_KEYS: `${key.id}:${key.bytes.toString('base64url')}`,
      TENON_SANDBOX_URL: `http://127.0.0.1:${institutionPort}`,
      TENON_SANDBOX_CHAIN_URL: 'http://127.0.0.1:9',
      TENON_KEY_REQUESTS_PER_SECOND: '1000000',
      // What is executed is not looked after while it is measured.
      TENON_WORKER_POLL_MS: '60000',
    },
  })
}

const pathOf = (program: string) => fileURLToPath(new URL(`./programs/${program}`, import.meta.url))

function programOf(program: string, root: string, folder: TemporaryFolder) {
  return { command: process.execPath, args: [pathOf(program)], cwd: root, log: folder.log }
}
