import { listOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { ProviderContext, Secret } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import type { OrderQuote, OrderRequest } from '../trading.ts'
import { readCoinbase } from './ask-coinbase.ts'
import { coinbaseOrderForm } from './coinbase-order-form.ts'
import { coinbaseOrderRefusal } from './coinbase-order-refusal.ts'

/**
 * What an order would do, by Coinbase's own word.
 *
 * https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders/preview-orders
 *
 * @throws ProviderError `symbolNotTraded`, `refusedByIntegration`, and what a read throws
 */
export async function previewCoinbaseOrder(
  context: ProviderContext,
  secret: Secret,
  order: OrderRequest,
): Promise<OrderQuote> {
  if (order.kind === 'equity') throw new ProviderError('symbolNotTraded')
  const form = coinbaseOrderForm(order)
  if (!form) throw new ProviderError('refusedByIntegration')
  const body = await readCoinbase(context, secret, {
    endpoint: 'v3PrivatePostBrokerageOrdersPreview',
    parameters: form,
  })
  const [error] = listOf(body, 'errs') ?? []
  // A reason that we do not know is one all the same.
  const refusal =
    error === undefined ? undefined : (coinbaseOrderRefusal(String(error)) ?? ('refusedByIntegration' as const))
  const best = textOf(body, order.side === 'buy' ? 'best_ask' : 'best_bid')
  const unitPrice = order.price ?? readAmount(textOf(body, 'est_average_filled_price')) ?? readAmount(best)
  const amount = readAmount(textOf(body, 'base_size'))
  const fee = readAmount(textOf(body, 'commission_total'))
  if (unitPrice === undefined || amount === undefined || fee === undefined) {
    // What Coinbase refuses it does not always price.
    throw new ProviderError(refusal ?? 'institutionUnavailable', 'no quote')
  }
  return { amount, unitPrice, fee, ...(refusal === undefined ? {} : { refusal }) }
}
