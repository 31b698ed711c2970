import { parseDecimal, zero } from '@tenon/core'
import {
  defineIntegration,
  type Holding,
  type Integration,
  type WithdrawalOutcome,
  type WithdrawalRequest,
  type WithdrawalRoute,
  type WithdrawalState,
} from '@tenon/integrations'

/** How the next withdrawals go. `lost` pays out and loses the answer; `hang` never answers and never pays. */
export type Behaviour = 'accept' | 'reject' | 'lost' | 'hang' | 'mfa' | 'whitelist' | 'crash'

export interface TestProvider {
  integration: Integration
  /** What really left, in order: the witness. */
  paid: (WithdrawalState & { request: WithdrawalRequest })[]
  /** Every call of `withdraw`, in order. */
  asked: WithdrawalRequest[]
  holdings: Holding[]
  routes: WithdrawalRoute[]
  behaviour: Behaviour
  /** Milliseconds before `withdraw` acts. */
  delayMs: number
  /** Whether a withdrawal can be found after its answer was lost. */
  isSearchable: boolean
  reads: number
}

const rightCode = '123456'

/** A provider in memory, for the tests of this room, that counts what it pays. */
export function createTestProvider(): TestProvider {
  let withdrawals = 0
  const provider: TestProvider = {
    paid: [],
    asked: [],
    holdings: [
      held('USDC', '1000'),
      held('ETH', '0.5'),
      { symbol: 'AAPL', name: 'Apple', kind: 'equity', total: parseDecimal('3'), available: parseDecimal('3') },
    ],
    routes: [
      route('USDC', 'ethereum'),
      route('USDC', 'solana'),
      { ...route('ETH', 'ethereum'), minimum: parseDecimal('0.01') },
    ],
    behaviour: 'accept',
    delayMs: 0,
    isSearchable: true,
    reads: 0,
    integration: defineIntegration({
      slug: 'test',
      id: '6f0e2f4e-24cb-4c6a-8f0c-1f2a3b4c5d6e',
      name: 'Test Exchange',
      kind: 'exchange',
      hue: 0,
      docs: 'https://example.com',
      networks: ['ethereum', 'solana'],
      signIn: { scheme: 'password', fields: [], authenticate: async () => Promise.reject(new Error('not used')) },
      operations: {
        listAccounts: async () => [{ id: 'account-1', name: 'Main' }],
        listHoldings: async () => provider.holdings,
        listBalances: async () => [{ currency: 'USD', cash: parseDecimal('10.005'), buyingPower: parseDecimal('20') }],
        listWithdrawalRoutes: async () => provider.routes,
        withdraw: async (_context, _secret, _accountId, request) => withdraw(request),
        readWithdrawal: async (_context, _secret, _accountId, id) => {
          provider.reads++
          return provider.paid.find(({ withdrawalId }) => withdrawalId === id)
        },
        findWithdrawal: async (_context, _secret, _accountId, { toAddress, amount }) => {
          provider.reads++
          if (!provider.isSearchable) return undefined
          return provider.paid.find(({ request }) => request.toAddress === toAddress && request.amount === amount)
        },
      },
    }),
  }

  async function withdraw(request: WithdrawalRequest): Promise<WithdrawalOutcome> {
    provider.asked.push(request)
    if (provider.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, provider.delayMs))
    switch (provider.behaviour) {
      case 'reject':
        return { outcome: 'rejected', code: 'balanceNotEnough' }
      case 'whitelist':
        return { outcome: 'registerAddressRequired' }
      case 'hang':
        return new Promise(() => {})
      case 'crash':
        throw new TypeError('fetch failed')
      case 'mfa':
        if (request.mfaCode === undefined) return { outcome: 'mfaRequired', channel: 'totp' }
        if (request.mfaCode !== rightCode) return { outcome: 'mfaFailed', channel: 'totp' }
    }
    const withdrawalId = `w${++withdrawals}`
    provider.paid.push({ withdrawalId, status: 'pending', request })
    return provider.behaviour === 'lost'
      ? { outcome: 'unknown', cause: 'connection reset' }
      : { outcome: 'accepted', withdrawalId }
  }
  return provider
}

function held(symbol: string, amount: string): Holding {
  return { symbol, name: symbol, kind: 'crypto', total: parseDecimal(amount), available: parseDecimal(amount) }
}

function route(symbol: string, network: WithdrawalRoute['network']): WithdrawalRoute {
  return {
    symbol,
    network,
    minimum: parseDecimal('1'),
    maximum: parseDecimal('500'),
    institutionFee: symbol === 'USDC' ? parseDecimal('0.01') : zero,
    networkFee: zero,
  }
}
