import type { CodeChannel } from '@tenon/core'
import { multiplyDecimals, parseDecimal, zero } from '@tenon/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { assets } from '../ledger/assets.ts'
import type { Institution, SandboxWithdrawal } from '../ledger/ledger.ts'
import { type Refusal, refusalOf } from '../ledger/refusal-of.ts'
import { findRoute, routes } from '../ledger/routes.ts'
import { type UserAccount, userAccounts } from '../users/user-accounts.ts'
import { oneTimeCode, type SandboxUser } from '../users/users.ts'
import { answerCall } from './answer-call.ts'
import { InstitutionError, type RefusalCode } from './institution-error.ts'
import type { InstitutionParts } from './institution-parts.ts'

export interface AccountApiOptions extends InstitutionParts {
  institution: Institution
  /** Where withdrawal codes come from at this institution. */
  withdrawalCodeChannel: CodeChannel
  /** Who is calling. @throws InstitutionError */
  identify(request: FastifyRequest): SandboxUser
}

interface WithdrawalBody {
  clientId: string
  symbol: string
  network: string
  amount: string
  toAddress: string
  addressTag?: string
  mfaCode?: string
}

const shortText = { type: 'string', minLength: 1, maxLength: 200 }

const withdrawalSchema = {
  body: {
    type: 'object',
    required: ['clientId', 'symbol', 'network', 'amount', 'toAddress'],
    additionalProperties: false,
    properties: {
      clientId: shortText,
      symbol: shortText,
      network: shortText,
      amount: { type: 'string', pattern: '^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$' },
      toAddress: shortText,
      addressTag: shortText,
      mfaCode: shortText,
    },
  },
}

const refusalCodes: Readonly<Record<Refusal, RefusalCode>> = {
  amountBelowMinimum: 'amount_below_minimum',
  amountAboveMaximum: 'amount_above_maximum',
  tooManyDecimals: 'too_many_decimals',
  invalidAddress: 'invalid_address',
}

type AccountParameters = { Params: { accountId: string } }

/** The part that broker and exchange share: accounts, what they hold, and withdrawals. Amounts are texts in JSON. */
export function registerAccountApi(app: FastifyInstance, options: AccountApiOptions): void {
  const { institution, ledger, faults, identify } = options

  const readFault = (user: SandboxUser) => faults.faultFor(institution, user.username, 'read')

  function accountOf(user: SandboxUser, accountId: string): UserAccount {
    const account = userAccounts(institution, user).find(({ id }) => id === accountId)
    if (!account) throw new InstitutionError('not_found')
    return account
  }

  /** A GET of one account: who, which account, then what `read` makes of its book. */
  function onRead(path: string, read: (book: string, request: FastifyRequest) => unknown): void {
    app.get<AccountParameters>(`/v1/accounts/:accountId${path}`, (request, reply) => {
      const user = identify(request)
      return answerCall(reply, readFault(user), () => read(accountOf(user, request.params.accountId).book, request))
    })
  }

  app.get('/v1/accounts', (request, reply) => {
    const user = identify(request)
    return answerCall(reply, readFault(user), () => ({
      accounts: userAccounts(institution, user).map(({ id, name }) => ({ id, name })),
    }))
  })

  onRead('/holdings', (book) => {
    const balances = ledger.balances(institution, book)
    const held = assets.filter(({ symbol }) => (balances.get(symbol) ?? zero) !== '0')
    return {
      holdings: held.map(({ symbol, name, kind, costPerUnit }) => {
        const total = balances.get(symbol) ?? zero
        const costBasis = costPerUnit && multiplyDecimals(total, parseDecimal(costPerUnit), 'up', 2)
        return { symbol, name, kind, total, available: total, ...(costBasis ? { costBasis } : {}) }
      }),
    }
  })

  onRead('/balances', (book) => {
    const cash = ledger.balances(institution, book).get('USD') ?? zero
    return { balances: [{ currency: 'USD', cash, buyingPower: cash }] }
  })

  onRead('/withdrawal-routes', (book) => {
    const balances = ledger.balances(institution, book)
    return { routes: routes.filter(({ symbol }) => balances.has(symbol)) }
  })

  onRead('/withdrawals', (book, request) => {
    const { clientId } = request.query as { clientId?: string }
    const found = ledger.withdrawals(institution, book)
    return {
      withdrawals: found.filter((one) => clientId === undefined || one.clientId === clientId).map(worded),
    }
  })

  app.get<{ Params: { accountId: string; withdrawalId: string } }>(
    '/v1/accounts/:accountId/withdrawals/:withdrawalId',
    (request, reply) => {
      const user = identify(request)
      return answerCall(reply, readFault(user), () => {
        const { book } = accountOf(user, request.params.accountId)
        const withdrawal = ledger.withdrawal(institution, request.params.withdrawalId)
        if (withdrawal?.username !== book) throw new InstitutionError('not_found')
        return worded(withdrawal)
      })
    },
  )

  app.post<AccountParameters & { Body: WithdrawalBody }>(
    '/v1/accounts/:accountId/withdrawals',
    { schema: withdrawalSchema },
    (request, reply) => {
      const user = identify(request)
      const { book } = accountOf(user, request.params.accountId)
      const { mfaCode, ...wanted } = request.body
      const route = findRoute(wanted.symbol, wanted.network)
      if (!route) throw new InstitutionError('route_unavailable')
      const amount = parseDecimal(wanted.amount)
      const refusal = refusalOf(route, amount, wanted.toAddress)
      if (refusal) throw new InstitutionError(refusalCodes[refusal])
      const channel = options.withdrawalCodeChannel
      if (mfaCode === undefined) throw new InstitutionError('mfa_required', { channel })
      if (mfaCode !== oneTimeCode) throw new InstitutionError('mfa_failed', { channel })
      // Asked only now: a fault of the withdrawal strikes the call that would pay, not the question for the code.
      const fault = faults.faultFor(institution, user.username, 'withdraw')
      return answerCall(reply, fault, async () => {
        const { network, fee } = route
        return worded(await ledger.withdraw({ ...wanted, institution, username: book, network, amount, fee }))
      })
    },
  )
}

function worded(withdrawal: SandboxWithdrawal) {
  const { id, clientId, symbol, network, amount, fee, toAddress, addressTag, status, hash } = withdrawal
  const { fromAddress, createdAtMs } = withdrawal
  const createdAt = new Date(createdAtMs).toISOString()
  return { id, clientId, symbol, network, amount, fee, toAddress, addressTag, status, hash, fromAddress, createdAt }
}
