import { isDecimal, isSignedDecimal } from '@tenon/core'
import type { TSchema } from 'typebox'
import { exactNumber } from './exact-json.ts'

/** A value of a schema as rooms word it: what is optional may be `undefined`. */
export type Written<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : Value extends readonly (infer Item)[]
    ? readonly Written<Item>[]
    : Value extends object
      ? { [Name in keyof Value]: Written<Value[Name]> | (object extends Pick<Value, Name> ? undefined : never) }
      : Value

interface Keywords {
  type?: string
  format?: string
  const?: unknown
  enum?: readonly unknown[]
  anyOf?: readonly Keywords[]
  properties?: Readonly<Record<string, Keywords>>
  required?: readonly string[]
  patternProperties?: Readonly<Record<string, Keywords>>
  additionalProperties?: boolean | Keywords
  items?: Keywords
}

/**
 * An answer as its schema says: only the fields that the schema has, in its order, with amounts (`decimalType()`) as exact
 * JSON numbers. So a field that nobody declared never leaves the server.
 *
 * @throws TypeError when a required field is missing or a value is of another type: the server's own mistake
 */
export function writeValue(schema: TSchema, value: unknown): unknown {
  return write(schema as Keywords, value, '')
}

function write(schema: Keywords, value: unknown, path: string): unknown {
  if (value === null || value === undefined) return undefined
  if (schema.anyOf) return writeUnion(schema.anyOf, value, path)
  const choices = schema.enum ?? (Object.hasOwn(schema, 'const') ? [schema.const] : undefined)
  if (choices) {
    if (!choices.includes(value)) throw mistake(path, `is none of ${choices.join(', ')}`)
    return value
  }
  switch (schema.type) {
    case 'object':
      return writeObject(schema, value, path)
    case 'array':
      if (!Array.isArray(value)) throw mistake(path, 'is no list')
      return value.map((item, index) => write(schema.items ?? {}, item, `${path}[${index}]`))
    case 'number':
      return writeAmount(schema, value, path)
    case 'integer':
      if (!Number.isSafeInteger(value)) throw mistake(path, 'is no whole number')
      return value
    case 'string':
    case 'boolean':
      if (typeof value !== schema.type) throw mistake(path, `is no ${schema.type}`)
      return value
    default:
      return value
  }
}

function writeAmount({ format }: Keywords, value: unknown, path: string): unknown {
  const fits = format === 'signed-decimal' ? isSignedDecimal : isDecimal
  if (typeof value !== 'string' || !fits(value)) throw mistake(path, 'is no decimal')
  return exactNumber(value)
}

function writeUnion(branches: readonly Keywords[], value: unknown, path: string): unknown {
  let first: unknown
  for (const branch of branches) {
    try {
      return write(branch, value, path)
    } catch (error) {
      first ??= error
    }
  }
  throw first ?? mistake(path, 'fits no form')
}

function writeObject(schema: Keywords, value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw mistake(path, 'is no object')
  const given = new Map(Object.entries(value))
  const inner = Object.values(schema.patternProperties ?? {})[0] ?? schema.additionalProperties
  if (!schema.properties && typeof inner === 'object') {
    return Object.fromEntries([...given].map(([name, item]) => [name, write(inner, item, `${path}.*`)]))
  }
  const written: Record<string, unknown> = {}
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const item = write(property, given.get(name), path ? `${path}.${name}` : name)
    if (item !== undefined) written[name] = item
    else if (schema.required?.includes(name)) throw mistake(path ? `${path}.${name}` : name, 'is missing')
  }
  return written
}

function mistake(path: string, rule: string): TypeError {
  return new TypeError(`The answer does not fit its schema: ${path || 'it'} ${rule}.`)
}
