import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { removeClusterFolder } from '../../../apps/server/src/storage/cluster-folder.ts'
import { startEmbeddedPostgres } from '../../../apps/server/src/storage/embedded-postgres.ts'
import { loadSealingKey } from '../../../scripts/start/credentials.ts'
import { openDataFolder } from '../../../scripts/start/data-folder.ts'
import { issueCredentials } from '../../../scripts/start/issue-credentials.ts'
import { meshCall } from '../../mesh-call.ts'
import type { Started } from '../../start-tenon.ts'
import { type FaultServer, startFaultServer } from '../processes/fault-server.ts'
import { type SeededReceiver, startSeededReceiver } from '../processes/seeded-receiver.ts'
import { installAudit } from './audit.ts'
import { secretIn } from './secrets-and-replays.ts'
import { createSharedClock, installDatabaseClock, type SharedClock } from './shared-clock.ts'

/** Everything that runs execute in: processes, a database of their own, and the only clock that they know. */
export interface World {
  servers: readonly FaultServer[]
  client: Started['client']
  sandbox: string
  chainUrl: string
  receiver: SeededReceiver
  /** Ids of the two endpoints of the client, both at the receiver. */
  endpoints: { mesh: string; tenon: string }
  /** Past the proxies of the servers. */
  db: pg.Client
  clock: SharedClock
  close(): Promise<void>
}

export interface WorldOptions {
  servers: number
  /** The rule that is taken out of the servers' code. */
  without?: string
}

const root = join(import.meta.dirname, '../../..')

/** Starts a PostgreSQL when none is given, the sandbox and the servers. Everything is gone after `close()`. */
export async function startWorld({ servers: count, without }: WorldOptions): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-faults-'))
  // As root, PostgreSQL runs as another account and has to get through.
  if (process.getuid?.() === 0) chmodSync(folder, 0o711)
  const closers: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
  const close = async () => {
    for (const closePart of closers.splice(0).reverse()) await closePart()
  }
  try {
    const clusterUrl = await startCluster(folder, closers)
    const { db, databaseUrl } = await makeDatabase(clusterUrl)
    closers.push(() => db.end())
    const receiver = await startSeededReceiver()
    closers.push(() => receiver.close())
    const dataFolder = openDataFolder(join(folder, 'data'))
    const key = loadSealingKey(dataFolder)
    const credentials = await issueCredentials(databaseUrl, dataFolder, key, receiver.url)
    receiver.secret = credentials.webhook.secret
    await installAudit(db)

    const environment = { ...inheritedEnvironment(), NODE_COMPILE_CACHE: join(folder, 'compiled') }
    const sandbox = await startSandbox(environment)
    closers.push(() => end(sandbox.child))
    let aheadMs = 0
    const servers: FaultServer[] = []
    closers.push(() => Promise.all(servers.map((server) => server.close())))
    for (let index = 0; index < count; index++) {
      servers.push(
        await startFaultServer({
          databaseUrl,
          folder: join(folder, `s${index}`),
          environment: {
            ...environment,
            TENON_ENVIRONMENTS: 'sandbox',
            TENON_SEALING_KEYS: `${key.id}:${key.bytes.toString('base64url')}`,
            TENON_SANDBOX_URL: sandbox.url,
            TENON_SANDBOX_CHAIN_URL: sandbox.chainUrl,
            TENON_SANDBOX_CHAIN_ID: '31337',
            TENON_PROVIDER_TIMEOUT_MS: '1000',
            TENON_WORKER_POLL_MS: '40',
            TENON_KEY_REQUESTS_PER_SECOND: '100000',
            TENON_LOG_LEVEL: 'silent',
          },
          ...(without === undefined ? {} : { without }),
          clockMs: () => aheadMs,
        }),
      )
    }
    const clock = createSharedClock(db, (ms) => {
      aheadMs = ms
      sandbox.child.send({ clockMs: ms })
      for (const server of servers) server.setClock(ms)
    })
    const { client } = credentials
    const endpoints = await addTenonEndpoint(servers[0]?.url ?? '', client, receiver, db)
    return { servers, client, sandbox: sandbox.url, chainUrl: sandbox.chainUrl, receiver, endpoints, db, clock, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The endpoint in our own form, beside the one of the Mesh dialect. Its events are all there are. */
async function addTenonEndpoint(
  api: string,
  client: Started['client'],
  receiver: SeededReceiver,
  db: pg.Client,
): Promise<World['endpoints']> {
  const made = await meshCall({ api, client }, 'POST', '/v1/endpoints', { kind: 'tenon', url: receiver.tenonUrl })
  if (made.status !== 201) throw new Error(`The endpoint was not made: ${made.text}`)
  receiver.tenonSecrets.push(secretIn(made.text))
  const { rows } = await db.query<{ kind: 'mesh' | 'tenon'; id: string }>(
    'select kind, endpoint_id as id from webhook_endpoint',
  )
  const idOf = (kind: string) => rows.find((row) => row.kind === kind)?.id ?? ''
  return { mesh: idOf('mesh'), tenon: idOf('tenon') }
}

async function startCluster(folder: string, closers: (() => unknown)[]): Promise<string> {
  const given = process.env.TENON_TEST_DATABASE_URL
  if (given !== undefined) return given
  // A killed server loses nothing that PostgreSQL has; only a fall of the machine would, and none happens here.
  const settings = { fsync: 'off', full_page_writes: 'off' }
  const dataDir = join(folder, 'cluster')
  const postgres = await startEmbeddedPostgres({ dataDir, settings })
  closers.push(async () => {
    await postgres.stop()
    removeClusterFolder(dataDir)
  })
  return postgres.url
}

async function makeDatabase(clusterUrl: string): Promise<{ db: pg.Client; databaseUrl: string }> {
  const name = `tenon_faults_${randomBytes(6).toString('hex')}`
  const maker = new pg.Client({ connectionString: clusterUrl })
  await maker.connect()
  await maker.query(`create database ${name}`).finally(() => maker.end())
  // `new URL` does not take the empty host of the socket form.
  const databaseUrl = clusterUrl.replace(/^([^:]+:\/\/[^/]*\/)[^?]*/, `$1${name}`)
  const db = new pg.Client({ connectionString: databaseUrl, application_name: 'faults' })
  await db.connect()
  await installDatabaseClock(db, name)
  return { db, databaseUrl }
}

async function startSandbox(
  environment: NodeJS.ProcessEnv,
): Promise<{ child: ChildProcess; url: string; chainUrl: string }> {
  const preload = ['--import', join(import.meta.dirname, '../processes/shift-clock.ts')]
  const child = spawn(process.execPath, [...preload, join(root, 'packages/sandbox/src/main.ts')], {
    env: { ...environment, TENON_SANDBOX_PORT: '0', TENON_CHAIN_PORT: '0' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [message]: unknown[] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [])])
  if (typeof message !== 'object' || message === null || !('url' in message) || !('chain' in message)) {
    throw new Error('The sandbox did not start.')
  }
  const chain = message.chain
  const chainUrl = typeof chain === 'object' && chain !== null && 'rpcUrl' in chain ? String(chain.rpcUrl) : ''
  return { child, url: String(message.url), chainUrl }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** What the processes get from the shell: nothing that would lead them to another database or another sandbox. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(TENON_|DATABASE_URL$)/.test(name)))
}
