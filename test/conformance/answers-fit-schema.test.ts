import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { connectAtBroker, openLinkWalk, tokensOf } from '../link-walk.ts'
import { meshCall } from '../mesh-call.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { until } from '../until.ts'

/** The published OpenAPI document of the product judges our answers. It is not ours to ship, so it lies beside the checkout. */
const document = join(import.meta.dirname, '../../../shared/reference/mesh-openapi.json')
const skip = existsSync(document) ? false : 'the published OpenAPI document is not beside this checkout'

interface Schema {
  $ref?: string
  type?: string
  nullable?: boolean
  enum?: unknown[]
  required?: string[]
  properties?: Record<string, Schema>
  additionalProperties?: boolean | Schema
  items?: Schema
}

interface OpenApi {
  components: { schemas: Record<string, Schema> }
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema?: Schema }> }> }>
  >
}

/** Fields beside the published document's: ours, and those that the live product answers too. */
const additions = new Set([
  'previewResult.warnings',
  'content.range',
  'content.hasMorePages',
  'items[].addressTag',
  'items[].unitPrice',
])

const ethereum = 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611'
const address = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let openApi: OpenApi

before(async () => {
  if (skip) return
  openApi = JSON.parse(readFileSync(document, 'utf8'))
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
})

after(async () => {
  await tenon?.stop()
  await folder?.remove()
})

/** What of a value its schema does not allow: wrong types, foreign words, missing and additional fields. */
function misfits(schema: Schema, value: unknown, path: string): string[] {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? ''
    return misfits(openApi.components.schemas[name] ?? {}, value, path)
  }
  if (value === null) return schema.nullable ? [] : [`${path} is null`]
  if (schema.enum) return schema.enum.includes(value) ? [] : [`${path} is ${String(value)}`]
  if (schema.properties) return misfitsOfObject(schema, value, path)
  switch (schema.type) {
    case 'array':
      if (!Array.isArray(value)) return [`${path} is no list`]
      return value.flatMap((item, index) => misfits(schema.items ?? {}, item, `${path}[${index}]`))
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
  { properties = {}, required = [], additionalProperties }: Schema,
  value: unknown,
  path: string,
): string[] {
  if (typeof value !== 'object' || value === null) return [`${path} is no object`]
  const missing = required.filter((name) => !(name in value)).map((name) => `${path}.${name} is missing`)
  const wrong = Object.entries(value).flatMap(([name, inner]) => {
    if (additions.has(`${path.split('.').at(-1)}.${name}`.replace(/\[\d+\]/, '[]'))) return []
    const property = properties[name]
    if (property) return misfits(property, inner, `${path}.${name}`)
    return additionalProperties === false ? [`${path}.${name} is not in the schema`] : []
  })
  return [...missing, ...wrong]
}

/** Calls and lets the document judge. @returns the content */
async function call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Record<string, unknown>> {
  const answer = await meshCall(tenon, method, path, body)
  const [route = ''] = path.split('?')
  const responses = openApi.paths[route]?.[method.toLowerCase()]?.responses[String(answer.status)]
  const schema = Object.values(responses?.content ?? {})[0]?.schema
  assert.ok(schema, `${method} ${route} declares no body for ${answer.status}`)
  assert.deepEqual(misfits(schema, answer.body, route), [])
  return answer.body.content ?? {}
}

test('every answer fits the schema of its operation, to the field', { skip }, async () => {
  const lists = [
    'integrations',
    'status',
    'transfers/managed/networks',
    'transfers/managed/tokens',
    'transfers/managed/integrations',
  ]
  for (const list of lists) await call('GET', `/api/v1/${list}`)

  const { linkToken } = await call('POST', '/api/v1/linktoken', { userId: 'schema-user' })
  await call('POST', '/api/v1/linktoken', {})
  const walk = await openLinkWalk(tenon.link, String(linkToken))
  await connectAtBroker(walk)
  const { accessToken: authToken, refreshToken, type } = tokensOf(walk)
  await call('POST', '/api/v1/holdings/get', { authToken, type, includeMarketValue: true })
  await call('POST', '/api/v1/holdings/get', { authToken: 'foreign', type })
  await call('POST', '/api/v1/balance/get', { authToken, type })
  await call('POST', '/api/v1/token/refresh', { refreshToken, type })

  const transfers = '/api/v1/transfers/managed'
  const place = { symbol: 'USDC', networkId: ethereum }
  await call('POST', `${transfers}/address/get`, { authToken, type, ...place })
  await call('POST', `${transfers}/address/get`, { authToken, type, ...place, symbol: 'NOPE' })
  const [integration] = (await call('GET', `${transfers}/integrations`)).integrations as { id: string }[]
  const verification = {
    integrationId: integration?.id ?? '',
    token: 'USDC',
    networkId: ethereum,
    targetAddress: address,
  }
  const verified = await call('GET', `${transfers}/verify?${new URLSearchParams(verification)}`)
  assert.deepEqual(verified, {
    status: 'succeeded',
    errorMessage: 'transfer request verification is successful',
  })
  for (const [name, reason] of Object.entries({
    integrationId: 'notSupportedOnIntegration',
    token: 'notSupportedOnToken',
    networkId: 'notSupportedOnNetwork',
    targetAddress: 'invalidAddressFormat',
  })) {
    const failed = await call('GET', `${transfers}/verify?${new URLSearchParams({ ...verification, [name]: 'x' })}`)
    assert.equal(failed.failureReason, reason)
  }
  const wish = { amountInFiat: 100, fiatCurrency: 'USD', ...place, toAddress: address, brokerType: type }
  const quote = await call('POST', `${transfers}/quote`, { ...wish, feeFlat: 1, feePercentage: 0.01 })
  assert.equal(quote.isEligible, true)
  const small = await call('POST', `${transfers}/quote`, { ...wish, amountInFiat: 0.5 })
  assert.deepEqual([small.isEligible, small.ineligibilityReason], [false, 'requestedAmountBelowMinimum'])
  await call('POST', `${transfers}/quote`, { ...wish, toAddress: 'nowhere' })
  const from = { fromAuthToken: authToken, fromType: type }
  const destination = { networkId: ethereum, symbol: 'USDC' }
  await call('POST', `${transfers}/configure`, { ...from, toAddresses: [{ ...destination, address }] })
  await call('POST', `${transfers}/configure`, from)
  await call('POST', `${transfers}/configure`, { ...from, toAuthToken: 'nobody', toType: type })
  const offer = { ...from, ...destination, toAddress: address, amount: 12, transactionId: 'order-7' }
  await call('POST', `${transfers}/preview`, { ...offer, amount: 0.5 })
  const { previewResult } = await call('POST', `${transfers}/preview`, offer)
  const { previewId } = previewResult as { previewId: string }
  for (const mfaCode of [undefined, '000000', '123456', '123456']) {
    await call('POST', `${transfers}/execute`, { ...from, previewId, ...(mfaCode ? { mfaCode } : {}) })
  }
  await until('the transfer succeeds', async () => {
    const { total } = await call('GET', `${transfers}/mesh?Id=${previewId}&Statuses=succeeded`)
    return total === 1 || undefined
  })
  await call('POST', `${transfers}/update`, { authToken, type, transactionId: previewId })
  await call('DELETE', '/api/v1/account', { authToken, type })
  await call('POST', '/api/v1/holdings/get', { authToken, type })
})
