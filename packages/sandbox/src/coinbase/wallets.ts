import { createHash } from 'node:crypto'
import { addDecimals, type Decimal, zero } from '@tenon/core'
import { assets } from '../ledger/assets.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { CoinbaseError } from './coinbase-error.ts'

/** Coinbase keeps one wallet for each currency of a user, and calls it an account. */
export interface Wallet {
  /** uuid, drawn from user and currency. */
  id: string
  symbol: string
  name: string
  isFiat: boolean
  /** What open orders hold is part of it. */
  balance: Decimal
  hold: Decimal
}

const currencies: readonly { symbol: string; name: string; isFiat: boolean }[] = [
  ...assets.filter(({ kind }) => kind === 'crypto').map(({ symbol, name }) => ({ symbol, name, isFiat: false })),
  { symbol: 'USD', name: 'US Dollar', isFiat: true },
]

/** All wallets of a user, empty ones too. */
export function walletsOf(ledger: Ledger, username: string): Wallet[] {
  const balances = ledger.balances('coinbase', username)
  const held = ledger.orders.held('coinbase', username)
  return currencies.map((currency) => {
    const hold = held.get(currency.symbol) ?? zero
    return {
      ...currency,
      id: coinbaseUuid(`wallet ${username} ${currency.symbol}`),
      balance: addDecimals(balances.get(currency.symbol) ?? zero, hold),
      hold,
    }
  })
}

/** One wallet by its id, or by its currency, which Coinbase takes in the same place. @throws CoinbaseError `not_found` */
export function walletOf(ledger: Ledger, username: string, idOrSymbol: string): Wallet {
  const wallet = walletsOf(ledger, username).find(({ id, symbol }) => id === idOrSymbol || symbol === idOrSymbol)
  if (!wallet) throw new CoinbaseError(404, 'not_found', 'Not found')
  return wallet
}

/** A uuid (version 4 in form) that is the same in every run. */
export function coinbaseUuid(name: string): string {
  const hex = createHash('sha256').update(`tenon sandbox coinbase ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
