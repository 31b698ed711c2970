import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { errors } from '@tenon/core'
import { drawErrorsDoc } from './draw-errors-doc.ts'
import { drawErrorsPage } from './draw-errors-page.ts'
import { errorRows } from './error-rows.ts'
import { everyOperation } from './every-operation.ts'

const rows = errorRows(everyOperation())

test('docs/errors.md is the one that the sources draw', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/errors.md'), 'utf8')
  assert.ok(
    page === drawErrorsDoc(rows),
    'docs/errors.md is stale: node apps/server/src/api-document/write-errors-doc.ts',
  )
})

test('the page has every code, with its cure', () => {
  const page = drawErrorsPage(rows)
  for (const code of Object.keys(errors)) assert.ok(page.includes(`id="${code}"`), code)
  assert.equal(page.split('<dt>Cure</dt>').length - 1, Object.keys(errors).length)
})

test('an operation declares each of its refusals once', () => {
  for (const { method, path, refusals = [] } of everyOperation()) {
    assert.equal(new Set(refusals).size, refusals.length, `${method} ${path}`)
  }
})
