import { type ErrorCode, errors } from '@tenon/core'
import type { Order, SymbolTerms } from '@tenon/integrations'
import type { Static } from 'typebox'
import type { Written } from '../../http/write-value.ts'
import type { OrderPreview, PlaceResult } from '../../trading/trading-types.ts'
import type { BrokerType } from './broker-type.ts'
import type { orderPreviewSchema, orderSchema, placedOrderSchema, symbolInfoSchema } from './order-schemas.ts'
import { unixSeconds } from './unix-seconds.ts'

/** `B2BBrokerOrder` */
export function wordOrder(brokerType: BrokerType, order: Order): Written<Static<typeof orderSchema>> {
  const { side, symbol, name, paymentSymbol, price, fee, value, status, timeInForce, parentOrderId } = order
  return {
    ...{ id: order.orderId, side, symbol, name, paymentSymbol, price, fee, value, status, timeInForce, parentOrderId },
    assetType: order.kind === 'crypto' ? 'cryptocurrency' : 'equity',
    paymentType: order.paymentKind === 'crypto' ? 'cryptocurrency' : 'fiat',
    amount: order.filled,
    createdTimestamp: unixSeconds(order.createdAtMs),
    updatedTimestamp: unixSeconds(order.updatedAtMs ?? order.createdAtMs),
    statusDetails: order.statusText,
    orderType: order.type,
    brokerType,
    transactionType: 'order',
  }
}

/** `B2BBrokerPreviewOrderResult` */
export function wordOrderPreview(
  brokerType: BrokerType,
  { order, amount, unitPrice, fee, refusal }: OrderPreview,
): Written<Static<typeof orderPreviewSchema>> {
  const { side, paymentSymbol, paymentKind } = order
  return {
    brokerType,
    fee,
    amount: amount ?? (order.amountIn === 'asset' ? order.amount : undefined),
    side,
    status: refusal === undefined ? 'success' : 'failed',
    errorMessage: refusal && wordRefusal(refusal).errorMessage,
    paymentSymbol,
    paymentIsCryptocurrency: paymentKind === 'crypto',
    estimatedUnitPrice: unitPrice ?? order.price,
  }
}

/**
 * `B2BBrokerCreateOrderResult`. An order that the institution did not make is `rejected`, also for want of a code: then
 * `statusDetails` is `mfaCodeRequired` or `tradingPinRequired`, and the same request with `mfaCode` goes on.
 */
export function wordPlacedOrder(
  brokerType: BrokerType,
  result: PlaceResult,
  nowMs: number,
): Written<Static<typeof placedOrderSchema>> {
  if (result.status === 'rejected') {
    const { side, amount, amountIn, price, timeInForce, symbol, paymentSymbol } = result.order
    return {
      ...{ brokerType, side, price, timeInForce },
      amount: amountIn === 'asset' ? amount : undefined,
      timestamp: unixSeconds(nowMs),
      status: 'rejected',
      statusDetails: result.code,
      symbolPair: `${symbol}/${paymentSymbol}`,
      ...wordRefusal(result.code),
    }
  }
  const { orderId, side, amount, filled, price, value, fee, status, timeInForce, parentOrderId, trades } = result.order
  return {
    ...{ orderId, brokerType, side, price, value, fee, status, timeInForce, parentOrderId },
    amount: amount ?? filled,
    timestamp: unixSeconds(result.order.createdAtMs),
    statusDetails: result.order.statusText,
    symbolPair: `${result.order.symbol}/${result.order.paymentSymbol}`,
    trades: trades?.map(({ atMs: _, ...trade }) => ({ ...trade, orderCategory: 'trade' as const })),
  }
}

const allowances = {
  allowed: 'fractionalTradingAllowed',
  notAllowed: 'fractionalTradingNotAllowed',
  notTraded: 'tradingNotAllowed',
  unknown: 'fractionalTradingPossiblyAllowed',
} as const

/** `B2BBrokerOrderSymbolInfo` */
export function wordSymbolTerms(terms: SymbolTerms): Written<Static<typeof symbolInfoSchema>> {
  return {
    fractionalTradingAllowance: allowances[terms.fractional],
    minimumOrderValue: terms.minimumValue,
    precisionScale: terms.decimals,
  }
}

/** Sentences of the table that speak of transfers, said of orders. */
const ofOrders: Partial<Record<ErrorCode, { errorMessage: string; displayMessage: string }>> = {
  refusedByIntegration: {
    errorMessage: 'The institution refused the order.',
    displayMessage: 'Your institution refused this order. Nothing was traded.',
  },
  kycRequired: {
    errorMessage: 'The account requires KYC to be completed to trade.',
    displayMessage: errors.kycRequired.displayMessage,
  },
  invalidAmount: {
    errorMessage: 'The amount has more decimals than the institution trades.',
    displayMessage: errors.invalidAmount.displayMessage,
  },
}

function wordRefusal(code: ErrorCode): { errorMessage: string; displayMessage: string } {
  const { message: errorMessage, displayMessage } = errors[code]
  return ofOrders[code] ?? { errorMessage, displayMessage }
}
