import type { FastifyInstance } from 'fastify'
import { registerDepositAddresses } from './account-deposits.ts'
import { type AccountApiOptions, openAccountDesk } from './account-desk.ts'
import { registerAccountFundings } from './account-fundings.ts'
import { registerAccountPrices } from './account-prices.ts'
import { registerAccountReads } from './account-reads.ts'
import { registerAccountWithdrawals } from './account-withdrawals.ts'

/** The part that broker and exchange share: accounts, what they hold, withdrawals, fundings, deposit addresses, prices. */
export function registerAccountApi(app: FastifyInstance, options: AccountApiOptions): void {
  const desk = openAccountDesk(app, options)
  registerAccountReads(desk)
  registerAccountWithdrawals(desk)
  registerAccountFundings(desk)
  registerDepositAddresses(desk)
  registerAccountPrices(desk)
}
