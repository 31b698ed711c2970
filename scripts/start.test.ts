import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { lockDataFolder } from '../apps/server/src/storage/data-folder-lock.ts'
import { choosePorts } from './start/choose-ports.ts'
import { openDataFolder } from './start/data-folder.ts'

function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-start-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Runs a start that is refused. */
async function refusedStart(args: string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'start.ts'), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

test('a second start on a data folder says who has it, in one line', async (context) => {
  const dir = temporaryFolder(context)
  openDataFolder(dir)
  const lock = lockDataFolder(dir)
  context.after(() => lock.release())
  const { code, stdout, stderr } = await refusedStart(['--json', '--data', dir])
  assert.equal(code, 1)
  assert.equal(stdout, '')
  assert.equal(
    stderr,
    `tenon: The data folder ${dir} is in use by process ${process.pid}. Stop that one, or choose another folder.\n`,
  )
})

test('a busy port is named before anything is started', async (context) => {
  const dir = join(temporaryFolder(context), 'data')
  const { server } = await choosePorts(0)
  const other = createServer().listen(server, '127.0.0.1')
  await once(other, 'listening')
  context.after(() => other.close())
  const { code, stderr } = await refusedStart(['--data', dir, '--port', String(server)])
  assert.equal(code, 1)
  assert.match(stderr, new RegExp(`^tenon: Port ${server} \\(for the server\\) is in use\\. [^\\n]+\\n$`))
  assert.equal(existsSync(join(dir, 'database', 'postgres')), false)
})

test('--fresh never empties what npm start did not make', async (context) => {
  const dir = temporaryFolder(context)
  writeFileSync(join(dir, 'thesis.txt'), 'years of work')
  const foreignFolder = await refusedStart(['--fresh', '--data', dir])
  assert.equal(foreignFolder.code, 1)
  assert.match(foreignFolder.stderr, /^tenon: .* was not made by npm start\. [^\n]+\n$/)
  assert.equal(existsSync(join(dir, 'thesis.txt')), true)

  const foreignDatabase = await refusedStart(['--fresh', '--data', join(dir, 'new')], {
    DATABASE_URL: 'postgresql://x/y',
  })
  assert.equal(foreignDatabase.code, 1)
  assert.match(foreignDatabase.stderr, /^tenon: --fresh empties the database that npm start brings, [^\n]+\n$/)
})

test('an unknown option is answered with the usage', async () => {
  const { code, stderr } = await refusedStart(['--jsn'])
  assert.equal(code, 1)
  assert.match(stderr, /^tenon: .*--jsn.*Usage: npm start/)
})
