import type { Account } from './accounts.ts'
import { callTenon, type TenonAccess, TenonRefusal } from './tenon-api.ts'

/** Amounts are decimal text, as `callTenon` leaves them. */
export interface AccountPortfolio {
  accountId: string
  accountName: string
  institution: string
  holdings: { symbol: string; name: string; amount: string; marketValue?: string }[]
  balances: { currencyCode: string; cash: string }[]
  /** Why there is nothing to show, in words for the user. */
  problem?: string
}

interface Holdings {
  status: 'succeeded' | 'failed' | 'notAuthorized'
  displayMessage?: string
  cryptocurrencyPositions?: AccountPortfolio['holdings']
  equityPositions?: AccountPortfolio['holdings']
}

/** What an account holds, read from the institution now. An account that cannot be read says why and hides no other. */
export async function readPortfolio(access: TenonAccess, account: Account): Promise<AccountPortfolio> {
  const { accountId, accountName, brokerName: institution, brokerType: type, accessToken: authToken } = account
  const empty = { accountId, accountName, institution, holdings: [], balances: [] }
  try {
    const [holdings, balance] = await Promise.all([
      callTenon<Holdings>(access, '/api/v1/holdings/get', { authToken, type, includeMarketValue: true }),
      callTenon<{ balances?: AccountPortfolio['balances'] }>(access, '/api/v1/balance/get', { authToken, type }),
    ])
    if (holdings.status !== 'succeeded') {
      return { ...empty, problem: holdings.displayMessage ?? 'Please connect this account again.' }
    }
    const positions = [...(holdings.cryptocurrencyPositions ?? []), ...(holdings.equityPositions ?? [])]
    return { ...empty, holdings: positions, balances: balance.balances ?? [] }
  } catch (error) {
    if (error instanceof TenonRefusal) return { ...empty, problem: error.displayMessage }
    throw error
  }
}
