import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { drawDocument } from '../../apps/server/src/api-document/draw-document.ts'
import { everyOperation } from '../../apps/server/src/api-document/every-operation.ts'
import { meshWordings } from '../../apps/server/src/dialects/mesh/mesh-wordings.ts'
import { compareDocuments } from '../document-coverage/compare-documents.ts'
import { drawDifferences, findDifferences } from '../document-coverage/draw-differences.ts'
import { matches, reasonFor, reasons } from '../document-coverage/reasons.ts'
import { type MeshDocument, meshDocument, skipWithoutMeshDocument as skip } from '../mesh-schema.ts'

test('our document has the 45 published operations, and each difference has its reason', { skip }, (t) => {
  const theirs = published()
  const count = Object.values(theirs.paths).flatMap((methods) => Object.keys(methods)).length
  assert.equal(count, 45)
  const differences = findDifferences(theirs)
  for (const each of differences) {
    t.diagnostic(`${each.place} · ${each.kind} · ${reasonFor(each)?.reason ?? 'NO REASON'}`)
  }
  const unexplained = differences.filter((each) => !reasonFor(each))
  assert.deepEqual(unexplained, [])
})

test('no reason is left for what does not differ any more', { skip }, () => {
  const differences = findDifferences(published())
  const stale = reasons.flatMap(({ kind, places }) =>
    places.filter((pattern) => !differences.some((each) => each.kind === kind && matches(pattern, each.place))),
  )
  assert.deepEqual(stale, [])
})

test('docs/openapi-differences.md is the one that the documents draw', { skip }, () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/openapi-differences.md'), 'utf8')
  assert.ok(
    page === drawDifferences(findDifferences(published())),
    'docs/openapi-differences.md is stale: node test/document-coverage/write-differences.ts',
  )
})

test('a path, a parameter, a field, a type, a word and a mark that differ are found', () => {
  const ours = drawDocument(
    everyOperation().filter(({ path }) => path === '/api/v1/transfers/managed/mesh'),
    meshWordings,
  )
  const theirs: MeshDocument = {
    components: {
      schemas: { Extra: { type: 'object', properties: { content: { type: 'string' }, more: { type: 'string' } } } },
    },
    paths: {
      '/api/v1/nothing': { get: { responses: {} } },
      '/api/v1/transfers/managed/mesh': {
        get: {
          parameters: [
            { name: 'count', in: 'query', required: true, schema: { type: 'integer' } },
            { name: 'Hash', in: 'query', required: true, schema: { type: 'integer' } },
            { name: 'OrderBy', in: 'query', schema: { type: 'string', enum: ['symbol', 'colour'] } },
          ],
          responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Extra' } } } } },
        },
      },
    },
  }
  const kinds = new Set(compareDocuments(theirs, ours).map(({ kind }) => kind))
  for (const kind of [
    'operation missing',
    'name in another case',
    'required mark',
    'type',
    'choices missing',
    'answer field missing',
    'answer field beyond',
  ]) {
    assert.ok(kinds.has(kind), `${kind} was not found: ${[...kinds].join(', ')}`)
  }
})

function published(): MeshDocument {
  const document = meshDocument()
  assert.ok(document)
  return document
}
