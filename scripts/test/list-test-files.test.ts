import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { listTestFiles } from './list-test-files.ts'

test('finds what is beside the code and under test/, and nothing that was installed or built', (context) => {
  const root = mkdtempSync(join(tmpdir(), 'tenon-files-'))
  context.after(() => rmSync(root, { recursive: true, force: true }))
  const files = [
    'packages/core/src/money/decimal.test.ts',
    'packages/core/src/money/decimal.ts',
    'packages/core/node_modules/x/x.test.ts',
    'packages/sdk-web/dist/x.test.ts',
    'apps/quickstart/public/money.test.mjs',
    'test/browser/connect.test.ts',
  ]
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), '')
  }
  assert.deepEqual(listTestFiles(root, []), {
    units: ['apps/quickstart/public/money.test.mjs', 'packages/core/src/money/decimal.test.ts'],
    whole: ['test/browser/connect.test.ts'],
  })
  assert.deepEqual(listTestFiles(root, ['./packages/core']).units, ['packages/core/src/money/decimal.test.ts'])
  assert.deepEqual(listTestFiles(root, ['browser']), { units: [], whole: ['test/browser/connect.test.ts'] })
})
