import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import type { OpenApiDocument, PrintedOperation, PrintedSchema } from '../../apps/server/src/api-document/open-api.ts'
import { type Mutation, mutationsOf } from './mutations-of.ts'
import { type KnownValues, valueOfSchema } from './value-of-schema.ts'

export interface FuzzTarget {
  url: string
  document: OpenApiDocument
  /** Headers of a request: keys, or a bearer token. */
  headersFor(operation: PrintedOperation): Record<string, string>
  known: KnownValues
  /** What must be in no answer. */
  secrets: readonly string[]
  /** Operations that end what the others live on: they come last. */
  last: readonly string[]
}

export interface FuzzOptions {
  /** Valid inputs of each operation, and as many broken ones. */
  runs: number
  seed: number
  /** How long an answer may take, in milliseconds. */
  boundMs: number
  requestsAtOnce: number
}

export interface FuzzReport {
  requests: number
  /** How often each status came. */
  statuses: Record<string, number>
  /** What is wrong, with what was sent; the same sentence of one operation only once. */
  findings: string[]
}

interface Sent {
  operationId: string
  method: string
  path: string
  query: unknown
  body: unknown
  /** What was broken. Absent: the input is valid. */
  broken?: string
}

/** Sends every operation valid inputs and such with one mistake, and judges each answer by the document. */
export async function fuzzOperations(
  target: FuzzTarget,
  { runs, seed, boundMs, requestsAtOnce }: FuzzOptions,
): Promise<FuzzReport> {
  const { document } = target
  const judge = createJudge(document)
  const report: FuzzReport = { requests: 0, statuses: {}, findings: [] }
  const known = new Set<string>()
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const isLast = ({ operation }: (typeof operations)[number]) => target.last.includes(operation.operationId)
  const ordered = [...operations.filter((each) => !isLast(each)), ...operations.filter(isLast)]
  for (const { path, method, operation } of ordered) {
    const waiting = inputsOf(path, method, operation)
    await Promise.all(Array.from({ length: requestsAtOnce }, work))

    async function work(): Promise<void> {
      for (let sent = waiting.shift(); sent; sent = waiting.shift()) await probe(sent, operation)
    }
  }
  return report

  function inputsOf(path: string, method: string, operation: PrintedOperation): Sent[] {
    const { schemas } = document.components
    const bodySchema = operation.requestBody?.content['application/json'].schema
    const parameters = (place: string) => {
      const chosen = (operation.parameters ?? []).filter((each) => each.in === place)
      const properties = Object.fromEntries(
        chosen.map(({ name, schema }) => [name, place === 'path' ? segmentOf(schema) : schema]),
      )
      const required = chosen.filter((each) => each.required).map(({ name }) => name)
      return { type: 'object', properties, required } satisfies PrintedSchema
    }
    const [pathSchema, querySchema] = [parameters('path'), parameters('query')]
    const input = fc.record({
      params: valueOfSchema(pathSchema, schemas, target.known),
      query: valueOfSchema(querySchema, schemas, target.known),
      body: bodySchema ? valueOfSchema(bodySchema, schemas, target.known) : fc.constant(undefined),
      // Which of the possible mistakes is made.
      pick: fc.nat(1_000_000),
    })
    return fc.sample(input, { seed, numRuns: runs }).flatMap(({ params, query, body, pick }) => {
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(fieldOf(params, name))))
      const sent: Sent = { operationId: operation.operationId, method, path: filled, query, body }
      // A body goes before the query where both are taken, so then only it is broken.
      const mistakes: (Mutation & { place: 'body' | 'query' })[] = bodySchema
        ? mutationsOf(bodySchema, schemas, body).map((mutation) => ({ ...mutation, place: 'body' }))
        : queryMistakes(querySchema, query).map((mutation) => ({ ...mutation, place: 'query' }))
      const mistake = mistakes[pick % Math.max(1, mistakes.length)]
      if (!mistake) return [sent]
      return [sent, { ...sent, [mistake.place]: mistake.value, broken: mistake.name }]
    })
  }

  async function probe(sent: Sent, operation: PrintedOperation): Promise<void> {
    const url = `${target.url}${sent.path}${queryText(sent.query)}`
    const began = performance.now()
    const response = await fetch(url, {
      method: sent.method,
      headers: {
        ...target.headersFor(operation),
        ...(sent.body === undefined || sent.method === 'GET' ? {} : { 'content-type': 'application/json' }),
      },
      // `fetch` sends no body with a GET; those few operations are called without.
      ...(sent.body === undefined || sent.method === 'GET' ? {} : { body: JSON.stringify(sent.body) }),
    })
    const text = await response.text()
    const elapsed = performance.now() - began
    const { status } = response
    report.requests += 1
    report.statuses[status] = (report.statuses[status] ?? 0) + 1
    const isBroken = sent.broken !== undefined && sent.method !== 'GET'
    if (status >= 500 && status !== 503) note(`answered ${status}: ${text}`)
    if (!operation.responses[status]) note(`answered ${status}, which is not documented`)
    else for (const wrong of judge(sent.operationId, String(status), text)) note(`answered ${status} ${wrong}`)
    if (isBroken && status < 400) note(`took ${sent.broken?.replace(/\[\d+\]/g, '[]')}`)
    if (elapsed > boundMs) note('answered later than its bound')
    for (const secret of target.secrets) if (text.includes(secret)) note('answered with a secret')

    function note(what: string): void {
      const key = `${sent.operationId} ${what.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|"errorHash":"\w+"/g, '…').slice(0, 200)}`
      if (known.has(key)) return
      known.add(key)
      const shown = JSON.stringify({ query: sent.query, body: sent.body, broken: sent.broken })
      report.findings.push(`${sent.method} ${sent.path} ${what.slice(0, 400)}\n    sent ${shown.slice(0, 1_500)}`)
    }
  }
}

/** One segment of an address: never empty, and no dots that lead elsewhere. */
function segmentOf(schema: PrintedSchema): PrintedSchema {
  const isFree = schema.type === 'string' && !schema.format && !schema.enum && !schema.pattern
  return isFree ? { ...schema, pattern: '^[a-zA-Z0-9_-]{1,40}$' } : schema
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
}

function queryMistakes(schema: PrintedSchema, query: unknown): Mutation[] {
  // In a query everything is text, so only what no text can be is a mistake.
  return mutationsOf(schema, {}, query).filter(
    ({ value }) =>
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.values(value).every((each) => typeof each !== 'object'),
  )
}

function queryText(query: unknown): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]: [string, unknown]) =>
    [value].flat().map((item) => [name, item] as const),
  )
  const given = pairs.flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

type Judge = (operationId: string, status: string, text: string) => string[]

/** Checks the text of an answer against what the document says of the operation and status. */
function createJudge(document: OpenApiDocument): Judge {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  for (const format of ['decimal', 'signed-decimal']) ajv.addFormat(format, { type: 'number', validate: () => true })
  const schemas = closed(document.components.schemas)
  ajv.addSchema({ $id: 'document', components: { schemas } })
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
  const byId = new Map(operations.map((operation) => [operation.operationId, operation]))
  return (operationId, status, text) => {
    const content = byId.get(operationId)?.responses[status]?.content
    if (!content) return text === '' ? [] : ['with a body, which is not documented']
    const { schema } = content['application/json']
    const local = JSON.parse(JSON.stringify(closed(schema)).replaceAll('"#/', '"document#/')) as object
    let body: unknown
    try {
      body = JSON.parse(text)
    } catch {
      return ['with what is no JSON']
    }
    return ajv.validate(local, body) ? [] : [`outside of its schema: ${ajv.errorsText()}`]
  }
}

/** The same, but no field that is not described may be there: none leaves the server. */
function closed(schema: object): object {
  return JSON.parse(JSON.stringify(schema), (_, value) =>
    value?.type === 'object' && value.properties ? { additionalProperties: false, ...value } : value,
  )
}
