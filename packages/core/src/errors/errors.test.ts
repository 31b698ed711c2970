import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type ErrorEntry, errors } from './errors.ts'

const root = join(import.meta.dirname, '../../../..')

test('every code of the table is used somewhere', () => {
  const sources = globSync(['apps/server/src/**/*.ts', 'packages/*/src/**/*.ts'], { cwd: root })
    .filter(
      (file) => !file.endsWith('.test.ts') && !file.endsWith('errors/errors.ts') && !file.includes('node_modules'),
    )
    .map((file) => readFileSync(join(root, file), 'utf8'))
  const unused = Object.keys(errors).filter((code) => !sources.some((source) => source.includes(`'${code}'`)))
  assert.deepEqual(unused, [])
})

test('every row says what happened, to both readers, and what to do', () => {
  for (const [code, entry] of Object.entries<ErrorEntry>(errors)) {
    assert.ok(entry.status >= 400 && entry.status < 600, code)
    for (const text of [entry.message, entry.displayMessage, entry.cure]) assert.match(text, /\S/, code)
    assert.match(entry.displayMessage, /[.!]$/, code)
    assert.match(entry.cure, /\.$/, code)
  }
})
