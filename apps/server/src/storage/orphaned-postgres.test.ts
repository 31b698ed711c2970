import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { stopOrphanedPostgres } from './orphaned-postgres.ts'
import { processStart } from './process-start.ts'

const skip = process.platform === 'linux' ? false : 'zombies are told apart through /proc, which only Linux has'

/** A data folder whose server died, and whose number is still taken because nobody asked how it ended. */
async function folderOfZombie(context: TestContext): Promise<string> {
  const pgData = mkdtempSync(join(tmpdir(), 'tenon-orphan-'))
  // The child ends after its parent became a program that never asks: a shell would.
  const script = 'sleep 0.3 & echo $!; exec sleep 60'
  const parent = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] })
  context.after(() => {
    parent.kill('SIGKILL')
    rmSync(pgData, { recursive: true, force: true })
  })
  const [output] = await once(parent.stdout, 'data')
  const pid = Number(output)
  while (processStart(pid) !== undefined) await sleep(10)
  writeFileSync(join(pgData, 'postmaster.pid'), `${pid}\n${pgData}\n`)
  return pgData
}

test('a dead server whose parent never looks does not keep the next one from starting', { skip }, async (context) => {
  const pgData = await folderOfZombie(context)
  await stopOrphanedPostgres(pgData)
  assert.equal(existsSync(join(pgData, 'postmaster.pid')), false)
})

test('as long as something of it works in the folder, its file stays', { skip }, async (context) => {
  const pgData = await folderOfZombie(context)
  const worker = spawn('sleep', ['60'], { cwd: pgData, stdio: 'ignore' })
  context.after(() => worker.kill('SIGKILL'))
  await once(worker, 'spawn')
  const stopped = stopOrphanedPostgres(pgData)
  assert.equal(await Promise.race([stopped.then(() => 'gone'), sleep(3_000, 'waits')]), 'waits')
  assert.equal(existsSync(join(pgData, 'postmaster.pid')), true)
  worker.kill('SIGKILL')
  await stopped
  assert.equal(existsSync(join(pgData, 'postmaster.pid')), false)
})
