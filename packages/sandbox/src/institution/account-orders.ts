import { parseDecimal } from '@tenon/core'
import type { OrderWish } from '../orders/order.ts'
import { tradingRules } from '../orders/trading-rules.ts'
import { keyGrantsOf } from '../users/key-grants-of.ts'
import { oneTimeCode, type SandboxUser } from '../users/users.ts'
import type { AccountDesk } from './account-desk.ts'
import { answerCall } from './answer-call.ts'
import { InstitutionError } from './institution-error.ts'
import { nameOf, orderWorded, refusalWords, timeWords, typeWords } from './order-words.ts'
import { amountText, shortText } from './text-schemas.ts'

interface OrderBody {
  clientId: string
  side: 'buy' | 'sell'
  symbol: string
  paymentSymbol: string
  amount: string
  amountIn: 'asset' | 'payment'
  type: string
  price?: string
  timeInForce: string
  isExtendedHours?: boolean
  mfaCode?: string
}

const schema = {
  body: {
    type: 'object',
    required: ['clientId', 'side', 'symbol', 'paymentSymbol', 'amount', 'amountIn', 'type', 'timeInForce'],
    additionalProperties: false,
    properties: {
      ...{ clientId: shortText, symbol: shortText, paymentSymbol: shortText, mfaCode: shortText },
      ...{ amount: amountText, price: amountText, isExtendedHours: { type: 'boolean' } },
      side: { enum: ['buy', 'sell'] },
      amountIn: { enum: ['asset', 'payment'] },
      type: { enum: Object.values(typeWords) },
      timeInForce: { enum: Object.values(timeWords) },
    },
  },
}

const cancelSchema = {
  body: { type: 'object', additionalProperties: false, properties: { mfaCode: shortText } },
}

interface AccountRequest<Body> {
  Params: { accountId: string; orderId: string }
  Body: Body
}

/**
 * `POST …/orders`, once for each `clientId`; `POST …/orders/:orderId/cancel`; and, where the institution tells it,
 * `POST …/order-previews`.
 */
export function registerAccountOrders(desk: AccountDesk): void {
  const { app, institution, ledger, faults } = desk

  function wishOf(book: string, body: OrderBody): OrderWish {
    const { clientId, side, symbol, paymentSymbol, amountIn, isExtendedHours, price } = body
    const [type, timeInForce] = [nameOf(typeWords, body.type), nameOf(timeWords, body.timeInForce)]
    if (!type || !timeInForce) throw new InstitutionError('invalid_request')
    return {
      ...{ institution, username: book, clientId, side, symbol, paymentSymbol, amountIn, type, timeInForce },
      amount: parseDecimal(body.amount),
      ...(price === undefined || type === 'market' ? {} : { price: parseDecimal(price) }),
      ...(isExtendedHours ? { isExtendedHours } : {}),
    }
  }

  function checkProof({ terms }: SandboxUser, mfaCode: string | undefined): void {
    const wanted = terms.orderProof ?? desk.orderProof
    if (wanted === undefined || mfaCode === oneTimeCode) return
    const channel = wanted === 'tradingPin' ? 'tradingPin' : desk.withdrawalCodeChannel
    throw new InstitutionError(mfaCode === undefined ? 'mfa_required' : 'mfa_failed', { channel })
  }

  app.post<AccountRequest<OrderBody>>('/v1/accounts/:accountId/orders', { schema }, (request, reply) => {
    const user = desk.identify(request)
    const { book } = desk.accountOf(user, request.params.accountId)
    if (!keyGrantsOf(user).includes('trade')) throw new InstitutionError('key_not_allowed')
    const { clientId, mfaCode } = request.body
    const earlier = ledger.orders.list(institution, book).find((order) => order.clientId === clientId)
    if (!earlier) checkProof(user, mfaCode)
    // Asked only now: a fault of the order strikes the call that would place it, not the question for the code.
    return answerCall(reply, faults.strikeOn(institution, user.username, 'order'), async () =>
      orderWorded(earlier ?? (await ledger.orders.place(wishOf(book, request.body)))),
    )
  })

  app.post<AccountRequest<{ mfaCode?: string }>>(
    '/v1/accounts/:accountId/orders/:orderId/cancel',
    { schema: cancelSchema },
    (request, reply) => {
      const user = desk.identify(request)
      const { accountId, orderId } = request.params
      const { book } = desk.accountOf(user, accountId)
      checkProof(user, request.body.mfaCode)
      return answerCall(reply, faults.strikeOn(institution, user.username, 'cancelOrder'), async () => {
        const outcome = await ledger.orders.cancel(institution, book, orderId)
        const order = ledger.orders.list(institution, book).find(({ id }) => id === orderId)
        if (outcome === undefined || !order) throw new InstitutionError('not_found')
        return { outcome, order: orderWorded(order) }
      })
    },
  )

  if (!tradingRules[institution].tellsCost) return
  app.post<AccountRequest<OrderBody>>('/v1/accounts/:accountId/order-previews', { schema }, (request, reply) => {
    const user = desk.identify(request)
    const { book } = desk.accountOf(user, request.params.accountId)
    return answerCall(reply, faults.strikeOn(institution, user.username, 'read'), () => {
      const { refusal, ...preview } = ledger.orders.preview(wishOf(book, request.body))
      return { ...preview, ...(refusal === undefined ? {} : { refusal: refusalWords[refusal] }) }
    })
  })
}
