import type { FastifyInstance } from 'fastify'
import { registerDepositAddresses } from './account-deposits.ts'
import { type AccountApiOptions, openAccountDesk } from './account-desk.ts'
import { registerAccountFundings } from './account-fundings.ts'
import { registerAccountMovements } from './account-movements.ts'
import { registerAccountOrderReads } from './account-order-reads.ts'
import { registerAccountOrders } from './account-orders.ts'
import { registerAccountPrices } from './account-prices.ts'
import { registerAccountProfile } from './account-profile.ts'
import { registerAccountReads } from './account-reads.ts'
import { registerAccountWithdrawals } from './account-withdrawals.ts'

/** The part that broker and exchange share: what accounts hold, send, take in, turn into something else and trade; prices. */
export function registerAccountApi(app: FastifyInstance, options: AccountApiOptions): void {
  const desk = openAccountDesk(app, options)
  registerAccountReads(desk)
  registerAccountWithdrawals(desk)
  registerAccountFundings(desk)
  registerDepositAddresses(desk)
  registerAccountPrices(desk)
  registerAccountOrders(desk)
  registerAccountOrderReads(desk)
  registerAccountMovements(desk)
  registerAccountProfile(desk)
}
