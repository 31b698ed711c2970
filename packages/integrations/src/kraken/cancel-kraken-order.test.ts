import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ProviderAnswer, withProvider } from '../contract/with-provider.ts'
import { cancelKrakenOrder } from './cancel-kraken-order.ts'

const secret = { apiKey: 'key', apiSecret: 'c2VjcmV0' }
const orderId = 'OQCLML-BW3P3-BUCMWZ'
const row = (status: string) => ({
  ...{ status, opentm: 1601489313.3898, vol: '1', vol_exec: '0', cost: '0', fee: '0', price: '0', oflags: 'fciq' },
  descr: { pair: 'XBTUSD', type: 'buy', ordertype: 'limit', price: '27500.0' },
})
const result = (value: unknown): ProviderAnswer => ({ json: { error: [], result: value } })
const error = (text: string): ProviderAnswer => ({ json: { error: [text] } })

/** What Kraken is asked, and what comes of it. The rows are those of one QueryOrders after the other. */
async function cancel(id: string, rows: readonly ProviderAnswer[], answer: ProviderAnswer = result({ count: 1 })) {
  const asked: string[] = []
  const left = [...rows]
  const outcome = await withProvider(
    ({ path }) => {
      const [, endpoint = ''] = /\/0\/(?:private|public)\/(\w+)/.exec(path) ?? []
      asked.push(endpoint)
      if (endpoint === 'AssetPairs') return error('EQuery:Unknown asset pair')
      return endpoint === 'CancelOrder' ? answer : (left.shift() ?? error('EOrder:Unknown order'))
    },
    (context) => cancelKrakenOrder(context, secret, { orderId: id }).catch((failure: unknown) => failure),
  )
  return { outcome, isAsked: asked.includes('CancelOrder') }
}

test('an open order is cancelled', async () => {
  const told = await cancel(orderId, [result({ [orderId]: row('open') })])
  assert.deepEqual(told, { outcome: { outcome: 'cancelled' }, isAsked: true })
})

test('nothing is cancelled under an id that is not exactly that of one order of the key', async () => {
  const other = result({ 'OTHER1-BW3P3-BUCMWZ': row('open') })
  for (const answer of [other, error('EOrder:Invalid order'), error('EOrder:Unknown order'), result({})]) {
    const told = await cancel('42', [answer])
    assert.deepEqual(told, { outcome: { outcome: 'notFound' }, isAsked: false })
  }
})

test('an order that has ended is not asked to be cancelled', async () => {
  const { outcome, isAsked } = await cancel(orderId, [result({ [orderId]: row('closed') })])
  assert.equal(isAsked, false)
  assert.equal(Reflect.get(Object(outcome), 'outcome'), 'ended')
})

test('one that ends meanwhile is told as it ended', async () => {
  const rows = [result({ [orderId]: row('open') }), result({ [orderId]: row('expired') })]
  const { outcome } = await cancel(orderId, rows, error('EOrder:Unknown order'))
  const { outcome: word, order } = Object(outcome)
  assert.deepEqual([word, order.status], ['ended', 'expired'])
})

test('silence is unknown, a refusal is thrown', async () => {
  const rows = [result({ [orderId]: row('open') })]
  assert.deepEqual((await cancel(orderId, rows, { status: 503, text: '' })).outcome, {
    ...{ outcome: 'unknown', cause: 'status 503' },
  })
  const { outcome } = await cancel(orderId, rows, error('EGeneral:Permission denied'))
  assert.equal(Reflect.get(Object(outcome), 'code'), 'refusedByIntegration')
})
