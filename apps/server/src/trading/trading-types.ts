import type { Decimal, ErrorCode } from '@tenon/core'
import type {
  CashBalance,
  Order,
  OrderRequest,
  OrderSide,
  OrderStatus,
  OrderType,
  Page,
  PaymentKind,
  SymbolTerms,
  TradedKind,
  TradingTerms,
} from '@tenon/integrations'
import type { OpenedAccount } from '../connections/opened-account.ts'

/** An opened account token, as far as trading needs it. */
export type TradingSource = Pick<
  OpenedAccount,
  'clientId' | 'environment' | 'userId' | 'integration' | 'accountId' | 'connectedAccountId' | 'secret' | 'contextFor'
>

/** What is traded against what. */
export interface MarketChoice {
  /** What the caller says that the symbol is. Default: what the institution trades under it. */
  kind?: TradedKind
  /** What the symbol is where the institution trades both under it. Default: the caller has to say. */
  likelyKind?: TradedKind
  /** Upper case. */
  symbol: string
  paymentSymbol: string
  paymentKind: PaymentKind
}

/** An order that the account's terms allow. */
export type CheckedOrder = Omit<OrderRequest, 'attemptId' | 'mfaCode'>

/** An order as a caller asks for it. */
export type OrderDraft = Omit<CheckedOrder, 'kind'> & MarketChoice

/** Which order is meant. */
export interface OrderChoice {
  /** The institution's id, or the id that an `orderOutcomeUnknown` named. */
  orderId: string
  side?: OrderSide
  /** `BASE/QUOTE` */
  pair?: string
}

export interface OrderQuery {
  /** The provider's own, as the page before had it. */
  cursor?: string
  /** 1 to 250. */
  count: number
  /** Only these. Default all. */
  statuses?: readonly OrderStatus[]
  /** Unix milliseconds; nothing older. */
  sinceMs?: number
}

/** What an order would do, as far as it is known. */
export interface OrderPreview {
  order: CheckedOrder
  /** In the asset. */
  amount?: Decimal
  /** Per unit, in what is paid. */
  unitPrice?: Decimal
  /** In what is paid. */
  fee?: Decimal
  /** Why the institution would refuse it. */
  refusal?: ErrorCode
}

export interface PlaceOptions {
  /** The caller's own name for this request: under one there is one order. At most 255 characters. */
  requestKey?: string
  /** Handed to the provider, never stored, never logged. */
  mfaCode?: string
}

export type PlaceResult =
  | { status: 'placed'; order: Order }
  /**
   * There is no order, and `code` says why. After `mfaCodeRequired` and `tradingPinRequired` the same order with the code
   * goes on with the same attempt.
   */
  | { status: 'rejected'; code: ErrorCode; order: CheckedOrder }

/** What an integration offers, and on which terms. */
export interface TradingFeatures {
  /** Without a market for what does not trade. */
  terms: TradingTerms
  balances: readonly CashBalance[]
  /** Whether the institution says itself what an order would cost. */
  tellsCost: boolean
  tellsPrices: boolean
  takesCancels: boolean
}

/** The room's door: made once by `createTrading(dependencies)`. Errors are `TenonError`s of the codes named. */
export interface Trading {
  /** Past and pending orders, newest first. @throws operationNotSupported, provider codes */
  list(source: TradingSource, query: OrderQuery): Promise<Page<Order>>
  /** @throws orderNotFound, operationNotSupported, provider codes */
  read(source: TradingSource, choice: OrderChoice): Promise<Order>
  /** Checks an order and says what it would do. @throws invalidField, missingField, invalidAmount, symbolNotTraded, priceNotFound, operationNotSupported, provider codes */
  preview(source: TradingSource, draft: OrderDraft): Promise<OrderPreview>
  /**
   * Places an order once. @throws what `preview` throws before anything was asked; `orderOutcomeUnknown` when the answer was
   * lost and the order is not to be found; `idempotencyKeyReused`, `idempotencyKeyInUse` for the request key
   */
  place(source: TradingSource, draft: OrderDraft, options?: PlaceOptions): Promise<PlaceResult>
  /** @throws orderNotFound, orderNotOpen, mfaCodeRequired, tradingPinRequired, orderOutcomeUnknown, operationNotSupported, provider codes */
  cancel(source: TradingSource, choice: OrderChoice & { mfaCode?: string }): Promise<void>
  /** How one asset trades. @throws missingField, operationNotSupported, provider codes */
  symbolTerms(source: TradingSource, market: MarketChoice & { type: OrderType }): Promise<SymbolTerms>
  /** @throws provider codes */
  features(source: TradingSource): Promise<TradingFeatures>
  /** Erases what is known of orders asked for more than 90 days ago. @returns how many, at most `limit` */
  eraseOld(limit: number): Promise<number>
}
