import { createHash } from 'node:crypto'
import { type Decimal, fromBaseUnits, parseDecimal, roundDecimal, toBaseUnits } from '@tenon/core'
import { assets } from '../ledger/assets.ts'
import type { Institution } from '../ledger/institution.ts'
import { userOfBook } from './user-of-book.ts'

/**
 * What a book holds before anything moved: drawn from the seed, so the same in every run. Empty for an unknown user.
 * Second accounts (`MeshAccounts/Margin`) have a tenth of the cash. Equities are held at the broker only.
 *
 * @param book a username, or `username/account`
 */
export function openingBalances(institution: Institution, book: string, seed: string): Map<string, Decimal> {
  const user = userOfBook(book)
  const balances = new Map<string, Decimal>()
  if (!user) return balances
  for (const asset of assets) {
    if (asset.kind === 'equity' && (institution !== 'broker' || user.assets !== 'all')) continue
    if (user.assets !== 'all' && !user.assets.includes(asset.symbol)) continue
    const name = `${seed}/${institution}/${book.toLowerCase()}/${asset.symbol}`
    balances.set(asset.symbol, drawBetween(asset.least, asset.most, asset.drawnDecimals, name))
  }
  if (user.cash !== '0') {
    const isSecondAccount = book.includes('/')
    balances.set('USD', isSecondAccount ? fromBaseUnits(toBaseUnits(user.cash) / 10n) : user.cash)
  }
  return balances
}

function drawBetween(least: string, most: string, decimals: number, name: string): Decimal {
  const low = toBaseUnits(parseDecimal(least))
  const span = toBaseUnits(parseDecimal(most)) - low
  const draw = createHash('sha256').update(name).digest().readBigUInt64BE() >> 32n
  return roundDecimal(fromBaseUnits(low + (span * draw) / 2n ** 32n), decimals, 'down')
}
