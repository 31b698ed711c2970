import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { startProgram } from './start-program.ts'

function specOf(context: TestContext, source: string) {
  const cwd = mkdtempSync(join(tmpdir(), 'tenon-program-'))
  context.after(() => rmSync(cwd, { recursive: true, force: true }))
  return { command: process.execPath, args: ['-e', source], cwd, log: join(cwd, 'log') }
}

test('ready with its first line; stopped when it is gone', async (context) => {
  const source = `console.error('said'); console.log(process.pid); console.log('more'); setInterval(() => {}, 1000)`
  const spec = specOf(context, source)
  const program = await startProgram(spec)
  assert.ok(program.milliseconds > 0)
  await program.stop()
  assert.throws(() => process.kill(Number(program.line), 0), { code: 'ESRCH' })
  assert.equal(readFileSync(spec.log, 'utf8'), 'said\n')
})

test('a program that ends before it was ready says why', async (context) => {
  await assert.rejects(startProgram(specOf(context, `console.error('no luck')`)), /ended early\.\nno luck/)
})
