import type { OpenApiDocument, PrintedSchema } from '../../apps/server/src/api-document/open-api.ts'
import type { MeshDocument, MeshSchema } from '../mesh-schema.ts'

/** One thing that is not the same in both documents. */
export interface Difference {
  /** `POST /api/v1/linktoken body.userId`, or a schema's field: `TransferModel.networkLogoUrl`. */
  place: string
  /** What it is, in a few words: the key under which reasons are given. */
  kind: string
  theirs: string
  ours: string
}

/**
 * What of the published document ours does not have, has otherwise, or demands beyond it. Schemas of the same name are
 * compared once, under that name. Ours may have more operations, fields and statuses than theirs.
 */
export function compareDocuments(theirs: MeshDocument, ours: OpenApiDocument): Difference[] {
  const found: Difference[] = []
  const seen = new Set<string>()
  const note = (place: string, kind: string, one: unknown, other: unknown) =>
    found.push({ place, kind, theirs: String(one), ours: String(other) })

  for (const [path, methods] of Object.entries(theirs.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const place = `${method.toUpperCase()} ${path}`
      const mine = ours.paths[path]?.[method]
      if (!mine) {
        note(place, 'operation missing', 'there', 'missing')
        continue
      }
      compareParameters(place, operation, mine)
      const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema
      if (body) compareSchemas(`${place} body`, body, mine.requestBody?.content['application/json'].schema, 'request')
      for (const [status, { content }] of Object.entries(operation.responses)) {
        const answer = Object.values(content ?? {})[0]?.schema
        if (!mine.responses[status]) note(`${place} ${status}`, 'status missing', 'there', 'missing')
        else if (answer) {
          compareSchemas(
            `${place} ${status}`,
            answer,
            mine.responses[status].content?.['application/json'].schema,
            'answer',
          )
        }
      }
    }
  }
  return found.toSorted((one, other) => (one.place < other.place ? -1 : one.place > other.place ? 1 : 0))

  function compareParameters(
    place: string,
    { parameters = [] }: MeshDocument['paths'][string][string],
    { parameters: mine = [] }: OpenApiDocument['paths'][string][string],
  ): void {
    for (const parameter of parameters) {
      const at = `${place} ?${parameter.name}`
      const match = mine.find((each) => each.in === parameter.in && each.name === parameter.name)
      if (!match) {
        const folded = mine.find(
          (each) => each.in === parameter.in && each.name.toLowerCase() === parameter.name.toLowerCase(),
        )
        note(at, folded ? 'name in another case' : 'parameter missing', parameter.name, folded?.name ?? 'missing')
        continue
      }
      if (match.required !== (parameter.required ?? false)) {
        note(at, 'required mark', parameter.required ?? false, match.required)
      }
      compareSchemas(at, parameter.schema, match.schema, 'request')
    }
    for (const { name, required, in: kind } of mine) {
      if (required && !parameters.some((each) => each.in === kind && each.name === name)) {
        note(`${place} ?${name}`, 'demanded beyond', 'missing', 'required')
      }
    }
  }

  function compareSchemas(
    place: string,
    given: MeshSchema,
    mine: PrintedSchema | undefined,
    direction: 'request' | 'answer',
  ): void {
    const [theirName, their] = resolveTheirs(given)
    if (!mine) return void note(place, 'schema missing', theirName || their.type, 'missing')
    const [ourName, our] = resolveOurs(mine)
    const at = ourName || theirName || place
    const pair = `${theirName} ${ourName} ${direction}`
    if (theirName || ourName) {
      if (seen.has(pair)) return
      seen.add(pair)
    }
    if (their.enum) compareChoices(at, their.enum, our.enum ?? [], direction)
    else if (our.enum && direction === 'request') note(at, 'choices beyond', their.type, our.enum.join(' '))
    const types = [typeOf(their), typeOf(our)]
    if (types[0] !== types[1] && types[0] !== 'any') note(at, 'type', types[0], types[1])
    if (their.items && our.items) compareSchemas(`${at}[]`, their.items, our.items, direction)
    if (their.properties) compareFields(at, their, our, direction)
  }

  function compareFields(at: string, their: MeshSchema, our: PrintedSchema, direction: 'request' | 'answer'): void {
    for (const [name, property] of Object.entries(their.properties ?? {})) {
      const mine = our.properties?.[name]
      if (!mine) note(`${at}.${name}`, `${direction} field missing`, typeOf(resolveTheirs(property)[1]), 'missing')
      else compareSchemas(`${at}.${name}`, property, mine, direction)
    }
    const [demanded, given] = [new Set(their.required), new Set(our.required)]
    for (const name of Object.keys(their.properties ?? {})) {
      // An answer may promise more than it must; a request must not demand more, nor less.
      const isDifferent =
        direction === 'request' ? demanded.has(name) !== given.has(name) : demanded.has(name) && !given.has(name)
      if (isDifferent && our.properties?.[name])
        note(`${at}.${name}`, 'required mark', demanded.has(name), given.has(name))
    }
    for (const name of given) {
      if (direction === 'request' && !their.properties?.[name])
        note(`${at}.${name}`, 'demanded beyond', 'missing', 'required')
    }
    for (const name of Object.keys(our.properties ?? {})) {
      if (direction === 'answer' && !their.properties?.[name])
        note(`${at}.${name}`, 'answer field beyond', 'missing', 'there')
    }
  }

  function compareChoices(
    at: string,
    their: readonly unknown[],
    our: readonly unknown[],
    direction: 'request' | 'answer',
  ): void {
    const missing = their.filter((word) => !our.includes(word))
    const more = our.filter((word) => !their.includes(word))
    // An answer need not use every word, and a request may be given more.
    if (missing.length > 0 && direction === 'request') note(at, 'choices missing', missing.join(' '), 'missing')
    if (more.length > 0 && direction === 'answer') note(at, 'choices beyond', 'missing', more.join(' '))
  }

  function resolveTheirs(schema: MeshSchema): [name: string, schema: MeshSchema] {
    const only = schema.allOf?.length === 1 ? schema.allOf[0] : undefined
    const reference = schema.$ref ?? only?.$ref
    if (!reference) return ['', only ?? schema]
    const name = reference.split('/').at(-1) ?? ''
    return [name, theirs.components.schemas[name] ?? {}]
  }

  function resolveOurs(schema: PrintedSchema): [name: string, schema: PrintedSchema] {
    if (!schema.$ref) return ['', schema]
    const name = schema.$ref.split('/').at(-1) ?? ''
    return [name, ours.components.schemas[name] ?? {}]
  }
}

function typeOf({
  type,
  properties,
  enum: choices,
}: {
  type?: string
  properties?: object
  enum?: readonly unknown[]
}): string {
  return type ?? (properties ? 'object' : choices ? 'string' : 'any')
}
