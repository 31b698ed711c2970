import { addDecimals, compareDecimals, type Decimal, subtractDecimals, zero } from '@tenon/core'
import { openingBalances } from '../users/opening-balances.ts'
import type { Institution } from './institution.ts'
import { InsufficientFunds } from './insufficient-funds.ts'

/** So much of an asset. */
export interface Sum {
  symbol: string
  amount: Decimal
}

/** The balances of everybody everywhere. */
export interface Books {
  /** The balances themselves, by upper-case symbol. */
  of(institution: Institution, username: string): Map<string, Decimal>
  /** @throws InsufficientFunds when one of the sums is not there; none is taken then */
  take(institution: Institution, username: string, sums: readonly Sum[]): void
  give(institution: Institution, username: string, sums: readonly Sum[]): void
  forget(): void
}

/** Books that open with what the seed draws. */
export function createBooks(seed: string): Books {
  const books = new Map<string, Map<string, Decimal>>()

  function of(institution: Institution, username: string): Map<string, Decimal> {
    const key = bookKey(institution, username)
    let book = books.get(key)
    if (!book) {
      book = openingBalances(institution, username, seed)
      books.set(key, book)
    }
    return book
  }

  return {
    of,
    take(institution, username, sums) {
      const book = of(institution, username)
      const next = new Map(book)
      for (const { symbol, amount } of sums) {
        const held = next.get(symbol) ?? zero
        if (compareDecimals(held, amount) < 0) {
          throw new InsufficientFunds(`The balance does not cover ${amount} ${symbol} and the fee.`)
        }
        next.set(symbol, subtractDecimals(held, amount))
      }
      for (const { symbol } of sums) book.set(symbol, next.get(symbol) ?? zero)
    },
    give(institution, username, sums) {
      const book = of(institution, username)
      for (const { symbol, amount } of sums) book.set(symbol, addDecimals(book.get(symbol) ?? zero, amount))
    },
    forget() {
      books.clear()
    },
  }
}

/** One text for each book, whatever the letter case. */
export function bookKey(institution: Institution, username: string): string {
  return `${institution}/${username.toLowerCase()}`
}
