import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { endLeftoverProcesses, recordProcesses } from './leftover-processes.ts'

const reason = process.platform === 'linux' ? false : 'sessions are read from /proc, which only Linux has'

function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-leftover-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A child with a grandchild; the child ends, the grandchild stays. */
async function leaveGrandchild(context: TestContext, folder: string) {
  const sleeper = `setTimeout(() => {}, 60_000, ${JSON.stringify(folder)})`
  const parent = `const { pid } = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(sleeper)}], { stdio: 'ignore' }); console.log(pid); process.exit()`
  const child = spawn(process.execPath, ['-e', parent], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
  const [output] = await once(child.stdout, 'data')
  await once(child, 'exit')
  const grandchild = Number(String(output))
  context.after(() => {
    if (isRunning(grandchild)) process.kill(grandchild, 'SIGKILL')
  })
  return { child: child.pid ?? 0, grandchild }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('a grandchild of a start that was killed is ended', { skip: reason }, async (context) => {
  const folder = temporaryFolder(context)
  const { child, grandchild } = await leaveGrandchild(context, folder)
  const file = join(folder, 'processes.json')
  recordProcesses(file, [{ name: 'sandbox', pid: child }])
  assert.deepEqual(await endLeftoverProcesses(file, folder), [grandchild])
})

test('a process of somebody else is left alone, whatever its id', { skip: reason }, async (context) => {
  const folder = temporaryFolder(context)
  const { child, grandchild } = await leaveGrandchild(context, folder)
  const file = join(folder, 'processes.json')
  recordProcesses(file, [{ name: 'sandbox', pid: child }])
  assert.deepEqual(await endLeftoverProcesses(file, '/another/checkout'), [])
  recordProcesses(file, [{ name: 'sandbox', pid: process.pid }])
  assert.deepEqual(await endLeftoverProcesses(file, folder), [])
  assert.equal(isRunning(grandchild), true)
})

test('no record, nothing to do', async (context) => {
  assert.deepEqual(await endLeftoverProcesses(join(temporaryFolder(context), 'processes.json'), '/'), [])
})
