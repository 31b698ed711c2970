import { compareDecimals } from '@tenon/core'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Faults } from '../faults/create-faults.ts'
import { cutConnection, delayRequest, deliverAnswer } from '../faults/deliver-answer.ts'
import { InsufficientFunds } from '../ledger/insufficient-funds.ts'
import type { Ledger, SandboxWithdrawal, WithdrawalOrder } from '../ledger/ledger.ts'
import type { Errands } from '../person/create-errands.ts'
import { findUser } from '../users/find-user.ts'
import { oneTimeCode } from '../users/users.ts'
import { accountRow, brokerageRow } from './account-rows.ts'
import { addressRows } from './address-rows.ts'
import { CoinbaseError } from './coinbase-error.ts'
import { registerProducts } from './coinbase-products.ts'
import { paginate } from './paginate.ts'
import { exchangeCurrencies, publicLists } from './public-lists.ts'
import { readSendOrder } from './read-send-order.ts'
import { registerCandles } from './register-candles.ts'
import { type DoFor, refusal, registerOrders } from './register-orders.ts'
import { registerPrices } from './register-prices.ts'
import { transactionRow, transactionsOf } from './transaction-row.ts'
import { userRow } from './user-row.ts'
import { walletOf, walletsOf } from './wallets.ts'

export interface CoinbaseOptions {
  ledger: Ledger
  faults: Faults
  errands: Errands
  /** Whose access token this is. See `createOAuth`. */
  introspect(accessToken: string): Promise<string | undefined>
  /** Unix milliseconds. Default: the clock. */
  now?: () => number
}

type Query = { limit?: string; starting_after?: string; cursor?: string }

/**
 * An exchange that speaks the part of Coinbase's wire that ccxt uses for accounts, sends and orders: v2, Advanced Trade
 * (v3), and the public currencies of Coinbase Exchange. Sends want `CB-2FA-TOKEN`; the same `idem` gives the first send back.
 *
 * https://docs.cdp.coinbase.com/coinbase-app
 */
export function createCoinbase(options: CoinbaseOptions): FastifyPluginAsync {
  const { ledger, faults, errands, introspect, now = Date.now } = options

  /** Addresses that were made; the one on an asset's first network is there only then. */
  const made = new Set<string>()

  async function userOf(request: FastifyRequest): Promise<string> {
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    const username = token === undefined ? undefined : await introspect(token)
    if (username === undefined) throw new CoinbaseError(401, 'invalid_token', 'The access token is invalid')
    return username
  }

  /** Does a call for the user of the token, with whatever goes wrong for them. */
  const doFor: DoFor = async (request, reply, operation, work) => {
    const username = await userOf(request)
    const strike = faults.strikeOn('coinbase', username, operation)
    if (strike?.fault === 'lostRequest') return cutConnection(reply)
    throwIfRefused(strike?.fault)
    await delayRequest(strike)
    const isRefused = strike?.fault === 'refused'
    const body = isRefused
      ? refusal('COMMANDER_REJECTED_NEW_ORDER', Object(request.body))
      : await work(username, strike?.fault === 'staleRead' ? ledger.before : ledger)
    return (await deliverAnswer(strike, reply)) ? reply.send(body) : reply
  }
  const read = (request: FastifyRequest, reply: FastifyReply, answer: Parameters<DoFor>[3]) =>
    doFor(request, reply, 'read', answer)

  async function send(request: FastifyRequest<{ Params: { wallet: string } }>, reply: FastifyReply) {
    const username = await userOf(request)
    const wallet = walletOf(ledger, username, request.params.wallet)
    const order = readSendOrder(Object(request.body), wallet, username)
    const { clientId } = order
    const earlier = clientId === undefined ? undefined : ledger.withdrawalOfClient('coinbase', username, clientId)
    if (earlier) {
      if (!isSameSend(earlier, order))
        throw new CoinbaseError(400, 'validation_error', 'Idem was used for another send')
      return reply.code(201).send({ data: transactionRow(earlier, wallet.id) })
    }
    checkPerson(username, order)
    const code = request.headers['cb-2fa-token']
    if (code !== oneTimeCode) {
      const message = code === undefined ? 'Two-factor token is required' : 'Two-factor token is invalid'
      throw new CoinbaseError(402, 'two_factor_required', message)
    }
    // From here the call would do its work, and only such a call uses up a fault that was set for one.
    const strike = faults.strikeOn('coinbase', username, 'withdraw')
    const fault = strike?.fault
    if (fault === 'lostRequest') return cutConnection(reply)
    if (fault === 'refused') throw new CoinbaseError(400, 'validation_error', 'You cannot send this')
    throwIfRefused(fault)
    await delayRequest(strike)
    const withdrawal = await ledger.withdraw(order).catch((error) => {
      if (!(error instanceof InsufficientFunds)) throw error
      throw new CoinbaseError(400, 'validation_error', "You don't have that much")
    })
    if (!(await deliverAnswer(strike, reply))) return reply
    return reply.code(201).send({ data: transactionRow(withdrawal, wallet.id) })
  }

  /** Who may send where, before a code is asked for. */
  function checkPerson(username: string, { symbol, network, toAddress: address, addressTag }: WithdrawalOrder): void {
    const terms = findUser(username)?.terms
    if (terms?.lacksKyc) {
      throw new CoinbaseError(400, 'identity_verification_required', 'Identity verification is required to send')
    }
    const tag = addressTag === undefined ? {} : { addressTag }
    if (
      terms?.savesAddresses &&
      !errands.hasSaved({ institution: 'coinbase', username, network, symbol, address, ...tag })
    ) {
      throw new CoinbaseError(400, 'validation_error', 'The address is not in your allowlist')
    }
  }

  return async (app) => {
    // Making an address takes no body, under a header that says JSON.
    app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
      try {
        done(null, body === '' ? undefined : JSON.parse(String(body)))
      } catch {
        done(new CoinbaseError(400, 'invalid_request', 'The body is no JSON'))
      }
    })
    app.setErrorHandler((error, request, reply) => {
      const { status, id, message } =
        error instanceof CoinbaseError
          ? error
          : new CoinbaseError(500, 'internal_server_error', 'Internal server error')
      // Advanced Trade has words of its own.
      const isTrade = request.url.includes('/api/v3/')
      return reply.code(status).send(isTrade ? tradeError(status, message) : { errors: [{ id, message }] })
    })

    app.get('/v2/time', () => {
      const at = now()
      return { data: { iso: new Date(at).toISOString(), epoch: Math.floor(at / 1000) } }
    })
    app.get('/v2/currencies', () => publicLists.fiat)
    app.get('/v2/currencies/crypto', () => publicLists.crypto)
    registerPrices(app, ledger.orders.priceIn)
    registerProducts(app, ledger.orders.priceIn)
    registerCandles(app, ledger.orders.priceIn, now)
    registerOrders(app, ledger, doFor)
    app.get('/currencies', (_request, reply) => reply.type('application/json').send(exchangeCurrencies))

    app.get('/v2/user', (request, reply) => read(request, reply, (username) => ({ data: userRow(username) })))
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
      read(request, reply, (username, reads) => {
        const wallet = walletOf(ledger, username, request.params.wallet)
        const rows = transactionsOf(wallet, username, reads)
        return paginate(rows, `/v2/accounts/${wallet.id}/transactions`, request.query)
      }),
    )
    app.get<{ Params: { wallet: string; id: string } }>('/v2/accounts/:wallet/transactions/:id', (request, reply) =>
      read(request, reply, (username, reads) => {
        const wallet = walletOf(ledger, username, request.params.wallet)
        const data = transactionsOf(wallet, username, reads).find(({ id }) => id === request.params.id)
        if (!data) throw new CoinbaseError(404, 'not_found', 'Not found')
        return { data }
      }),
    )
    app.post('/v2/accounts/:wallet/transactions', send)
    app.get<{ Params: { wallet: string }; Querystring: Query }>('/v2/accounts/:wallet/addresses', (request, reply) =>
      read(request, reply, (username) => {
        const wallet = walletOf(ledger, username, request.params.wallet)
        const rows = addressRows(wallet, username).filter(({ id }, index) => index > 0 || made.has(id))
        const seen = findUser(username)?.terms.lacksKyc ? [] : rows
        return paginate(seen, `/v2/accounts/${wallet.id}/addresses`, request.query)
      }),
    )
    app.post<{ Params: { wallet: string } }>('/v2/accounts/:wallet/addresses', (request, reply) =>
      read(request, reply, (username) => {
        const wallet = walletOf(ledger, username, request.params.wallet)
        const [data] = addressRows(wallet, username)
        if (findUser(username)?.terms.lacksKyc) {
          throw new CoinbaseError(400, 'identity_verification_required', 'Identity verification is required')
        }
        if (!data) throw new CoinbaseError(400, 'validation_error', 'This account has no addresses')
        made.add(data.id)
        reply.code(201)
        return { data }
      }),
    )
  }
}

function tradeError(status: number, message: string) {
  const names: Readonly<Record<number, string>> = {
    ...{ 400: 'INVALID_ARGUMENT', 401: 'UNAUTHENTICATED', 403: 'PERMISSION_DENIED', 404: 'NOT_FOUND' },
    429: 'RESOURCE_EXHAUSTED',
  }
  return { error: names[status] ?? 'INTERNAL', error_details: message, message }
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
