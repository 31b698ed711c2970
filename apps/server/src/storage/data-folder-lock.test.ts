import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { lockDataFolder } from './data-folder-lock.ts'
import { processStart } from './process-start.ts'

let dataDir: string
let lockFile: string

before(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tenon-lock-'))
  lockFile = join(dataDir, 'tenon.lock')
})

after(() => rmSync(dataDir, { recursive: true }))

const leave = (holder: object) => writeFileSync(lockFile, JSON.stringify(holder))

test('T51: one holder at a time; the second is told who it is, in one line', () => {
  const lock = lockDataFolder(dataDir)
  assert.throws(() => lockDataFolder(dataDir), {
    name: 'DataFolderInUseError',
    message: `The data folder ${dataDir} is in use by process ${process.pid}. Stop that one, or choose another folder.`,
  })
  lock.release()
  assert.equal(existsSync(lockFile), false)
  lockDataFolder(dataDir).release()
})

test('the lock of a dead process, of a reused process id, and half a lock are taken over', () => {
  const dead = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' })
  const remains = [
    { pid: Number(dead), startedAt: '1', id: 'dead' },
    { pid: process.pid, startedAt: 'long before', id: 'reused' },
    { pid: process.pid },
  ]
  for (const holder of remains) {
    leave(holder)
    const lock = lockDataFolder(dataDir)
    assert.equal(JSON.parse(readFileSync(lockFile, 'utf8')).startedAt, processStart(process.pid))
    lock.release()
  }
})

test('a release takes away only the own lock', () => {
  const lock = lockDataFolder(dataDir)
  const another = { pid: process.pid, startedAt: processStart(process.pid), id: 'another' }
  leave(another)
  lock.release()
  assert.deepEqual(JSON.parse(readFileSync(lockFile, 'utf8')), another)
  rmSync(lockFile)
})

test('many starters at once: exactly one gets the folder', async () => {
  leave({ pid: 999_999_999, startedAt: '1', id: 'dead' })
  const module = JSON.stringify(new URL('./data-folder-lock.ts', import.meta.url).href)
  const script = `
    const { lockDataFolder } = await import(${module})
    try { lockDataFolder(${JSON.stringify(dataDir)}); console.log('got') } catch (error) { console.log(error.name) }
    await new Promise((end) => process.stdin.once('data', end)); process.exit()`
  const { spawn } = await import('node:child_process')
  const children = Array.from({ length: 4 }, () => spawn(process.execPath, ['--input-type=module', '-e', script]))
  const answers = await Promise.all(
    children.map(
      ({ stdout }) => new Promise<string>((settle) => stdout.once('data', (text) => settle(String(text).trim()))),
    ),
  )
  for (const { stdin } of children) stdin.end('end')
  assert.deepEqual(answers.sort(), ['DataFolderInUseError', 'DataFolderInUseError', 'DataFolderInUseError', 'got'])
})
