import { createHash } from 'node:crypto'
import { type Decimal, divideDecimals, fromBaseUnits, multiplyDecimals, parseDecimal, zero } from '@tenon/core'
import { assets } from '../ledger/assets.ts'
import type { Institution } from '../ledger/institution.ts'
import { priceOf } from '../ledger/prices.ts'
import { stableUuid } from '../ledger/stable-uuid.ts'
import { userOfBook } from '../users/user-of-book.ts'
import type { SandboxOrder } from './order.ts'
import { feeOf } from './order-steps.ts'
import { tradedDecimals, tradedKind } from './trading-rules.ts'

/** 2025-01-02T15:00:00Z, when the first of them was placed. */
const firstAtMs = 1_735_830_000_000
const weekMs = 7 * 86_400_000
const fillMs = 1500

/**
 * What a book had traded before the sandbox began, oldest first: three to five orders, drawn from the seed, so the same in
 * every run. The opening balances are of after them. Nobody who holds nothing has any.
 *
 * @param book a username, or `username/account`
 */
export function pastOrders(institution: Institution, book: string, seed: string): readonly SandboxOrder[] {
  const user = userOfBook(book)
  if (!user) return []
  const held = assets.filter(({ symbol }) => user.assets === 'all' || user.assets.includes(symbol))
  const traded = held.filter(({ symbol }) => tradedKind(institution, symbol) !== undefined)
  if (traded.length === 0) return []
  const name = `${seed}/${institution}/${user.username.toLowerCase()}/${book.toLowerCase()}`
  const draws = createHash('sha256').update(`past orders ${name}`).digest()
  const count = 3 + ((draws[31] ?? 0) % 3)
  return Array.from({ length: count }, (_, index): SandboxOrder => {
    const [which = 0, weeks = 0, percent = 0, much = 0] = draws.subarray(index * 5)
    const { symbol, kind } = traded[which % traded.length] ?? { symbol: 'BTC', kind: 'crypto' }
    const createdAtMs = firstAtMs + (index * 10 + (weeks % 9)) * weekMs
    const today = priceOf(symbol) ?? parseDecimal('1')
    const price = multiplyDecimals(today, fromBaseUnits(BigInt(80 + (percent % 40)), 2), 'down', 4)
    const amount = amountWorth(BigInt(100 + much * 4), price, symbol)
    // The second one was called off, so that a list shows more than successes.
    const isCancelled = index === 1
    const value = isCancelled ? zero : multiplyDecimals(amount, price, 'down')
    const fee = feeOf({ institution }, value)
    const updatedAtMs = createdAtMs + fillMs
    const [id, tradeId] = [stableUuid(`past order ${name} ${index}`), stableUuid(`past trade ${name} ${index}`)]
    return {
      ...{ institution, username: book, id, kind, symbol, paymentSymbol: 'USD', createdAtMs, updatedAtMs },
      side: index % 3 === 2 ? 'sell' : 'buy',
      ...(isCancelled
        ? { type: 'limit', price, timeInForce: 'goodTillCanceled', status: 'cancelled' }
        : { type: 'market', timeInForce: 'immediateOrCancel', status: 'success' }),
      ...{ amount, amountIn: 'asset', quantity: amount, filled: isCancelled ? zero : amount, value, fee },
      fills: isCancelled ? [] : [{ id: tradeId, amount, price, value, fee, atMs: updatedAtMs }],
    }
  })
}

/** So many dollars' worth, with five decimals at most; at least one unit of what trades in whole ones. */
function amountWorth(dollars: bigint, price: Decimal, symbol: string): Decimal {
  const decimals = Math.min(5, tradedDecimals(symbol))
  const amount = divideDecimals(fromBaseUnits(dollars, 0), price, 'down', decimals)
  return amount === zero ? parseDecimal('1') : amount
}
