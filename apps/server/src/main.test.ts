import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { removeClusterFolder } from './storage/cluster-folder.ts'
import { createTestDatabase, type TestDatabase } from './storage/test-database.ts'

let database: TestDatabase
const children: ChildProcess[] = []

before(async () => {
  database = await createTestDatabase()
})

after(async () => {
  for (const child of children) child.kill('SIGKILL')
  await database.drop()
})

function launch(env: Record<string, string> = {}, execArgv: string[] = []) {
  const child = fork(fileURLToPath(new URL('./main.ts', import.meta.url)), {
    execArgv,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: database.url,
      TENON_PORT: '0',
      TENON_ENVIRONMENTS: 'sandbox',
      TENON_SEALING_KEYS: `k1:${randomBytes(32).toString('base64url')}`,
      TENON_SANDBOX_URL: 'http://127.0.0.1:9',
      TENON_SANDBOX_CHAIN_URL: 'http://127.0.0.1:9',
      ...env,
    },
  })
  children.push(child)
  const output = { stdout: '', stderr: '' }
  child.stdout?.on('data', (text) => {
    output.stdout += String(text)
  })
  child.stderr?.on('data', (text) => {
    output.stderr += String(text)
  })
  return { child, output }
}

async function launchReady(execArgv: string[] = [], env: Record<string, string> = {}) {
  const { child, output } = launch(env, execArgv)
  const early = ended(child).then(() => assert.fail(`The server ended before it was ready: ${output.stderr}`))
  const [message] = (await Promise.race([once(child, 'message'), early])) as [{ ready: boolean; port: number }]
  assert.equal(message.ready, true)
  // From here on an end is what the tests ask for.
  early.catch(() => {})
  return { child, output, origin: `http://127.0.0.1:${message.port}` }
}

const ended = async (child: ChildProcess) =>
  (await once(child, 'close')) as [code: number | null, signal: string | null]

test('says when it is ready, is alive and ready, and ends on SIGTERM', async () => {
  const { child, output, origin } = await launchReady()
  assert.equal((await fetch(`${origin}/healthz`)).status, 200)
  assert.deepEqual(await (await fetch(`${origin}/readyz`)).json(), { status: 'ready' })
  const refused = await fetch(`${origin}/nothing`)
  assert.equal(((await refused.json()) as { errorType: string }).errorType, 'notFound')
  child.kill('SIGTERM')
  assert.deepEqual(await ended(child), [0, null])
  assert.equal(output.stdout, '')
  for (const line of output.stderr.trim().split('\n')) assert.equal(typeof JSON.parse(line).event, 'string')
})

test('L6: alive and ready under either name', async () => {
  const { child, origin } = await launchReady()
  for (const path of ['/health', '/healthz', '/ready', '/readyz']) {
    assert.equal((await fetch(`${origin}${path}`)).status, 200, path)
  }
  child.kill('SIGTERM')
  await ended(child)
})

test('an embedded PostgreSQL that is killed comes back, and the server with it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tenon-main-'))
  try {
    const { child, output, origin } = await launchReady([], { DATABASE_URL: '', TENON_DATA_DIR: dataDir })
    const pidFile = join(realpathSync(join(dataDir, 'postgres')), 'data/postmaster.pid')
    process.kill(Number.parseInt(readFileSync(pidFile, 'utf8'), 10), 'SIGKILL')
    while (!output.stderr.includes('started again')) await new Promise((resolve) => setTimeout(resolve, 20))
    while ((await fetch(`${origin}/ready`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill('SIGTERM')
    assert.deepEqual(await ended(child), [0, null])
  } finally {
    removeClusterFolder(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
})

/** A module that the server loads first, and that goes wrong when it is told to. */
function failing(code: string): string[] {
  return ['--import', `data:text/javascript,${encodeURIComponent(`process.on('message', () => { ${code} })`)}`]
}

for (const [name, code] of [
  ['a rejection that nobody handles', "Promise.reject(new Error('canary-secret'))"],
  ['an exception that nobody catches', "setImmediate(() => { throw new Error('canary-secret') })"],
] as const) {
  test(`L7: ${name} is written once, without its words, and the server ends with a failure`, async () => {
    const { child, output } = await launchReady(failing(code))
    child.send('now')
    assert.deepEqual(await ended(child), [1, null])
    const lines = output.stderr.split('\n').filter((line) => line.includes('unexpected failure'))
    assert.equal(lines.length, 1, output.stderr)
    assert.doesNotMatch(output.stderr, /canary/)
  })
}

test('ends when the one who started it is gone', async () => {
  const { child } = await launchReady()
  child.disconnect()
  // Node does not say `close` for a child whose channel the parent closed.
  assert.deepEqual(await once(child, 'exit'), [0, null])
})

test('a configuration that is not valid is named in full, and nothing starts', async () => {
  const { child, output } = launch({ TENON_SEALING_KEYS: 'k1:AAAA', TENON_PORT: 'x' })
  assert.deepEqual(await ended(child), [1, null])
  assert.match(output.stderr, /TENON_PORT is not a whole number[^\n]*\n[^\n]*TENON_SEALING_KEYS: key 1 has 24 bits/)
})

test('a database that cannot be reached ends the start', async () => {
  const { child, output } = launch({ DATABASE_URL: 'postgresql://tenon:canary-password@127.0.0.1:9/tenon' })
  assert.deepEqual(await ended(child), [1, null])
  assert.match(output.stderr, /could not start/)
  assert.doesNotMatch(output.stderr, /canary/)
})
