import { addDecimals, multiplyDecimals, parseDecimal, zero } from '@tenon/core'
import { assets } from '../ledger/assets.ts'
import { routeTerms } from '../ledger/route-terms.ts'
import { routes } from '../ledger/routes.ts'
import type { AccountDesk } from './account-desk.ts'
import { fundingWorded } from './account-fundings.ts'
import { withdrawalWorded } from './account-withdrawals.ts'
import { fundingRoutes } from './funding-routes.ts'
import { InstitutionError } from './institution-error.ts'

/** What can be read of an account: what it holds, how it can send, what it did. Amounts are texts in JSON. */
export function registerAccountReads({ institution, ledger, onRead, onReadOfUser }: AccountDesk): void {
  const dollarsOf = (symbol: string) => ledger.orders.priceIn(symbol, 'USD')

  onReadOfUser('/v1/accounts', ({ accounts }) => ({ accounts: accounts.map(({ id, name }) => ({ id, name })) }))

  onRead('/holdings', ({ reads, book }) => {
    const balances = reads.balances(institution, book)
    const inOrders = reads.orders.held(institution, book)
    return {
      holdings: assets.flatMap(({ symbol, name, kind, costPerUnit }) => {
        const available = balances.get(symbol) ?? zero
        const total = addDecimals(available, inOrders.get(symbol) ?? zero)
        if (total === zero) return []
        const costBasis = costPerUnit && multiplyDecimals(total, parseDecimal(costPerUnit), 'up', 2)
        return [{ symbol, name, kind, total, available, ...(costBasis ? { costBasis } : {}) }]
      }),
    }
  })

  onRead('/balances', ({ reads, book }) => {
    const buyingPower = reads.balances(institution, book).get('USD') ?? zero
    const cash = addDecimals(buyingPower, reads.orders.held(institution, book).get('USD') ?? zero)
    return { balances: [{ currency: 'USD', cash, buyingPower }] }
  })

  onRead('/withdrawal-routes', ({ reads, book, user }) => {
    if (user.terms.lacksKyc) throw new InstitutionError('kyc_required')
    const balances = reads.balances(institution, book)
    const open = routes.filter(
      ({ symbol }) => balances.has(symbol) || fundingRoutes(user, balances, symbol, dollarsOf).length > 0,
    )
    return { routes: open.map((route) => ({ ...route, ...routeTerms(user, route) })) }
  })

  onRead('/withdrawals', ({ reads, book, query: { clientId } }) => {
    if (clientId === undefined) return { withdrawals: reads.withdrawals(institution, book).map(withdrawalWorded) }
    const found = reads.withdrawalOfClient(institution, book, clientId)
    return { withdrawals: found ? [withdrawalWorded(found)] : [] }
  })

  onRead('/withdrawals/:withdrawalId', ({ reads, book, parameters }) => {
    const withdrawal = reads.withdrawal(institution, parameters.withdrawalId ?? '')
    if (withdrawal?.username !== book) throw new InstitutionError('not_found')
    return withdrawalWorded(withdrawal)
  })

  onRead('/fundings', ({ reads, book, query }) => ({
    fundings: reads
      .fundings(institution, book)
      .filter(({ clientId }) => query.clientId === undefined || clientId === query.clientId)
      .map(fundingWorded),
  }))

  onRead('/funding-routes', ({ reads, book, user, query }) => ({
    routes: fundingRoutes(user, reads.balances(institution, book), query.symbol ?? '', dollarsOf),
  }))
}
