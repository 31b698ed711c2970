import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { type ProviderAnswer, type ProviderCall, withProvider } from '../contract/with-provider.ts'
import type { OrderRequest } from '../trading.ts'
import { cancelCoinbaseOrder } from './cancel-coinbase-order.ts'
import { placeCoinbaseOrder } from './place-coinbase-order.ts'
import { previewCoinbaseOrder } from './preview-coinbase-order.ts'

const secret = { accessToken: 'token' }
const order: OrderRequest = {
  ...{
    attemptId: '0123456789abcdef0123456789abcdef',
    side: 'sell',
    kind: 'crypto',
    symbol: 'ETH',
    paymentSymbol: 'USD',
  },
  ...{ paymentKind: 'fiat', amount: parseDecimal('0.5'), amountIn: 'asset' },
  ...{ type: 'market', timeInForce: 'immediateOrCancel' },
}
const place = (answer: (call: ProviderCall) => ProviderAnswer) =>
  withProvider(answer, (context) => placeCoinbaseOrder(context, secret, order))

/** As Coinbase words a refusal: with 200. */
function refusal(reason: string, field = 'new_order_failure_reason'): ProviderAnswer {
  const error_response = { error: 'UNKNOWN_FAILURE_REASON', message: '', error_details: '', [field]: reason }
  return { json: { success: false, error_response } }
}

test('our id goes along, and the answer is the order that was read after it', async () => {
  const bodies: unknown[] = []
  const outcome = await place(({ path, body }) => {
    if (!path.startsWith('/api/v3/brokerage/orders/historical/')) {
      bodies.push(JSON.parse(body))
      return { json: { success: true, success_response: { order_id: 'an-order' } } }
    }
    const times = { created_time: '2026-01-01T00:00:00Z', status: 'OPEN', order_type: 'MARKET' }
    return {
      json: { order: { order_id: 'an-order', product_id: 'ETH-USD', side: 'SELL', filled_size: '0', ...times } },
    }
  })
  assert.deepEqual(bodies, [
    {
      ...{ product_id: 'ETH-USD', side: 'SELL', client_order_id: '0123456789abcdef0123456789abcdef' },
      order_configuration: { market_market_ioc: { base_size: '0.5' } },
    },
  ])
  assert.equal(outcome.outcome === 'placed' && outcome.order.orderId, 'an-order')
})

test('it is placed though the read after it fails', async () => {
  const outcome = await place(({ path }) =>
    path.includes('historical')
      ? { status: 503, text: '' }
      : { json: { success: true, success_response: { order_id: 'an-order' } } },
  )
  assert.deepEqual(
    outcome.outcome === 'placed' && [outcome.order.orderId, outcome.order.status, outcome.order.amount],
    ['an-order', 'inProgress', '0.5'],
  )
})

for (const [answer, code] of [
  [refusal('INSUFFICIENT_FUND'), 'balanceNotEnough'],
  [refusal('PREVIEW_INSUFFICIENT_FUND', 'preview_failure_reason'), 'balanceNotEnough'],
  [refusal('INSUFFICIENT_FUND', 'error'), 'balanceNotEnough'],
  [refusal('PREVIEW_INVALID_BASE_SIZE_TOO_SMALL', 'preview_failure_reason'), 'amountBelowMinimum'],
  [refusal('INVALID_QUOTE_SIZE_TOO_LARGE'), 'amountExceedsMaximum'],
  [refusal('INVALID_PRODUCT_ID'), 'symbolNotTraded'],
  [refusal('ORDER_ENTRY_DISABLED'), 'marketClosed'],
  [refusal('UNSUPPORTED_ORDER_CONFIGURATION'), 'refusedByIntegration'],
  [{ status: 401, text: 'Unauthorized' }, 'unauthorizedToken'],
  [{ status: 401, json: { errors: [{ id: 'expired_token', message: 'expired' }] } }, 'unauthorizedToken'],
  [{ status: 403, json: { error: 'PERMISSION_DENIED', message: 'Missing required scopes' } }, 'refusedByIntegration'],
  [{ status: 400, json: { error: 'INVALID_ARGUMENT', message: 'bad order' } }, 'refusedByIntegration'],
  [{ status: 429, text: 'slow down' }, 'institutionRateLimited'],
] as const) {
  test(`${JSON.stringify(answer).slice(0, 110)} is a refusal`, async () => {
    assert.deepEqual(await place(() => answer), { outcome: 'rejected', code })
  })
}

for (const [answer, cause] of [
  [refusal('UNKNOWN_FAILURE_REASON'), 'unlistedError'],
  [refusal('A_REASON_OF_TOMORROW'), 'unlistedError'],
  [{ status: 500, json: { error: 'INVALID_ARGUMENT' } }, 'status 500'],
  [{ status: 403, text: '<html>blocked</html>' }, 'status 403'],
  [{ json: { success: true } }, 'status 200'],
  [{ text: '{"success":' }, 'unreadable'],
] as const) {
  test(`${JSON.stringify(answer).slice(0, 110)} says nothing for sure`, async () => {
    assert.deepEqual(await place(() => answer), { outcome: 'unknown', cause })
  })
}

test('a preview that is refused says why, priced or not', async () => {
  const preview = (json: unknown) =>
    withProvider(
      () => ({ json }),
      (context) => previewCoinbaseOrder(context, secret, order),
    )
  const priced = { base_size: '0.5', commission_total: '9', best_bid: '2999.5', best_ask: '3000' }
  assert.deepEqual(await preview({ errs: [], ...priced }), { amount: '0.5', unitPrice: '2999.5', fee: '9' })
  const poor = await preview({ errs: ['PREVIEW_INSUFFICIENT_FUND'], ...priced })
  assert.equal(poor.refusal, 'balanceNotEnough')
  assert.equal((await preview({ errs: ['PREVIEW_OF_TOMORROW'], ...priced })).refusal, 'refusedByIntegration')
  await assert.rejects(preview({ errs: ['PREVIEW_INVALID_PRODUCT_ID'] }), { code: 'symbolNotTraded' })
  await assert.rejects(preview({ errs: [] }), { code: 'institutionUnavailable' })
})

test('a cancel is believed only where Coinbase says what became of it', async () => {
  const row = { order_id: 'an-order', product_id: 'ETH-USD', side: 'SELL', filled_size: '0' }
  const cancel = (result: unknown, status?: string) =>
    withProvider(
      ({ path }) => {
        if (path.endsWith('batch_cancel')) return { json: { results: [result] } }
        if (status === undefined) return { status: 404, json: { error: 'NOT_FOUND' } }
        return { json: { order: { ...row, status, created_time: '2026-01-01T00:00:00Z' } } }
      },
      (context) => cancelCoinbaseOrder(context, secret, 'an-order'),
    )
  const failed = (failure_reason: string) => ({ success: false, failure_reason, order_id: 'an-order' })
  assert.deepEqual(await cancel({ success: true, order_id: 'an-order' }), { outcome: 'cancelled' })
  assert.deepEqual(await cancel(failed('DUPLICATE_CANCEL_REQUEST')), { outcome: 'cancelled' })
  assert.equal((await cancel(failed('ORDER_IS_FULLY_FILLED'), 'FILLED')).outcome, 'ended')
  assert.equal((await cancel(failed('UNKNOWN_CANCEL_ORDER'), 'OPEN')).outcome, 'unknown')
  assert.deepEqual(await cancel(failed('UNKNOWN_CANCEL_ORDER')), { outcome: 'notFound' })
  assert.equal((await cancel(failed('UNKNOWN_CANCEL_FAILURE_REASON'))).outcome, 'unknown')
  assert.equal((await cancel({ success: true, order_id: 'another' })).outcome, 'unknown')
  await assert.rejects(cancel(failed('NOT_ALLOWED_TO_CANCEL')), { code: 'refusedByIntegration' })
})
