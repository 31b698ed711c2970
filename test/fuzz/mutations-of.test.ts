import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import type { PrintedSchema } from '../../apps/server/src/api-document/open-api.ts'
import { mutationsOf } from './mutations-of.ts'
import { valueOfSchema } from './value-of-schema.ts'

const schema: PrintedSchema = {
  type: 'object',
  required: ['id', 'kind'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    kind: { type: 'string', enum: ['one', 'other'] },
    name: { type: 'string', minLength: 1, maxLength: 20 },
    count: { type: 'integer', minimum: 1, maximum: 9 },
    isOpen: { type: 'boolean' },
    places: { type: 'array', maxItems: 3, items: { type: 'string', pattern: '^[a-z]+$' } },
    inner: { $ref: '#/components/schemas/Inner' },
  },
}
const schemas = {
  Inner: { type: 'object', required: ['text'], properties: { text: { type: 'string', maxLength: 5 } } },
}

test('what is drawn from a schema fits it, and after one mistake it does not', () => {
  const ajv = new Ajv2020({ strict: false })
  formats.default(ajv)
  const allows = ajv.compile({ ...schema, components: { schemas } })
  fc.assert(
    fc.property(valueOfSchema(schema, schemas, {}), (value) => {
      assert.ok(allows(value), JSON.stringify(value))
      const mistakes = mutationsOf(schema, schemas, value)
      assert.ok(mistakes.length > 5)
      for (const { name, value: broken } of mistakes) {
        assert.ok(!allows(JSON.parse(JSON.stringify(broken))), `${name}: ${JSON.stringify(broken)}`)
      }
    }),
    { seed: 1, numRuns: 100 },
  )
})
