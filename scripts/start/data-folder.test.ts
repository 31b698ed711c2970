import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { emptyDataFolder, openDataFolder } from './data-folder.ts'
import { StartError } from './start-error.ts'

function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-data-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('a new folder is private, and is known again', (context) => {
  const dir = join(temporaryFolder(context), 'new')
  assert.equal(openDataFolder(dir).dir, dir)
  assert.equal(statSync(dir).mode & 0o066, 0)
  writeFileSync(join(dir, 'more'), '')
  assert.equal(openDataFolder(dir).dir, dir)
})

test('a folder with the belongings of somebody else is refused and left alone', (context) => {
  const dir = temporaryFolder(context)
  writeFileSync(join(dir, 'thesis.txt'), 'years of work')
  assert.throws(() => openDataFolder(dir), StartError)
  assert.equal(existsSync(join(dir, 'thesis.txt')), true)
})

test('emptied: credentials, keys, logs and the books of the sandbox are gone', (context) => {
  const folder = openDataFolder(temporaryFolder(context))
  mkdirSync(folder.sandbox)
  for (const file of [folder.credentials, folder.sealingKey, join(folder.sandbox, 'journal')]) writeFileSync(file, '')
  emptyDataFolder(folder)
  for (const path of [folder.credentials, folder.sealingKey, folder.sandbox])
    assert.equal(existsSync(path), false, path)
})
