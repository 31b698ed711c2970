import type { PrintedSchema } from '../../apps/server/src/api-document/open-api.ts'
import { resolved, type Schemas } from './value-of-schema.ts'

/** One way to break a value: what was done, and the value after it. */
export interface Mutation {
  name: string
  value: unknown
}

/** Every single change of a value after which its schema does not allow it any more. */
export function mutationsOf(given: PrintedSchema, schemas: Schemas, value: unknown, path = ''): Mutation[] {
  const schema = resolved(given, schemas)
  if (schema.anyOf) return []
  const here = brokenValues(schema).map(([name, broken]) => ({ name: `${path || 'body'}: ${name}`, value: broken }))
  if (Array.isArray(value) && schema.items) {
    const { items } = schema
    const deeper = value.flatMap((item, index) =>
      mutationsOf(items, schemas, item, `${path}[${index}]`).map(({ name, value: broken }) => ({
        name,
        value: value.with(index, broken),
      })),
    )
    return [...here, ...deeper]
  }
  if (!isRecord(value) || !schema.properties) return here
  const { properties, required = [] } = schema
  const dropped = required
    .filter((name) => properties[name]?.default === undefined)
    .map((name) => ({ name: `${path}.${name}: left out`, value: { ...value, [name]: undefined } }))
  const deeper = Object.entries(properties).flatMap(([name, property]) =>
    name in value
      ? mutationsOf(property, schemas, value[name], path ? `${path}.${name}` : name).map((mutation) => ({
          name: mutation.name,
          value: { ...value, [name]: mutation.value },
        }))
      : [],
  )
  return [...here, ...dropped, ...deeper]
}

function brokenValues(schema: PrintedSchema): [name: string, value: unknown][] {
  if (schema.enum)
    return [
      ['a word of no list', 'no-such-word'],
      ['no word', {}],
    ]
  const { type, format, pattern, minLength = 0, maxLength, minimum, maximum, maxItems, minItems = 0 } = schema
  switch (type) {
    case 'object':
      return schema.properties
        ? [
            ['a list', []],
            ['a text', 'text'],
            ['a number', 7],
          ]
        : [['a list', []]]
    case 'array':
      return [
        ['an object', {}],
        ['a text', 'text'],
        ...(minItems > 0 ? [['too short', []] as [string, unknown]] : []),
        ...(maxItems === undefined
          ? []
          : [['too long', Array.from({ length: maxItems + 1 }, () => 'x')] as [string, unknown]]),
      ]
    case 'boolean':
      return [
        ['a text', 'maybe'],
        ['a number', 1],
      ]
    case 'integer':
      return [
        ['a text', 'seven'],
        ['a fraction', 1.5],
        ...(minimum === undefined ? [] : [['too small', minimum - 1] as [string, unknown]]),
        ...(maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER
          ? []
          : [['too large', maximum + 1] as [string, unknown]]),
      ]
    case 'number':
      return [
        ['an object', {}],
        ['below zero', -1],
        ['words', 'much'],
        ['too fine', '0.0000000000000000001'],
      ]
    case 'string':
      return [
        ['a number', 7],
        ['a list', ['text']],
        ...(format === undefined && pattern === undefined ? [] : [['of another form', '%'] as [string, unknown]]),
        ...(minLength > 0 ? [['empty', ''] as [string, unknown]] : []),
        ...(maxLength === undefined ? [] : [['too long', 'x'.repeat(maxLength + 1)] as [string, unknown]]),
      ]
    default:
      return []
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
