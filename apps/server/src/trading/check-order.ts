import { type Decimal, TenonError, zero } from '@tenon/core'
import type { MarketTerms, OrderType, OrderTypeTerms, TradingTerms } from '@tenon/integrations'
import { marketOf } from './market-of.ts'
import type { CheckedOrder, OrderDraft } from './trading-types.ts'

/** Digits before the point of an amount or a price, so that neither their product nor their quotient outgrows an amount. */
const mostDigits = 15

/**
 * Checks an order against what an account can trade. The institution is not asked; balances and minimums are its business.
 *
 * @throws TenonError `symbolNotTraded`, `missingField`, `invalidField`, `invalidAmount`, each with what is allowed
 */
export function checkOrder(terms: TradingTerms, draft: OrderDraft): CheckedOrder {
  const { likelyKind: _, kind: _said, ...wish } = draft
  if (wish.amount === zero) throw new TenonError('invalidAmount', { message: 'The amount must be more than zero.' })
  if (isTooLong(wish.amount) || isTooLong(wish.price ?? zero)) {
    throw new TenonError('invalidAmount', { message: 'The amount or the price is more than anybody trades at.' })
  }
  const { kind, market } = marketOf(terms, draft)
  const type = market[wish.type]
  if (!type) throw refused(`${wish.type} orders of ${kind} are not taken here`, typesOf(market))
  checkAmount(wish, type)
  if (!type.timeInForce.includes(wish.timeInForce)) {
    throw refused(`A ${wish.type} order of ${kind} cannot be ${wish.timeInForce} here`, type.timeInForce)
  }
  checkPrice(wish)
  if (wish.isExtendedHours && !type.isExtendedHoursAllowed) {
    throw refused(`A ${wish.type} order of ${kind} cannot fill in extended hours here`)
  }
  return { ...wish, kind }
}

function isTooLong(amount: Decimal): boolean {
  return (amount.split('.')[0] ?? '').length > mostDigits
}

function checkAmount({ side, type: name, amount, amountIn }: Wish, type: OrderTypeTerms): void {
  const said = side === 'buy' ? type.buyAmountIn : type.sellAmountIn
  if (said.length === 0) throw refused(`A ${name} order cannot ${side} here`)
  if (!said.includes(amountIn)) {
    throw refused(`The amount of a ${name} order to ${side} cannot be said in the ${amountIn} here`, said)
  }
  if (amountIn === 'asset' && !type.isFractional && amount.includes('.')) {
    throw new TenonError('invalidAmount', { message: `A ${name} order is for whole units only here.` })
  }
}

function checkPrice({ type, price }: Wish): void {
  if (type === 'market' && price !== undefined) throw refused('A market order has no price')
  if (type !== 'market' && (price === undefined || price === zero)) {
    throw new TenonError('missingField', { message: `A ${type} order needs a price.` })
  }
}

type Wish = Omit<OrderDraft, 'kind' | 'likelyKind'>

function typesOf(market: MarketTerms): OrderType[] {
  return (['market', 'limit', 'stopLoss'] as const).filter((type) => market[type] !== undefined)
}

function refused(why: string, allowed: readonly string[] = []): TenonError {
  const rest = allowed.length === 0 ? '' : ` Allowed: ${allowed.join(', ')}.`
  return new TenonError('invalidField', { message: `${why}.${rest}` })
}
