import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import Type from 'typebox'
import { meshWordings } from '../dialects/mesh/mesh-wordings.ts'
import type { Operation } from '../http/operation.ts'
import { drawDocument } from './draw-document.ts'
import { everyOperation } from './every-operation.ts'
import type { PrintedContent } from './open-api.ts'
import { tags } from './tags.ts'

const operations = everyOperation()
const document = drawDocument(operations, meshWordings)
const printed = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

/** JSON Schema 2020-12, which OpenAPI 3.1 schemas are; the formats of amounts are ours. */
function judge(): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true })
  formats.default(ajv)
  for (const format of ['decimal', 'signed-decimal']) ajv.addFormat(format, { type: 'number', validate: () => true })
  ajv.addKeyword('components')
  ajv.addSchema({ $id: 'document', components: document.components })
  return ajv
}

test('every schema is one of JSON Schema 2020-12, and every reference leads to one', () => {
  const ajv = judge()
  for (const name of Object.keys(document.components.schemas)) {
    assert.ok(ajv.compile({ $ref: `document#/components/schemas/${name}` }), name)
  }
})

test('every example is one that its schema allows', () => {
  const ajv = judge()
  const contents = printed.flatMap(({ operation }) => [
    [`${operation.operationId} body`, operation.requestBody?.content] as const,
    ...Object.entries(operation.responses).map(
      ([status, { content }]) => [`${operation.operationId} ${status}`, content] as const,
    ),
  ])
  for (const [name, content] of contents) {
    if (!content) continue
    const { schema, example } = content['application/json']
    // What an example of a failure has is drawn by the wording itself, exact numbers and all.
    const value: unknown = JSON.parse(JSON.stringify(example))
    const local = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')) as object
    const isValid = ajv.validate(local, value)
    assert.ok(isValid, `${name}: ${ajv.errorsText()} in ${JSON.stringify(value).slice(0, 300)}`)
  }
})

test('each path names its parameters, each operation has an example, an answer, its failures and a known chapter', () => {
  const known = new Set(tags.map(({ name }) => name))
  for (const { path, operation } of printed) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const declared = (operation.parameters ?? []).filter((each) => each.in === 'path')
    assert.deepEqual(
      declared.map(({ name }) => name),
      names,
      path,
    )
    assert.ok(
      declared.every(({ required }) => required),
      path,
    )
    assert.ok(
      operation.tags.every((tag) => known.has(tag)),
      operation.tags.join(),
    )
    assert.match(operation.summary, /\S[^.]$/, path)
    const statuses = Object.keys(operation.responses)
    assert.ok(
      statuses.some((status) => status.startsWith('2')),
      path,
    )
    for (const status of ['400', '429', '500', '503']) assert.ok(statuses.includes(status), `${path} ${status}`)
    assert.ok(operation.responses[429]?.headers?.['Retry-After'])
    assert.ok(operation.responses[503]?.headers?.['Retry-After'])
    if (operation.security.length > 0) assert.ok(statuses.includes('401'), path)
    const bodies: (PrintedContent | undefined)[] = [operation.requestBody?.content, operation.responses[200]?.content]
    for (const body of bodies) if (body) assert.notEqual(body['application/json'].example, undefined, path)
  }
})

test("the 45 operations of the wire have the published client's names", () => {
  const client = readFileSync(fileURLToPath(import.meta.resolve('@meshconnect/node-api/api.d.ts')), 'utf8')
  const published = new Set([...client.matchAll(/\bv1[A-Z]\w+(?=: )/g)].map(([name]) => name))
  assert.equal(published.size, 45)
  const ours = new Set(printed.map(({ operation }) => operation.operationId))
  assert.deepEqual(
    [...published].filter((name) => !ours.has(name)),
    [],
  )
})

test('two different schemas of one name, and two operations of one id, are refused', () => {
  const operation = (path: string, answer: Operation['answer']): Operation => ({
    method: 'GET',
    path,
    access: 'read',
    tag: 'Events',
    summary: 'Reads',
    ...(answer ? { answer } : {}),
  })
  const text = Type.Object({ a: Type.String() }, { title: 'Same' })
  const number = Type.Object({ a: Type.Integer() }, { title: 'Same' })
  assert.throws(() => drawDocument([operation('/a', text), operation('/b', number)], meshWordings), /called Same/)
  assert.throws(() =>
    drawDocument([operation('/a', text), operation('/a/:id/', text), operation('/a', text)], meshWordings),
  )
})
