import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import type { Faults, Strike } from '../faults/create-faults.ts'
import { cutConnection, delayRequest, deliverAnswer } from '../faults/deliver-answer.ts'
import type { Fault, Operation } from '../faults/fault.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Errands } from '../person/create-errands.ts'
import { findUser } from '../users/find-user.ts'
import { oneTimeCode, password } from '../users/users.ts'
import { isSignatureRight } from './is-signature-right.ts'
import { KrakenError } from './kraken-error.ts'
import { krakenPermissions } from './kraken-permissions.ts'
import { type KrakenCall, privateEndpoints } from './private-endpoints.ts'
import { publicEndpoints } from './public-endpoints.ts'

export interface KrakenOptions {
  ledger: Ledger
  faults: Faults
  errands: Errands
  /** Unix milliseconds. Default: the clock. */
  now?: () => number
}

/** The endpoints that are more than a read. */
const calls: Readonly<Record<string, Operation>> = {
  GetApiKeyInfo: 'signIn',
  Withdraw: 'withdraw',
  AddOrder: 'order',
  CancelOrder: 'cancelOrder',
}

/** What a key must be allowed for the endpoints that change something. */
const needs: Readonly<Record<string, string>> = {
  Withdraw: 'withdraw-funds',
  AddOrder: 'modify-trades',
  CancelOrder: 'close-trades',
}

type Query = Readonly<Record<string, string | undefined>>

/** Kraken's secrets are base64; the one of every sandbox user is the base64 of the sandbox's password. */
const secret = Buffer.from(password, 'utf8').toString('base64')

/** How long the key of a user whose access ends soon works after it was presented. */
const shortAccessMs = 5000

const faultErrors: Partial<Record<Fault, { status: number; error: string }>> = {
  accountLocked: { status: 200, error: 'ETrade:User Locked' },
  rateLimited: { status: 200, error: 'EAPI:Rate limit exceeded' },
  unavailable: { status: 503, error: 'EService:Unavailable' },
}

/**
 * An exchange that speaks Kraken's wire, as far as connecting, withdrawing and trading need it. API key = username, private key =
 * base64 of the password; the signature is recomputed and the nonce must grow.
 *
 * https://docs.kraken.com/api-reference
 */
export function createKraken({ ledger, faults, errands, now = Date.now }: KrakenOptions): FastifyPluginAsync {
  const lastNonces = new Map<string, bigint>()
  const shortAccess = new Map<string, number>()

  function checkKey(endpoint: string, request: { apiKey: string; signature: string; body: string }): string {
    const user = findUser(request.apiKey)
    if (!user || request.apiKey.includes('/')) throw new KrakenError('EAPI:Invalid key')
    const nonce = new URLSearchParams(request.body).get('nonce') ?? ''
    const path = `/0/private/${endpoint}`
    if (!isSignatureRight(secret, { path, nonce, body: request.body, signature: request.signature })) {
      throw new KrakenError('EAPI:Invalid signature')
    }
    if (!/^\d{1,19}$/.test(nonce) || BigInt(nonce) <= (lastNonces.get(user.username) ?? 0n)) {
      throw new KrakenError('EAPI:Invalid nonce')
    }
    lastNonces.set(user.username, BigInt(nonce))
    return user.username
  }

  /** Presenting the key anew opens the door again; only users whose access ends soon find it closed. */
  function checkAccess(endpoint: string, username: string): void {
    if (endpoint === 'GetApiKeyInfo') {
      if (faults.faultFor('kraken', username, 'access') === 'endsSoon') shortAccess.set(username, now() + shortAccessMs)
      else shortAccess.delete(username)
    }
    if (now() >= (shortAccess.get(username) ?? Number.POSITIVE_INFINITY)) throw new KrakenError('EAPI:Invalid key')
  }

  function checkPermission(endpoint: string, username: string): void {
    const needed = needs[endpoint]
    if (needed && !krakenPermissions(username).includes(needed)) throw new KrakenError('EGeneral:Permission denied')
  }

  /** Kraken has no error for a missing code: it is a part of what signs the call. */
  function checkCode(endpoint: string, username: string, parameters: URLSearchParams): void {
    const isAsked = endpoint === 'AddOrder' || endpoint === 'CancelOrder'
    if (isAsked && findUser(username)?.terms.orderProof !== undefined && parameters.get('otp') !== oneTimeCode) {
      throw new KrakenError('EAPI:Invalid signature')
    }
  }

  async function answer(reply: FastifyReply, endpoint: string, call: KrakenCall, strike: Strike | undefined) {
    const fault = strike?.fault
    if (fault === 'lostRequest') return cutConnection(reply)
    if (fault === 'refused') throw new KrakenError('EGeneral:Permission denied')
    const refusal = fault && faultErrors[fault]
    if (refusal) return reply.code(refusal.status).send({ error: [refusal.error] })
    const handle = privateEndpoints[endpoint]
    if (!handle) throw new KrakenError('EGeneral:Unknown method')
    await delayRequest(strike)
    const result = await handle(call)
    if (await deliverAnswer(strike, reply)) return reply.send({ error: [], result })
    return reply
  }

  return async (app) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    )
    app.setErrorHandler((error, _request, reply) => {
      // Kraken answers 200 and says what was wrong in the body.
      if (error instanceof KrakenError) return reply.code(200).send({ error: [error.message] })
      return reply.code(500).send({ error: ['EGeneral:Internal error'] })
    })

    app.get<{ Params: { endpoint: string }; Querystring: Query }>('/0/public/:endpoint', (request) => {
      const handle = publicEndpoints[request.params.endpoint]
      if (!handle) throw new KrakenError('EGeneral:Unknown method')
      return { error: [], result: handle({ nowMs: now(), query: request.query, priceIn: ledger.orders.priceIn }) }
    })

    app.post<{ Params: { endpoint: string } }>('/0/private/:endpoint', async (request, reply) => {
      const { endpoint } = request.params
      const body = typeof request.body === 'string' ? request.body : ''
      const header = (name: string) => String(request.headers[name] ?? '')
      const username = checkKey(endpoint, { apiKey: header('api-key'), signature: header('api-sign'), body })
      checkAccess(endpoint, username)
      checkPermission(endpoint, username)
      const parameters = new URLSearchParams(body)
      checkCode(endpoint, username, parameters)
      const isOnlyChecked = endpoint === 'AddOrder' && parameters.get('validate') === 'true'
      const strike = faults.strikeOn('kraken', username, isOnlyChecked ? 'read' : (calls[endpoint] ?? 'read'))
      const reads = strike?.fault === 'staleRead' ? ledger.before : ledger
      return answer(reply, endpoint, { ledger, reads, errands, username, parameters }, strike)
    })
  }
}
