import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { connectAtBroker, openLinkWalk, tokensOf } from '../link-walk.ts'
import { meshCall } from '../mesh-call.ts'
import { misfits, skipWithoutMeshDocument } from '../mesh-schema.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { until } from '../until.ts'

/** The published document of the product judges our answers. */
const skip = skipWithoutMeshDocument

const ethereum = 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611'
const address = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>

before(async () => {
  if (skip) return
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
})

after(async () => {
  await tenon?.stop()
  await folder?.remove()
})

/** Calls and lets the document judge. @returns the content */
async function call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Record<string, unknown>> {
  const answer = await meshCall(tenon, method, path, body)
  assert.deepEqual(misfits(method, path, answer.status, answer.body), [])
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
