import { isDecimal, parseDecimal, TenonError } from '@tenon/core'
import type { TSchema } from 'typebox'
import { ExactNumber } from './exact-number.ts'

export interface ReadMode {
  unknownFields: 'ignore' | 'refuse'
  /** Whether integers and booleans come as text, as in a query. */
  fromText: boolean
}

/** The JSON Schema keywords that are read. https://json-schema.org/draft/2020-12/json-schema-validation */
interface Keywords {
  type?: string
  const?: unknown
  enum?: readonly unknown[]
  anyOf?: readonly Keywords[]
  default?: unknown
  // Objects
  properties?: Readonly<Record<string, Keywords>>
  required?: readonly string[]
  patternProperties?: Readonly<Record<string, Keywords>>
  additionalProperties?: boolean | Keywords
  maxProperties?: number
  // Arrays
  items?: Keywords
  minItems?: number
  maxItems?: number
  // Texts and numbers
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
}

const knownKeywords = new Set(
  ['type', 'const', 'enum', 'anyOf', 'default', 'properties', 'required', 'patternProperties', 'additionalProperties']
    .concat(['maxProperties', 'items', 'minItems', 'maxItems', 'format', 'pattern', 'minLength', 'maxLength'])
    .concat(['minimum', 'maximum', 'description', 'title', 'examples', 'deprecated', 'readOnly', '$id']),
)

/** Texts without a `maxLength` of their own end here, in UTF-16 units. */
const longestText = 10_000

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a schema describes a list. */
export function isArraySchema(schema: TSchema): boolean {
  return (schema as Keywords).type === 'array'
}

/**
 * Reads one value as a schema says.
 *
 * @param path where the value stands in the request, such as `transferOptions.toAddresses[0].networkId`
 * @throws TenonError `missingField`, `invalidField`
 * @throws TypeError when the schema has a keyword that is not checked here
 */
export function readValue(schema: TSchema, value: unknown, path: string, mode: ReadMode): unknown {
  return read(schema as Keywords, value, path, mode)
}

function read(schema: Keywords, value: unknown, path: string, mode: ReadMode): unknown {
  for (const keyword of Object.keys(schema)) {
    if (!knownKeywords.has(keyword)) throw new TypeError(`The schema keyword ${keyword} is not checked.`)
  }
  if (schema.anyOf) return readUnion(schema.anyOf, value, path, mode)
  if (schema.enum) return readChoice(schema.enum, value, path)
  if (Object.hasOwn(schema, 'const')) return readChoice([schema.const], value, path)
  switch (schema.type) {
    case 'object':
      return readObject(schema, value, path, mode)
    case 'array':
      return readArray(schema, value, path, mode)
    case 'string':
      return readText(schema, value, path)
    case 'integer':
      return readInteger(schema, value, path, mode)
    case 'boolean':
      return readBoolean(value, path, mode)
    case 'number':
      if (schema.format === 'decimal') return readDecimal(value, path)
      throw new TypeError('Numbers are declared with decimalType() or Type.Integer().')
    case undefined:
      return value
    default:
      throw new TypeError(`The schema type ${schema.type} is not read.`)
  }
}

function invalid(path: string, rule: string): TenonError {
  return new TenonError('invalidField', { message: `The ${path || 'body'} field ${rule}.` })
}

function readUnion(branches: readonly Keywords[], value: unknown, path: string, mode: ReadMode): unknown {
  const constants = branches.filter((branch) => Object.hasOwn(branch, 'const'))
  if (constants.length === branches.length) {
    return readChoice(
      constants.map((branch) => branch.const),
      value,
      path,
    )
  }
  const real = branches.filter(({ type }) => type !== 'null')
  let first: unknown
  for (const branch of real) {
    try {
      return read(branch, value, path, mode)
    } catch (error) {
      if (!(error instanceof TenonError)) throw error
      first ??= error
    }
  }
  throw first ?? invalid(path, 'is not allowed')
}

function readChoice(choices: readonly unknown[], value: unknown, path: string): unknown {
  const wanted = typeof value === 'string' ? value.toLowerCase() : value
  const found = choices.find((choice) => (typeof choice === 'string' ? choice.toLowerCase() : choice) === wanted)
  if (found === undefined) throw invalid(path, `must be one of: ${choices.map(String).join(', ')}`)
  return found
}

function readObject(schema: Keywords, value: unknown, path: string, mode: ReadMode): unknown {
  if (!isRecord(value)) throw invalid(path, 'must be an object')
  if (schema.patternProperties || typeof schema.additionalProperties === 'object') {
    return readRecord(schema, value, path, mode)
  }
  const given = new Map(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), { name, inner }]))
  const result: Record<string, unknown> = {}
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const found = given.get(name.toLowerCase())?.inner ?? property.default
    given.delete(name.toLowerCase())
    const where = path ? `${path}.${name}` : name
    if (found !== undefined && found !== null) result[name] = read(property, found, where, mode)
    else if (schema.required?.includes(name)) {
      throw new TenonError('missingField', { message: `The ${where} field is required.` })
    }
  }
  // The name is the caller's own text, so it is not repeated.
  if (mode.unknownFields === 'refuse' && given.size > 0) throw invalid(path, 'has a field that is not known')
  return result
}

/** A map whose names are the caller's own. */
function readRecord(schema: Keywords, value: Record<string, unknown>, path: string, mode: ReadMode): unknown {
  const inner =
    Object.values(schema.patternProperties ?? {})[0] ??
    (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {})
  const entries = Object.entries(value)
  if (entries.length > (schema.maxProperties ?? 100)) throw invalid(path, 'has too many entries')
  const readEntry = ([name, item]: [string, unknown]) => [name, read(inner, item, `${path}.*`, mode)] as const
  return Object.fromEntries(entries.filter(([, item]) => item !== null).map(readEntry))
}

function readArray(schema: Keywords, value: unknown, path: string, mode: ReadMode): unknown {
  if (!Array.isArray(value)) throw invalid(path, 'must be a list')
  const { minItems = 0, maxItems = 1_000, items = {} } = schema
  if (value.length < minItems) throw invalid(path, `needs at least ${minItems} entries`)
  if (value.length > maxItems) throw invalid(path, `takes at most ${maxItems} entries`)
  return value.map((item, index) => read(items, item, `${path}[${index}]`, mode))
}

function readText(schema: Keywords, value: unknown, path: string): string {
  if (typeof value !== 'string') throw invalid(path, 'must be a text')
  const { minLength = 0, maxLength = longestText, pattern, format } = schema
  if (value.length < minLength)
    throw invalid(path, minLength === 1 ? 'must not be empty' : `needs ${minLength} characters`)
  if (value.length > maxLength) throw invalid(path, `takes at most ${maxLength} characters`)
  if (value.includes('\0') || !value.isWellFormed()) throw invalid(path, 'has a character that is not allowed')
  if (pattern && !new RegExp(pattern, 'u').test(value)) throw invalid(path, 'does not have the right form')
  return format === undefined ? value : readFormatted(format, value, path)
}

function readFormatted(format: string, value: string, path: string): string {
  switch (format) {
    case 'uuid': {
      const folded = value.toLowerCase()
      if (!uuid.test(folded)) throw invalid(path, 'must be a UUID')
      return folded
    }
    case 'uri':
      if (!URL.canParse(value)) throw invalid(path, 'must be a URL')
      return value
    case 'date-time':
      if (!/^\d{4}-\d\d-\d\dT/.test(value) || Number.isNaN(Date.parse(value)))
        throw invalid(path, 'must be a time in ISO 8601')
      return value
    default:
      throw new TypeError(`The schema format ${format} is not checked.`)
  }
}

function readInteger(schema: Keywords, value: unknown, path: string, mode: ReadMode): number {
  const source =
    value instanceof ExactNumber ? value.source : mode.fromText || typeof value === 'number' ? String(value) : ''
  const integer = /^(?:0|-?[1-9]\d*)$/.test(source) ? Number(source) : Number.NaN
  if (!Number.isSafeInteger(integer)) throw invalid(path, 'must be a whole number')
  const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = schema
  if (integer < minimum || integer > maximum) throw invalid(path, `must be from ${minimum} to ${maximum}`)
  return integer
}

function readBoolean(value: unknown, path: string, mode: ReadMode): boolean {
  if (typeof value === 'boolean') return value
  const word = mode.fromText && typeof value === 'string' ? value.toLowerCase() : ''
  if (word !== 'true' && word !== 'false') throw invalid(path, 'must be true or false')
  return word === 'true'
}

function readDecimal(value: unknown, path: string): string {
  const text = value instanceof ExactNumber ? value.source : value
  if (typeof text !== 'string' || !isDecimal(text)) {
    throw invalid(path, 'must be an amount in plain digits, with at most 18 decimals')
  }
  return parseDecimal(text)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)
}
