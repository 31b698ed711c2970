import { compareDecimals } from '@tenon/core'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Faults } from '../faults/create-faults.ts'
import { cutConnection, deliverAnswer } from '../faults/deliver-answer.ts'
import { InsufficientFunds, type Ledger, type SandboxWithdrawal, type WithdrawalOrder } from '../ledger/ledger.ts'
import { oneTimeCode } from '../users/users.ts'
import { CoinbaseError } from './coinbase-error.ts'
import { paginate } from './paginate.ts'
import { exchangeCurrencies, publicLists } from './public-lists.ts'
import { readSendOrder } from './read-send-order.ts'
import { transactionRow } from './transaction-row.ts'
import { coinbaseUuid, type Wallet, walletOf, walletsOf } from './wallets.ts'

export interface CoinbaseOptions {
  ledger: Ledger
  faults: Faults
  /** Whose access token this is. See `createOAuth`. */
  introspect(accessToken: string): Promise<string | undefined>
  /** Unix milliseconds. Default: the clock. */
  now?: () => number
}

type Query = { limit?: string; starting_after?: string; cursor?: string }

/**
 * An exchange that speaks the part of Coinbase's wire that ccxt uses for accounts and sends: v2, the accounts of v3, and
 * the public currencies of Coinbase Exchange. Sends want `CB-2FA-TOKEN`; the same `idem` gives the first send back.
 *
 * https://docs.cdp.coinbase.com/coinbase-app
 */
export function createCoinbase({ ledger, faults, introspect, now = Date.now }: CoinbaseOptions): FastifyPluginAsync {
  async function userOf(request: FastifyRequest): Promise<string> {
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    const username = token === undefined ? undefined : await introspect(token)
    if (username === undefined) throw new CoinbaseError(401, 'invalid_token', 'The access token is invalid')
    return username
  }

  /** Runs a read for the user of the token, with whatever goes wrong for them. */
  async function read(request: FastifyRequest, reply: FastifyReply, answer: (username: string) => unknown) {
    const username = await userOf(request)
    const fault = faults.faultFor('coinbase', username, 'read')
    if (fault === 'lostRequest') return cutConnection(reply)
    throwIfRefused(fault)
    const body = answer(username)
    return (await deliverAnswer(fault, reply)) ? reply.send(body) : reply
  }

  function sendsFrom(wallet: Wallet, username: string): SandboxWithdrawal[] {
    return ledger
      .withdrawals('coinbase', username)
      .filter(({ symbol }) => symbol === wallet.symbol)
      .toReversed()
  }

  async function send(request: FastifyRequest<{ Params: { wallet: string } }>, reply: FastifyReply) {
    const username = await userOf(request)
    const wallet = walletOf(ledger, username, request.params.wallet)
    const order = readSendOrder(Object(request.body), wallet, username)
    const earlier = ledger
      .withdrawals('coinbase', username)
      .find(({ clientId }) => clientId !== undefined && clientId === order.clientId)
    if (earlier) {
      if (!isSameSend(earlier, order))
        throw new CoinbaseError(400, 'validation_error', 'Idem was used for another send')
      return reply.code(201).send({ data: transactionRow(earlier, wallet.id) })
    }
    const code = request.headers['cb-2fa-token']
    if (code !== oneTimeCode) {
      const message = code === undefined ? 'Two-factor token is required' : 'Two-factor token is invalid'
      throw new CoinbaseError(402, 'two_factor_required', message)
    }
    // From here the call would do its work, and only such a call uses up a fault that was set for one.
    const fault = faults.faultFor('coinbase', username, 'withdraw')
    if (fault === 'lostRequest') return cutConnection(reply)
    if (fault === 'refused') throw new CoinbaseError(400, 'validation_error', 'You cannot send this')
    throwIfRefused(fault)
    const withdrawal = await ledger.withdraw(order).catch((error) => {
      if (!(error instanceof InsufficientFunds)) throw error
      throw new CoinbaseError(400, 'validation_error', "You don't have that much")
    })
    if (!(await deliverAnswer(fault, reply))) return reply
    return reply.code(201).send({ data: transactionRow(withdrawal, wallet.id) })
  }

  return async (app) => {
    app.setErrorHandler((error, _request, reply) => {
      const { status, id, message } =
        error instanceof CoinbaseError
          ? error
          : new CoinbaseError(500, 'internal_server_error', 'Internal server error')
      return reply.code(status).send({ errors: [{ id, message }] })
    })

    app.get('/v2/time', () => {
      const at = now()
      return { data: { iso: new Date(at).toISOString(), epoch: Math.floor(at / 1000) } }
    })
    app.get('/v2/currencies', () => publicLists.fiat)
    app.get('/v2/currencies/crypto', () => publicLists.crypto)
    app.get('/v2/exchange-rates', () => publicLists.exchangeRates)
    app.get('/api/v3/brokerage/market/products', () => ({ products: [], num_products: 0 }))
    app.get('/currencies', (_request, reply) => reply.type('application/json').send(exchangeCurrencies))

    app.get('/v2/user', (request, reply) =>
      read(request, reply, (username) => ({
        data: { id: coinbaseUuid(`user ${username}`), name: username, resource: 'user', resource_path: '/v2/user' },
      })),
    )
    app.get<{ Querystring: Query }>('/v2/accounts', (request, reply) =>
      read(request, reply, (username) =>
        paginate(walletsOf(ledger, username).map(accountRow), '/v2/accounts', request.query),
      ),
    )
    app.get<{ Querystring: Query }>('/api/v3/brokerage/accounts', (request, reply) =>
      read(request, reply, (username) => {
        const { limit, cursor } = request.query
        const page = paginate(walletsOf(ledger, username), '', {
          ...(limit === undefined ? {} : { limit }),
          ...(cursor ? { starting_after: cursor } : {}),
        })
        const next = page.pagination.next_starting_after
        return {
          accounts: page.data.map(brokerageRow),
          has_next: next !== null,
          cursor: next ?? '',
          size: page.data.length,
        }
      }),
    )
    app.get<{ Params: { wallet: string }; Querystring: Query }>('/v2/accounts/:wallet/transactions', (request, reply) =>
      read(request, reply, (username) => {
        const wallet = walletOf(ledger, username, request.params.wallet)
        const rows = sendsFrom(wallet, username).map((withdrawal) => transactionRow(withdrawal, wallet.id))
        return paginate(rows, `/v2/accounts/${wallet.id}/transactions`, request.query)
      }),
    )
    app.get<{ Params: { wallet: string; id: string } }>('/v2/accounts/:wallet/transactions/:id', (request, reply) =>
      read(request, reply, (username) => {
        const wallet = walletOf(ledger, username, request.params.wallet)
        const withdrawal = sendsFrom(wallet, username).find(({ id }) => id === request.params.id)
        if (!withdrawal) throw new CoinbaseError(404, 'not_found', 'Not found')
        return { data: transactionRow(withdrawal, wallet.id) }
      }),
    )
    app.post('/v2/accounts/:wallet/transactions', send)
  }
}

function throwIfRefused(fault: ReturnType<Faults['faultFor']>): void {
  if (fault === 'unavailable') throw new CoinbaseError(503, 'internal_server_error', 'Service unavailable')
  if (fault === 'rateLimited') throw new CoinbaseError(429, 'rate_limit_exceeded', 'Rate limit exceeded')
}

function isSameSend(earlier: SandboxWithdrawal, order: WithdrawalOrder): boolean {
  return (
    earlier.symbol === order.symbol &&
    earlier.network === order.network &&
    earlier.toAddress === order.toAddress &&
    compareDecimals(earlier.amount, order.amount) === 0
  )
}

function accountRow({ id, symbol, name, isFiat, balance }: Wallet) {
  return {
    id,
    name: `${symbol} Wallet`,
    primary: false,
    type: isFiat ? 'fiat' : 'wallet',
    currency: { code: symbol, name, color: '#0052FF', exponent: isFiat ? 2 : 8, type: isFiat ? 'fiat' : 'crypto' },
    balance: { amount: balance, currency: symbol },
    created_at: '2024-01-01T00:00:00Z',
    updated_at: '2024-01-01T00:00:00Z',
    resource: 'account',
    resource_path: `/v2/accounts/${id}`,
    allow_deposits: true,
    allow_withdrawals: true,
  }
}

function brokerageRow({ id, symbol, isFiat, balance }: Wallet) {
  return {
    uuid: id,
    name: `${symbol} Wallet`,
    currency: symbol,
    available_balance: { value: balance, currency: symbol },
    default: true,
    active: true,
    created_at: '2024-01-01T00:00:00Z',
    updated_at: '2024-01-01T00:00:00Z',
    deleted_at: null,
    type: isFiat ? 'ACCOUNT_TYPE_FIAT' : 'ACCOUNT_TYPE_CRYPTO',
    ready: true,
    hold: { value: '0', currency: symbol },
  }
}
