import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { withLock } from './with-lock.mjs'

function lockPath(context) {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-lock-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'install.lock')
}

test('two at the same time run one after the other', async (context) => {
  const path = lockPath(context)
  const steps = []
  let release = () => {}
  const first = withLock(path, async () => {
    steps.push('first in')
    await new Promise((resolve) => {
      release = resolve
    })
    steps.push('first out')
  })
  const second = withLock(path, async () => steps.push('second in'), {
    pollMs: 5,
    onWait: (holder) => {
      steps.push(`waits for ${holder}`)
      release()
    },
  })
  await Promise.all([first, second])
  assert.deepEqual(steps, ['first in', `waits for ${process.pid}`, 'first out', 'second in'])
  assert.equal(existsSync(path), false)
})

test('the lock of a dead process is taken over', async (context) => {
  const path = lockPath(context)
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  writeFileSync(path, String(dead))
  assert.equal(await withLock(path, async () => 'ran', { pollMs: 5 }), 'ran')
})

test('a failure frees the lock', async (context) => {
  const path = lockPath(context)
  await assert.rejects(
    withLock(path, async () => {
      throw new Error('no network')
    }),
    /no network/,
  )
  assert.equal(existsSync(path), false)
})
