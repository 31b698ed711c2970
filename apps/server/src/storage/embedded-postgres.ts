import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { makeClusterFolder, makeSocketFolder, removeClusterFolder } from './cluster-folder.ts'
import { lockDataFolder } from './data-folder-lock.ts'
import { keepServing } from './keep-serving.ts'
import { stopOrphanedPostgres } from './orphaned-postgres.ts'
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts'
import { postgresAccount, type SystemAccount } from './system-account.ts'

export interface EmbeddedPostgres {
  /** For `pg` and for `psql`: a unix socket that only this account (and root) can reach. */
  url: string
  /** Asks PostgreSQL to write everything down and end; then gives the data folder free. */
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  /** Made when missing. The cluster is `DIR/postgres`. */
  dataDir: string
  /** Removes the cluster of an earlier start first. Default false. */
  fresh?: boolean
  /** More server settings, such as `{ fsync: 'off' }` for a database that is thrown away. Default none. */
  settings?: Readonly<Record<string, string>>
  /** Called when it had ended by itself, with the exit code or signal, and serves again. Default nothing. */
  onRestart?(how: string): void
  /** Called when it ended by itself and does not serve again. Default: thrown where nobody catches it. */
  onLost?(error: Error): void
}

const user = 'tenon'
const database = 'tenon'

/** What keeps it small, quiet about values, and off the network. Durability stays at PostgreSQL's defaults: everything on. */
const serverSettings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  // `/dev/shm` is 64 MB or missing in many containers.
  dynamic_shared_memory_type: 'mmap',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  max_connections: '100',
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
  timezone: 'UTC',
}

/**
 * Starts the PostgreSQL that comes with the packages as a child process: on a unix socket only, in a data folder of its own,
 * which is locked for this process. The first start in a folder makes the cluster (about a second). When it ends without
 * being asked to, it is started again at the same address, with all it had committed.
 *
 * @throws DataFolderInUseError when another process has the folder
 * @throws Error when PostgreSQL does not start, with the last lines it wrote
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir)
  const lock = lockDataFolder(dataDir)
  try {
    const account = postgresAccount()
    const binaries = postgresBinaries(account)
    let cluster = makeClusterFolder(dataDir, account)
    await stopOrphanedPostgres(join(cluster, 'data'))
    if (options.fresh) {
      removeClusterFolder(dataDir)
      cluster = makeClusterFolder(dataDir, account)
    }
    await initialise(binaries, cluster, account)
    const socketFolder = makeSocketFolder(cluster, account)
    const start = () => serve(binaries, cluster, socketFolder, account, { ...serverSettings, ...options.settings })
    const first = await start()
    await makeDatabase(socketFolder)
    const { onRestart = () => {}, onLost = throwUncaught } = options
    const startAgain = async () => {
      await stopOrphanedPostgres(join(cluster, 'data'))
      return start()
    }
    const server = keepServing(first, startAgain, { onRestart, onLost })
    return {
      url: urlOf(socketFolder, database),
      async stop() {
        await server.stop()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** A process without its database cannot go on: it ends over this, and whoever supervises it starts another. */
function throwUncaught(error: Error): void {
  setImmediate(() => {
    throw error
  })
}

function urlOf(socketFolder: string, name: string): string {
  return `postgresql://${user}@/${name}?host=${encodeURIComponent(socketFolder)}`
}

/** Built aside and renamed when whole, so an interrupted first start leaves nothing half-made. */
async function initialise({ initdb }: PostgresBinaries, cluster: string, account?: SystemAccount): Promise<void> {
  const data = join(cluster, 'data')
  if (existsSync(data)) return
  const draft = join(cluster, 'data.draft')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  if (account) chownSync(draft, account.uid, account.gid)
  // Who reaches the socket is decided by the permissions of its folder; there is no other way in.
  const login = ['--username', user, '--auth-local', 'trust', '--auth-host', 'reject']
  const locale = ['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8']
  await promisify(execFile)(
    initdb,
    ['--pgdata', draft, ...login, ...locale, '--no-instructions'],
    childOptions(account),
  )
  renameSync(draft, data)
}

function childOptions(account: SystemAccount | undefined) {
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
  return account ? { cwd: '/', env, uid: account.uid, gid: account.gid } : { cwd: '/', env }
}

async function serve(
  { postgres }: PostgresBinaries,
  cluster: string,
  socketFolder: string,
  account: SystemAccount | undefined,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(postgres, ['-D', join(cluster, 'data'), '-k', socketFolder, ...flags], {
    ...childOptions(account),
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own: Ctrl-C in the terminal must reach us first, or running requests would lose their database.
    detached: true,
  })
  let lastLines = ''
  server.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastLines = (lastLines + text).slice(-2_000)
  })
  // Holding a database is no reason to stay alive: a process with nothing else to do ends, and its database with it.
  server.unref()
  if (server.stderr instanceof Socket) server.stderr.unref()
  const endWithUs = () => server.kill('SIGINT')
  process.once('exit', endWithUs)
  const ended = new Promise<string>((settle) => {
    server.once('error', ({ message }) => settle(message))
    server.once('close', () => settle(lastLines.trim()))
  })
  void ended.then(() => process.removeListener('exit', endWithUs))

  const outcome = await Promise.race([ended, accepting(socketFolder, server)])
  if (typeof outcome === 'string')
    throw new Error(`The embedded PostgreSQL did not start: ${outcome || 'no reason given'}`)
  return server
}

async function accepting(socketFolder: string, server: ChildProcess): Promise<true> {
  for (;;) {
    try {
      await query(socketFolder, 'select 1')
      return true
    } catch {
      if (server.exitCode !== null || server.signalCode !== null) return new Promise(() => {})
      // 57P03 `cannot_connect_now` while it recovers; no socket at all before that.
      await sleep(25)
    }
  }
}

async function makeDatabase(socketFolder: string): Promise<void> {
  const { rowCount } = await query(socketFolder, `select from pg_database where datname = '${database}'`)
  if (rowCount === 0) await query(socketFolder, `create database ${database}`)
}

async function query(socketFolder: string, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: urlOf(socketFolder, 'postgres'), connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return await client.query(text)
  } finally {
    await client.end()
  }
}
