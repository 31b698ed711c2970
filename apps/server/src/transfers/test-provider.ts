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

/**
 * How the next withdrawals go. `lost` pays out and loses the answer; `hang` never answers and never pays. `twoCodes` wants a
 * code and then one by e-mail. `confirm` holds a withdrawal open until `confirm()`; `confirmFirst` holds nothing open.
 */
export type Behaviour =
  | 'accept'
  | 'reject'
  | 'lost'
  | 'hang'
  | 'mfa'
  | 'twoCodes'
  | 'whitelist'
  | 'crash'
  | 'confirm'
  | 'confirmFirst'

export interface TestProvider {
  integration: Integration
  /** What really left, in order: the witness. */
  paid: (WithdrawalState & { request: WithdrawalRequest })[]
  /** What waits for the person; nothing of it has left. */
  open: (WithdrawalState & { request: WithdrawalRequest })[]
  /** The person confirms what is open. */
  confirm(): void
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
const challengeId = 'challenge-2'

/** A provider in memory, for the tests of this room, that counts what it pays. */
export function createTestProvider(): TestProvider {
  let withdrawals = 0
  const provider: TestProvider = {
    paid: [],
    open: [],
    confirm() {
      for (const held of provider.open.splice(0)) provider.paid.push({ ...held, status: 'pending' })
    },
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
          return [...provider.paid, ...provider.open].find(({ withdrawalId }) => withdrawalId === id)
        },
        findWithdrawal: async (_context, _secret, _accountId, { toAddress, amount }) => {
          provider.reads++
          if (!provider.isSearchable) return undefined
          const found = [...provider.paid, ...provider.open].find(
            ({ request }) => request.toAddress === toAddress && request.amount === amount,
          )
          return found && { ...found, foundBy: 'content' }
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
      case 'confirmFirst':
        return { outcome: 'confirmationRequired', by: 'email' }
      case 'confirm': {
        const ofAttempt = ({ request: { attemptId } }: { request: WithdrawalRequest }) =>
          attemptId === request.attemptId
        const paid = provider.paid.find(ofAttempt)
        if (paid) return { outcome: 'accepted', withdrawalId: paid.withdrawalId }
        const held = provider.open.find(ofAttempt)
        const withdrawalId = held?.withdrawalId ?? `w${++withdrawals}`
        if (!held) provider.open.push({ withdrawalId, status: 'awaitingPerson', request })
        return { outcome: 'confirmationRequired', by: 'device', withdrawalId }
      }
      case 'twoCodes':
        if (request.challengeId === challengeId && request.mfaCode === rightCode) break
        if (request.challengeId === challengeId) return { outcome: 'mfaFailed', channel: 'email', challengeId }
        if (request.wantsOtherChannel) return { outcome: 'mfaRequired', channel: 'phone' }
        if (request.mfaCode === rightCode) return { outcome: 'secondMfaRequired', channel: 'email', challengeId }
        return {
          outcome: 'mfaRequired',
          channel: 'totp',
          steps: ['totp', 'email'],
          hasOtherChannel: true,
          qrCode: 'qr',
          qrCodeLink: 'https://example.com/qr',
        }
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
