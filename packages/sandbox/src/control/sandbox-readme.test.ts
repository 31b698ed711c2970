import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readmeUrl, sandboxReadme } from './sandbox-readme.ts'

test('the README says what the tables say', () => {
  const isCurrent = readFileSync(readmeUrl, 'utf8') === sandboxReadme()
  assert.ok(isCurrent, 'Draw it again: node packages/sandbox/src/control/sandbox-readme.ts')
})
