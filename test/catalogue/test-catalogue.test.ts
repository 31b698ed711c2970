import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { drawTestCatalogue } from './draw-test-catalogue.ts'
import { findProofs } from './find-proofs.ts'
import { provenCases } from './proven-cases.ts'

const root = join(import.meta.dirname, '../..')

test('every case has a test that names it, and every number named is a case', () => {
  const named = new Set(findProofs(root).map(({ number }) => number))
  const known = new Set<string>(provenCases.map(({ number }) => number))
  assert.deepEqual(
    [...known].filter((number) => !named.has(number)),
    [],
  )
  assert.deepEqual(
    [...named].filter((number) => !known.has(number)),
    [],
  )
})

test('the page of cases is the one that the sources draw', () => {
  const page = readFileSync(join(root, 'docs/test-catalogue.md'), 'utf8')
  assert.ok(
    page === drawTestCatalogue(root),
    'docs/test-catalogue.md is stale: node test/catalogue/write-test-catalogue.ts',
  )
})
