import fc from 'fast-check'
import type { PrintedSchema } from '../../apps/server/src/api-document/open-api.ts'

/** Values that fields of a name really have: ids and tokens that lead somewhere. */
export type KnownValues = Readonly<Record<string, readonly unknown[]>>

export type Schemas = Readonly<Record<string, PrintedSchema>>

/** The schema that a reference leads to; others as they are. */
export function resolved(schema: PrintedSchema, schemas: Schemas): PrintedSchema {
  return schema.$ref ? (schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema
}

/** Values that a schema allows. Where a field's name is known, mostly one of the known values. */
export function valueOfSchema(
  given: PrintedSchema,
  schemas: Schemas,
  known: KnownValues,
  name = '',
): fc.Arbitrary<unknown> {
  const schema = resolved(given, schemas)
  const free = freeValue(schema, schemas, known, name)
  const choices = known[name]?.filter((value) => schema.enum === undefined || schema.enum.includes(value))
  if (!choices?.length || (schema.type !== 'string' && schema.type !== 'number')) return free
  return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...choices) }, { weight: 1, arbitrary: free })
}

function freeValue(schema: PrintedSchema, schemas: Schemas, known: KnownValues, name: string): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((branch) => valueOfSchema(branch, schemas, known, name)))
  switch (schema.type) {
    case 'object':
      return objectOf(schema, schemas, known)
    case 'array':
      return fc.array(valueOfSchema(schema.items ?? {}, schemas, known, name), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 5, 5),
      })
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -(2 ** 31), max: Math.min(schema.maximum ?? 2 ** 31, 2 ** 52) })
    case 'number':
      return fc.tuple(fc.nat(1_000_000), fc.nat(6)).map(([digits, places]) => digits / 10 ** places)
    case 'string':
      return textOf(schema)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function objectOf(schema: PrintedSchema, schemas: Schemas, known: KnownValues): fc.Arbitrary<unknown> {
  const { properties, required = [], patternProperties, additionalProperties } = schema
  const inner = Object.values(patternProperties ?? {})[0] ?? additionalProperties
  if (!properties) {
    const value = typeof inner === 'object' ? valueOfSchema(inner, schemas, known) : fc.string()
    return fc.dictionary(fc.stringMatching(/^[a-z]{1,12}$/), value, { maxKeys: 3 })
  }
  const fields = Object.entries(properties).map(
    ([name, property]) => [name, valueOfSchema(property, schemas, known, name)] as const,
  )
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] })
}

function textOf({ format, pattern, minLength = 0, maxLength = 60 }: PrintedSchema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid()
  if (format === 'uri') return fc.webUrl()
  if (format === 'date-time')
    return fc.date({ noInvalidDate: true, min: new Date(0) }).map((date) => date.toISOString())
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'))
  return fc
    .string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 60) })
    .map((text) => text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, ''))
    .filter((text) => text.length >= minLength)
}
