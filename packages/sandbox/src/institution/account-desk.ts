import type { CodeChannel } from '@tenon/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Institution } from '../ledger/institution.ts'
import type { LedgerReads } from '../ledger/ledger.ts'
import { type UserAccount, userAccounts } from '../users/user-accounts.ts'
import type { SandboxUser } from '../users/users.ts'
import { answerCall } from './answer-call.ts'
import { InstitutionError } from './institution-error.ts'
import type { InstitutionParts } from './institution-parts.ts'

export interface AccountApiOptions extends InstitutionParts {
  institution: Institution
  /** Where withdrawal codes come from at this institution. */
  withdrawalCodeChannel: CodeChannel
  /** What placing and cancelling an order takes of everybody. Default nothing. */
  orderProof?: 'tradingPin'
  /** The accounts of a user, where they are not named as everywhere. */
  accountsOf?(user: SandboxUser): readonly UserAccount[]
  /** Who is calling. @throws InstitutionError */
  identify(request: FastifyRequest): SandboxUser
}

type Texts = Readonly<Record<string, string | undefined>>

interface AccountRead {
  user: SandboxUser
  book: string
  /** The books to read from: those of a moment ago when the read is to be stale. */
  reads: LedgerReads
  query: Texts
  parameters: Texts
}

/** What every route of the account API begins with: who calls, for which account, and what goes wrong. */
export interface AccountDesk extends AccountApiOptions {
  app: FastifyInstance
  accountOf(user: SandboxUser, accountId: string): UserAccount
  /** A GET that belongs to the user, not to one account. */
  onReadOfUser(path: string, read: (of: { accounts: readonly UserAccount[]; query: Texts }) => unknown): void
  /** A GET of one account. `path` begins after the account's id. */
  onRead(path: string, read: (of: AccountRead) => unknown): void
}

/** Opens the desk at one institution. */
export function openAccountDesk(app: FastifyInstance, options: AccountApiOptions): AccountDesk {
  const { institution, ledger, faults, identify } = options
  const { accountsOf = (user: SandboxUser) => userAccounts(institution, user) } = options

  function accountOf(user: SandboxUser, accountId: string): UserAccount {
    const account = accountsOf(user).find(({ id }) => id === accountId)
    if (!account) throw new InstitutionError('not_found')
    return account
  }

  function answerRead(
    request: FastifyRequest,
    reply: FastifyReply,
    read: (user: SandboxUser, reads: LedgerReads) => unknown,
  ) {
    const user = identify(request)
    const strike = faults.strikeOn(institution, user.username, 'read')
    return answerCall(reply, strike, () => read(user, strike?.fault === 'staleRead' ? ledger.before : ledger))
  }

  return {
    ...options,
    app,
    accountOf,
    onReadOfUser(path, read) {
      app.get<{ Querystring: Texts }>(path, (request, reply) =>
        answerRead(request, reply, (user) => read({ accounts: accountsOf(user), query: request.query })),
      )
    },
    onRead(path, read) {
      app.get<{ Params: Texts; Querystring: Texts }>(`/v1/accounts/:accountId${path}`, (request, reply) =>
        answerRead(request, reply, (user, reads) => {
          const { params: parameters, query } = request
          const { book } = accountOf(user, parameters.accountId ?? '')
          return read({ user, book, reads, query, parameters })
        }),
      )
    },
  }
}
