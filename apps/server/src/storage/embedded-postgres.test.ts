import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, lstatSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { removeClusterFolder } from './cluster-folder.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { processStart } from './process-start.ts'

const isRoot = process.getuid?.() === 0
let dataDir: string

before(() => {
  // mkdtemp makes it 0700: as root, the account of PostgreSQL cannot get in.
  dataDir = mkdtempSync(join(tmpdir(), 'tenon-embedded-'))
})

after(() => {
  removeClusterFolder(join(dataDir, 'd'.repeat(60), 'e'.repeat(60)))
  removeClusterFolder(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
})

async function run(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

test('starts, keeps data over a stop, is durable, and is not on the network', async () => {
  const first = await startEmbeddedPostgres({ dataDir })
  await run(first.url, 'create table kept (value int); insert into kept values (7)')
  const settings = await run(
    first.url,
    "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'listen_addresses', 'server_encoding') order by name",
  )
  assert.deepEqual(
    settings.map(({ name, setting }) => [name, setting]),
    [
      ['fsync', 'on'],
      ['listen_addresses', ''],
      ['server_encoding', 'UTF8'],
      ['synchronous_commit', 'on'],
    ],
  )
  await first.stop()
  assert.equal(existsSync(join(dataDir, 'tenon.lock')), false)

  const second = await startEmbeddedPostgres({ dataDir })
  assert.deepEqual(await run(second.url, 'select value from kept'), [{ value: 7 }])
  await assert.rejects(startEmbeddedPostgres({ dataDir }), { name: 'DataFolderInUseError' })
  assert.deepEqual(await run(second.url, 'select 1 as alive'), [{ alive: 1 }])
  await second.stop()
})

test('fresh begins with an empty cluster', async () => {
  const postgres = await startEmbeddedPostgres({ dataDir, fresh: true })
  await assert.rejects(run(postgres.url, 'select value from kept'), { code: '42P01' })
  await postgres.stop()
})

test('stops the server that a killed process left behind, and finds what it had committed', async () => {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)}
    import pg from ${JSON.stringify(import.meta.resolve('pg'))}
    const { url } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query('create table survivor (value int); insert into survivor values (3)')
    process.kill(process.pid, 'SIGKILL')
  `
  assert.throws(() => execFileSync(process.execPath, ['--input-type=module', '-e', script], { stdio: 'pipe' }), {
    signal: 'SIGKILL',
  })
  const pidFile = join(realpathSync(join(dataDir, 'postgres')), 'data/postmaster.pid')
  const orphan = Number.parseInt(readFileSync(pidFile, 'utf8'), 10)
  assert.notEqual(processStart(orphan), undefined)

  const postgres = await startEmbeddedPostgres({ dataDir })
  assert.deepEqual(await run(postgres.url, 'select value from survivor'), [{ value: 3 }])
  assert.equal(processStart(orphan), undefined)
  await postgres.stop()
})

test('as root in a private folder, the cluster lies elsewhere and the folder links to it', (context) => {
  if (!isRoot) return context.skip('runs only as root')
  assert.equal(lstatSync(join(dataDir, 'postgres')).isSymbolicLink(), true)
  assert.match(realpathSync(join(dataDir, 'postgres')), /^\/var\/lib\/tenon\//)
})

test('as root in a folder everyone may pass, the cluster lies in it', async (context) => {
  if (!isRoot) return context.skip('runs only as root')
  const open = mkdtempSync(join(tmpdir(), 'tenon-open-'))
  chmodSync(open, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir: open, settings: { fsync: 'off' } })
  assert.equal(lstatSync(join(open, 'postgres')).isDirectory(), true)
  await postgres.stop()
  rmSync(open, { recursive: true })
})

test('a deep data folder gets a short socket folder', async () => {
  const deep = join(dataDir, 'd'.repeat(60), 'e'.repeat(60))
  const postgres = await startEmbeddedPostgres({ dataDir: deep, settings: { fsync: 'off' } })
  assert.deepEqual(await run(postgres.url, 'select 1 as alive'), [{ alive: 1 }])
  await postgres.stop()
})

const postmasterOf = (folder: string) =>
  Number.parseInt(readFileSync(join(realpathSync(join(folder, 'postgres')), 'data/postmaster.pid'), 'utf8'), 10)

test('one that is killed while we run is started again at the same address, with what it had committed', async () => {
  const restarts: string[] = []
  const again = Promise.withResolvers<void>()
  const postgres = await startEmbeddedPostgres({
    dataDir,
    onRestart(how) {
      restarts.push(how)
      again.resolve()
    },
  })
  await run(postgres.url, 'create table outlived (value int); insert into outlived values (5)')
  const killed = postmasterOf(dataDir)
  process.kill(killed, 'SIGKILL')
  await again.promise
  assert.deepEqual(await run(postgres.url, 'select value from outlived'), [{ value: 5 }])
  assert.deepEqual(restarts, ['SIGKILL'])
  await postgres.stop()
  assert.deepEqual(restarts, ['SIGKILL'])
})
