import { isDecimal, parseDecimal } from '@tenon/core'
import type { Prices } from '../prices/price.ts'
import type { Database } from '../storage/database.ts'
import { accountValue } from './account-value.ts'
import { dayBefore } from './day-before.ts'
import type { PortfolioCache } from './portfolio-cache.ts'
import { selectCash, selectSums } from './portfolio-snapshot.store.ts'
import type { PortfolioAccount, Portfolios } from './portfolio-types.ts'
import { readBalances } from './read-balances.ts'
import { readPositions } from './read-positions.ts'
import { sumBalances } from './sum-balances.ts'
import { userPortfolio } from './user-portfolio.ts'
import { valueHoldings } from './value-holdings.ts'

/**
 * The room's use cases. What is asked about an account is read at its institution and kept; what is asked about a user is
 * answered from what was kept, in one statement however many accounts there are.
 *
 * @param parts.now unix milliseconds; default the wall clock
 */
export function createPortfolio({
  db,
  cache,
  prices,
  now = Date.now,
}: {
  db: Database
  cache: PortfolioCache
  prices: Prices
  now?: () => number
}): Portfolios {
  return {
    async positions(account, { includeMarketValue = false } = {}) {
      const positions = await keepPositions(account)
      if (!includeMarketValue) return positions
      return { ...positions, holdings: await valueHoldings(prices.of(account.environment), positions.holdings) }
    },

    async balances(account) {
      const balances = await readBalances(account)
      await cache.keep(account, { balances })
      const total = await sumBalances(prices.of(account.environment), balances)
      return { balances, ...(total && { total }) }
    },

    async value(account) {
      const [positions, balances] = await Promise.all([readPositions(account), readBalances(account)])
      await cache.keep(account, { holdings: positions.holdings, nfts: positions.nfts, balances })
      return accountValue(prices.of(account.environment), positions, balances)
    },

    async ofUser(owner, timezoneOffset = 0) {
      const pricing = {
        priceOf: prices.of(owner.environment),
        dayPriceOf: prices.ofDay(owner.environment),
        dayBefore: dayBefore(now(), timezoneOffset),
      }
      return userPortfolio(pricing, await selectSums(db, owner))
    },

    async cashOfUser(owner) {
      const rows = await selectCash(db, owner)
      return rows.flatMap(({ currency, cash, buyingPower }) =>
        // A sum that is longer than an amount can be is nobody's cash.
        isDecimal(cash) && isDecimal(buyingPower)
          ? [{ currency, cash: parseDecimal(cash), buyingPower: parseDecimal(buyingPower) }]
          : [],
      )
    },
  }

  async function keepPositions(account: PortfolioAccount) {
    const positions = await readPositions(account)
    await cache.keep(account, { holdings: positions.holdings, nfts: positions.nfts })
    return positions
  }
}
