import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { superviseProcess } from './supervised-process.ts'

function specOf(context: TestContext, source: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-supervised-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const script = join(folder, 'part.mjs')
  writeFileSync(script, source)
  return { name: 'server', script, cwd: folder, env: process.env, output: 2, readyTimeoutMs: 20_000 }
}

function watch() {
  const news = new EventEmitter()
  const lines: string[] = []
  const watching = {
    tell(line: string) {
      lines.push(line)
      news.emit('line', line)
    },
    onStarted: () => {},
    onGivenUp: () => news.emit('given up'),
  }
  return { lines, news, watching }
}

const wellBehaved = `
  process.on('disconnect', () => process.exit())
  process.send({ ready: true })
`

test('a part that is killed is started again, and one that was stopped is not', async (context) => {
  const { lines, news, watching } = watch()
  const part = await superviseProcess(specOf(context, wellBehaved), watching)
  context.after(() => part.stop())
  const first = part.pid
  assert.ok(first)
  process.kill(first, 'SIGKILL')
  await once(news, 'line')
  await once(news, 'line')
  assert.deepEqual(lines, ['the server ended (SIGKILL); starting it again', 'the server is back'])
  assert.notEqual(part.pid, first)
  await part.stop()
  assert.equal(lines.length, 2)
})

test('a part that never gets ready fails the start, with how it ended', async (context) => {
  const { watching } = watch()
  await assert.rejects(superviseProcess(specOf(context, 'process.exit(3)'), watching), {
    message: 'the server ended before it was ready (exit code 3)',
  })
})

test('a part that ignores the request to end is ended', async (context) => {
  const { watching } = watch()
  const part = await superviseProcess(specOf(context, `process.on('SIGTERM', () => {}); ${wellBehaved}`), watching)
  const { pid } = part
  assert.ok(pid)
  await part.stop(50)
  assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' })
})

test('a start that is called off ends the part', async (context) => {
  const { watching } = watch()
  const calledOff = new AbortController()
  const begun = superviseProcess(specOf(context, 'setInterval(() => {}, 1000)'), {
    ...watching,
    signal: calledOff.signal,
    onStarted: () => calledOff.abort(),
  })
  await assert.rejects(begun, { message: 'the server was stopped before it was ready' })
})
