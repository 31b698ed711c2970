import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ProviderAnswer, withProvider } from '../contract/with-provider.ts'
import { askCoinbasePublicly } from './ask-coinbase-publicly.ts'

const ask = (answer: ProviderAnswer) =>
  withProvider(
    () => answer,
    (context) => askCoinbasePublicly(context, 'v2PublicGetExchangeRates', { currency: 'USD' }),
  )

test('an answer is given as it stands, what is unknown is nothing, and failures are told apart', async () => {
  assert.deepEqual(await ask({ text: '{"data":{"rates":{"ETH":0.10}}}' }), { data: { rates: { ETH: '0.10' } } })
  assert.equal(await ask({ status: 400, json: {} }), undefined)
  assert.equal(await ask({ status: 404, json: {} }), undefined)
  await assert.rejects(ask({ status: 429, text: '' }), { code: 'institutionRateLimited' })
  await assert.rejects(ask({ status: 500, text: '' }), { code: 'institutionUnavailable' })
  await assert.rejects(ask({ text: 'no JSON' }), { code: 'institutionUnavailable' })
})
