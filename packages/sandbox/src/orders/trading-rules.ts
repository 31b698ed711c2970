import { type Decimal, parseDecimal } from '@tenon/core'
import { assets } from '../ledger/assets.ts'
import { decimalsOf } from '../ledger/decimals-of.ts'
import type { Institution } from '../ledger/institution.ts'
import type { OrderType, TimeInForce } from './order.ts'

/** What an institution takes for one type of order. */
export interface OrderTypeRules {
  timeInForce: readonly TimeInForce[]
  buyAmountIn: readonly ('asset' | 'payment')[]
  sellAmountIn: readonly ('asset' | 'payment')[]
}

/** How one institution trades. */
export interface TradingRules {
  kinds: readonly ('crypto' | 'equity')[]
  /** What pays. */
  payments: readonly string[]
  /** An absent type is not taken. */
  types: Readonly<Partial<Record<OrderType, OrderTypeRules>>>
  /** Ratio of the value that the institution keeps. `0.002` = 0.2 %. */
  feeRatio: Decimal
  /** The least value of an order, in US dollars. */
  least: Decimal
  /** How many past orders it tells at most. Absent: all. */
  historyLimit?: number
  /** Tells its markets as pairs, `BASE/QUOTE`. Default false. */
  listsPairs?: true
  /** Says what an order would cost before it is placed. Default false. */
  tellsCost?: true
  /** Knows the id that a caller chose only while its order is open: later it stands for another one. Default false. */
  forgetsClientIds?: true
}

const both = ['asset', 'payment'] as const

export const tradingRules: Readonly<Record<Institution, TradingRules>> = {
  broker: {
    kinds: ['crypto', 'equity'],
    payments: ['USD'],
    types: {
      market: { timeInForce: ['goodTillCanceled', 'goodForDay'], buyAmountIn: both, sellAmountIn: both },
      limit: {
        timeInForce: ['goodTillCanceled', 'goodForDay', 'immediateOrCancel', 'fillOrKill'],
        buyAmountIn: ['asset'],
        sellAmountIn: ['asset'],
      },
      stopLoss: { timeInForce: ['goodTillCanceled', 'goodForDay'], buyAmountIn: [], sellAmountIn: ['asset'] },
    },
    feeRatio: parseDecimal('0.001'),
    least: parseDecimal('1'),
    tellsCost: true,
  },
  exchange: {
    kinds: ['crypto'],
    payments: ['USD', 'USDC', 'USDT', 'BTC', 'ETH'],
    types: {
      market: { timeInForce: ['immediateOrCancel'], buyAmountIn: both, sellAmountIn: ['asset'] },
      limit: {
        timeInForce: ['goodTillCanceled', 'immediateOrCancel', 'fillOrKill', 'postOnly'],
        buyAmountIn: ['asset'],
        sellAmountIn: ['asset'],
      },
    },
    feeRatio: parseDecimal('0.002'),
    least: parseDecimal('5'),
    historyLimit: 500,
    listsPairs: true,
  },
  coinbase: {
    kinds: ['crypto'],
    payments: ['USD', 'USDC'],
    types: {
      market: { timeInForce: ['immediateOrCancel', 'fillOrKill'], buyAmountIn: both, sellAmountIn: ['asset'] },
      limit: {
        timeInForce: ['goodTillCanceled', 'immediateOrCancel', 'fillOrKill', 'postOnly'],
        buyAmountIn: ['asset'],
        sellAmountIn: ['asset'],
      },
    },
    feeRatio: parseDecimal('0.006'),
    least: parseDecimal('1'),
  },
  kraken: {
    kinds: ['crypto'],
    payments: ['USD', 'USDC', 'USDT', 'BTC', 'ETH'],
    types: {
      market: { timeInForce: ['goodTillCanceled', 'immediateOrCancel'], buyAmountIn: both, sellAmountIn: ['asset'] },
      limit: {
        timeInForce: ['goodTillCanceled', 'immediateOrCancel', 'postOnly'],
        buyAmountIn: ['asset'],
        sellAmountIn: ['asset'],
      },
      stopLoss: { timeInForce: ['goodTillCanceled'], buyAmountIn: [], sellAmountIn: ['asset'] },
    },
    feeRatio: parseDecimal('0.004'),
    least: parseDecimal('5'),
    forgetsClientIds: true,
  },
}

/** The most decimals of a limit or stop. With those of an amount a value is exact. */
export const priceDecimals = 8

const equityDecimals: Readonly<Record<string, number>> = { AAPL: 6, VOO: 0 }

/** The most decimals of an amount that is traded: 0 for what trades in whole units, 8 at most. */
export function tradedDecimals(symbol: string): number {
  return equityDecimals[symbol] ?? Math.min(8, decimalsOf(symbol))
}

/** What kind of thing trades under this symbol at an institution; `undefined` for what does not. */
export function tradedKind(institution: Institution, symbol: string): 'crypto' | 'equity' | undefined {
  const kind = assets.find((asset) => asset.symbol === symbol)?.kind
  return kind !== undefined && tradingRules[institution].kinds.includes(kind) ? kind : undefined
}

/** Whether a symbol pays for another one at an institution. */
export function paysFor(institution: Institution, symbol: string, paymentSymbol: string): boolean {
  return symbol !== paymentSymbol && tradingRules[institution].payments.includes(paymentSymbol)
}
