import { type Decimal, TenonError, zero } from '@tenon/core'
import type { OrderSide, OrderType } from '@tenon/integrations'
import type { Static } from 'typebox'
import type { MarketChoice, OrderDraft } from '../../trading/trading-types.ts'
import type { newOrderRequestSchema, orderSideParams } from './order-schemas.ts'

type NewOrder = Static<typeof newOrderRequestSchema>

/**
 * An order as this wire asks for it.
 *
 * @throws TenonError `missingField` without an amount in what is paid, or without the word that says in what the amount is;
 *   `invalidField` for a side or a time in force that is unknown
 */
export function readNewOrder(side: Side, body: NewOrder): OrderDraft {
  const { orderType, timeInForce, price, extendedHours } = body
  const isInPayment = body.amountIsInPaymentSymbol ?? body.amountIsFiat
  if (isInPayment === undefined) throw missing('amountIsInPaymentSymbol')
  if (timeInForce === 'unknown')
    throw new TenonError('invalidField', { message: 'The timeInForce field must be known.' })
  return {
    ...marketChosen(body),
    side: knownSide(side),
    ...(isInPayment ? { amount: paid(body), amountIn: 'payment' } : { amount: body.amount, amountIn: 'asset' }),
    type: orderType,
    timeInForce,
    // What a typed client sends for a price that is not there.
    ...(price === undefined || price === zero ? {} : { price }),
    ...(extendedHours ? { isExtendedHours: true } : {}),
  }
}

/** What is traded against what, and by which type of order. */
export function marketChosen(body: NewOrder): MarketChoice & { type: OrderType } {
  const { symbol, paymentSymbol, paymentIsCryptocurrency, isCryptocurrency, orderType } = body
  return {
    symbol: symbol.toUpperCase(),
    paymentSymbol: paymentSymbol.toUpperCase(),
    paymentKind: paymentIsCryptocurrency ? 'crypto' : 'fiat',
    type: orderType,
    ...(isCryptocurrency ? { kind: 'crypto' } : {}),
    ...(isCryptocurrency === false ? { likelyKind: 'equity' } : {}),
  }
}

type Side = Static<typeof orderSideParams>['side']

function knownSide(side: Side): OrderSide {
  if (side === 'unknown') throw new TenonError('invalidField', { message: 'The side must be buy or sell.' })
  return side
}

function paid({ amountInPaymentSymbol, amountInFiat }: NewOrder): Decimal {
  const amount = amountInPaymentSymbol ?? amountInFiat
  if (amount === undefined) throw missing('amountInPaymentSymbol')
  return amount
}

function missing(field: string): TenonError {
  return new TenonError('missingField', { message: `The ${field} field is required.` })
}
