import type { CodeChannel, Decimal } from '@tenon/core'
import type { ProviderErrorCode } from './provider-error-code.ts'

export type OrderSide = 'buy' | 'sell'
/** What is traded. */
export type TradedKind = 'crypto' | 'equity'
/** What is paid with, or paid out in. */
export type PaymentKind = 'fiat' | 'crypto'
export type OrderType = 'market' | 'limit' | 'stopLoss'
export type TimeInForce = 'goodTillCanceled' | 'immediateOrCancel' | 'fillOrKill' | 'goodForDay' | 'postOnly'

/** A state that we do not know is `unknown`, never an end. `partiallyFilled` still fills; what was filled before a cancel is in `filled`. */
export type OrderStatus =
  | 'unknown'
  | 'inProgress'
  | 'partiallyFilled'
  | 'success'
  | 'cancelled'
  | 'rejected'
  | 'failed'
  | 'expired'

/** What an institution takes for one type of order. */
export interface OrderTypeTerms {
  timeInForce: readonly TimeInForce[]
  /** In what the amount of an order can be said: in the asset, or in what is paid. */
  buyAmountIn: readonly ('asset' | 'payment')[]
  sellAmountIn: readonly ('asset' | 'payment')[]
  /** Whether parts of one unit can be traded. */
  isFractional: boolean
  /** Whether an order may fill before the market opens and after it closes. Default false. */
  isExtendedHoursAllowed?: boolean
}

/** One market of an institution: what trades there, against what, by which orders. An absent type cannot be placed. */
export interface MarketTerms {
  /** Fiat currencies (ISO 4217) that pay. Empty: none. */
  fiatCurrencies: readonly string[]
  /** Assets that pay. Empty: none. */
  paymentSymbols: readonly string[]
  /** What trades. Absent: whatever the institution lists; `readSymbolTerms` tells. */
  symbols?: readonly string[]
  /** `BASE/QUOTE`, where the institution thinks in pairs. */
  pairs?: readonly string[]
  market?: OrderTypeTerms
  limit?: OrderTypeTerms
  stopLoss?: OrderTypeTerms
}

/** What one account can trade. An absent market is one that it has not. */
export interface TradingTerms {
  crypto?: MarketTerms
  equity?: MarketTerms
  /** How many past orders the institution tells at most. Absent: all. */
  historyLimit?: number
  /** Whether the price of a market order has the institution's margin in it, instead of a fee. Default false. */
  usesSpreads?: boolean
  /** Whether the market that the account trades on is open now. Default true. */
  isOpen?: boolean
}

/** One order, as the institution is asked for it. Nothing in it is worked out by us but the form. */
export interface OrderRequest {
  /** 32 lower-case hex characters, the same whenever this order is asked for or looked up. */
  attemptId: string
  side: OrderSide
  kind: TradedKind
  /** Upper case. */
  symbol: string
  paymentSymbol: string
  paymentKind: PaymentKind
  amount: Decimal
  amountIn: 'asset' | 'payment'
  type: OrderType
  /** What is paid per unit: the limit, or where a stop loss begins. Required for both, absent for a market order. */
  price?: Decimal
  timeInForce: TimeInForce
  isExtendedHours?: boolean
  mfaCode?: string
}

/** One fill. */
export interface Trade {
  tradeId: string
  /** In the asset. */
  amount: Decimal
  price: Decimal
  value: Decimal
  fee: Decimal
  atMs: number
}

/** An order as the institution reports it. */
export interface Order {
  orderId: string
  side: OrderSide
  kind: TradedKind
  symbol: string
  name?: string
  paymentSymbol: string
  paymentKind: PaymentKind
  type: OrderType
  timeInForce?: TimeInForce
  status: OrderStatus
  /** The institution's own words for the status. */
  statusText?: string
  /** Asked for, in the asset; absent for an order by value that has not filled. */
  amount?: Decimal
  /** In the asset. */
  filled: Decimal
  /** The average of what was filled, else the limit. Per unit, in what is paid. */
  price?: Decimal
  /** What the filled part cost or brought, without the fee. */
  value?: Decimal
  /** In what is paid. */
  fee?: Decimal
  /** Unix milliseconds. */
  createdAtMs: number
  updatedAtMs?: number
  parentOrderId?: string
  trades?: readonly Trade[]
}

/** The rule of `WithdrawalOutcome` holds: only a provider that says it did nothing is `rejected`. */
export type OrderOutcome =
  | { outcome: 'placed'; order: Order }
  | { outcome: 'rejected'; code: ProviderErrorCode; message?: string }
  | { outcome: 'mfaRequired'; channel: CodeChannel }
  | { outcome: 'unknown'; cause: string }

export type CancelOutcome =
  | { outcome: 'cancelled' }
  /** It had ended before, in the way that `order` says. */
  | { outcome: 'ended'; order: Order }
  | { outcome: 'notFound' }
  | { outcome: 'mfaRequired'; channel: CodeChannel }
  | { outcome: 'unknown'; cause: string }

/** What an order would do. */
export interface OrderQuote {
  /** In the asset. */
  amount: Decimal
  /** Per unit, in what is paid. */
  unitPrice: Decimal
  /** In what is paid. */
  fee: Decimal
  /** Why the institution would refuse it. */
  refusal?: ProviderErrorCode
}

/** How one asset trades at one institution. */
export interface SymbolTerms {
  fractional: 'allowed' | 'notAllowed' | 'notTraded' | 'unknown'
  /** In what is paid. */
  minimumValue?: Decimal
  /** The most decimals of an amount. */
  decimals?: number
}

/** One page of a history, newest first. */
export interface Page<Item> {
  items: Item[]
  /** Where the next page begins, in the institution's own words. Absent: this is the last. */
  cursor?: string
  /** How many there are in all, where the institution tells. */
  total?: number
}

export interface PageRequest {
  cursor?: string
  /** How many at most: 1 to 250. */
  count: number
  /** Unix milliseconds; nothing older. */
  sinceMs?: number
}
