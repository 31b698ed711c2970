import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A schema of the published document, as far as it is used there. */
export interface MeshSchema {
  $ref?: string
  allOf?: MeshSchema[]
  type?: string
  format?: string
  nullable?: boolean
  enum?: unknown[]
  required?: string[]
  properties?: Record<string, MeshSchema>
  additionalProperties?: boolean | MeshSchema
  items?: MeshSchema
}

export interface MeshParameter {
  name: string
  in: string
  required?: boolean
  schema: MeshSchema
}

export interface MeshOperationObject {
  tags?: string[]
  parameters?: MeshParameter[]
  requestBody?: { content: Record<string, { schema?: MeshSchema }> }
  responses: Record<string, { content?: Record<string, { schema?: MeshSchema }> }>
}

export interface MeshDocument {
  components: { schemas: Record<string, MeshSchema> }
  paths: Record<string, Record<string, MeshOperationObject>>
}

const file = join(import.meta.dirname, '../../shared/reference/mesh-openapi.json')
let read: MeshDocument | undefined

/** The reason to skip what the published document judges; false where it is there. */
export const skipWithoutMeshDocument = existsSync(file)
  ? false
  : 'the published OpenAPI document is not beside this checkout'

/** The published OpenAPI document of the product. It is not ours to ship, so it lies beside the checkout; undefined elsewhere. */
export function meshDocument(): MeshDocument | undefined {
  if (skipWithoutMeshDocument !== false) return undefined
  read ??= JSON.parse(readFileSync(file, 'utf8')) as MeshDocument
  return read
}

/** Fields beside the published document's: ours, and those that the live product answers too. */
const additions = new Set([
  'previewResult.warnings',
  'content.range',
  'content.hasMorePages',
  'items[].addressTag',
  'items[].unitPrice',
])

/**
 * What of an answer the published document does not allow: wrong types, foreign words, missing and additional fields. Empty
 * when all is well, and for every answer where the document is absent. A status without a declared body allows any.
 *
 * @param path as called, `/api/v1/transactions/buy?x=1`
 * @throws Error for an operation or a status that the document does not declare
 */
export function misfits(method: string, path: string, status: number, body: unknown): string[] {
  const document = meshDocument()
  if (!document) return []
  const [route = ''] = path.split('?')
  const responses = meshOperation(document, method, route)?.responses
  const response = responses?.[String(status)]
  if (!response) throw new Error(`${method} ${route} declares no answer ${status}`)
  const schema = Object.values(response.content ?? {})[0]?.schema
  return schema ? misfitsOf(document, schema, body, route) : []
}

/** The operation at a path; one without blanks is preferred to one whose blank it fills. */
function meshOperation({ paths }: MeshDocument, method: string, route: string): MeshOperationObject | undefined {
  const template = paths[route]
    ? route
    : Object.keys(paths).find((each) => new RegExp(`^${each.replace(/\{\w+\}/g, '[^/]+')}$`).test(route))
  return paths[template ?? '']?.[method.toLowerCase()]
}

function misfitsOf(document: MeshDocument, given: MeshSchema, value: unknown, path: string): string[] {
  const schema = given.$ref ? (document.components.schemas[given.$ref.split('/').at(-1) ?? ''] ?? {}) : given
  if (schema.allOf) return schema.allOf.flatMap((part) => misfitsOf(document, part, value, path))
  if (value === null) return schema.nullable ? [] : [`${path} is null`]
  if (schema.enum) return schema.enum.includes(value) ? [] : [`${path} is ${String(value)}`]
  if (schema.properties) return misfitsOfObject(document, schema, value, path)
  switch (schema.type) {
    case 'array':
      if (!Array.isArray(value)) return [`${path} is no list`]
      return value.flatMap((item, index) => misfitsOf(document, schema.items ?? {}, item, `${path}[${index}]`))
    case 'integer':
      return Number.isInteger(value) ? [] : [`${path} is no integer`]
    case 'number':
    case 'string':
    case 'boolean':
      return typeof value === schema.type ? [] : [`${path} is no ${schema.type}`]
    default:
      return []
  }
}

function misfitsOfObject(
  document: MeshDocument,
  { properties = {}, required = [], additionalProperties }: MeshSchema,
  value: unknown,
  path: string,
): string[] {
  if (typeof value !== 'object' || value === null) return [`${path} is no object`]
  const missing = required.filter((name) => !(name in value)).map((name) => `${path}.${name} is missing`)
  const wrong = Object.entries(value).flatMap(([name, inner]) => {
    if (additions.has(`${path.split('.').at(-1)}.${name}`.replace(/\[\d+\]/, '[]'))) return []
    const property = properties[name]
    if (property) return misfitsOf(document, property, inner, `${path}.${name}`)
    return additionalProperties === false ? [`${path}.${name} is not in the schema`] : []
  })
  return [...missing, ...wrong]
}
