import { type CodeChannel, type Decimal, networks, zero } from '@tenon/core'
import { listOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { Integration, ProviderContext, Secret, WithdrawalOutcome, WithdrawalState } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import type { JsonReply } from '../session/request-json.ts'
import { bodyOf, refusalOf } from './sandbox-refusals.ts'

/** Sends one call with whatever proves who is calling. */
export type Send = (
  context: ProviderContext,
  secret: Secret,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
) => Promise<JsonReply>

/** The operations that the sandbox's broker and exchange share: same paths, same answers, another way to sign in. */
export function accountOperations(send: Send) {
  async function read(context: ProviderContext, secret: Secret, path: string): Promise<unknown> {
    return bodyOf(await send(context, secret, 'GET', path))
  }

  return {
    async listAccounts(context, secret) {
      const rows = rowsOf(await read(context, secret, '/v1/accounts'), 'accounts')
      return rows.map((row) => ({ id: text(row, 'id'), name: text(row, 'name') }))
    },

    async listHoldings(context, secret, accountId) {
      const rows = rowsOf(await read(context, secret, `/v1/accounts/${segment(accountId)}/holdings`), 'holdings')
      return rows.map((row) => {
        const costBasis = readAmount(textOf(row, 'costBasis'))
        return {
          symbol: text(row, 'symbol').toUpperCase(),
          name: text(row, 'name'),
          kind: textOf(row, 'kind') === 'equity' ? 'equity' : 'crypto',
          total: amount(row, 'total'),
          available: amount(row, 'available'),
          ...(costBasis === undefined ? {} : { costBasis }),
        }
      })
    },

    async listBalances(context, secret, accountId) {
      const rows = rowsOf(await read(context, secret, `/v1/accounts/${segment(accountId)}/balances`), 'balances')
      return rows.map((row) => ({
        currency: text(row, 'currency'),
        cash: amount(row, 'cash'),
        buyingPower: amount(row, 'buyingPower'),
      }))
    },

    async listWithdrawalRoutes(context, secret, accountId) {
      const path = `/v1/accounts/${segment(accountId)}/withdrawal-routes`
      const rows = rowsOf(await read(context, secret, path), 'routes')
      return rows.flatMap((row) => {
        // A network that we do not know yet is not offered.
        const network = networks.find(({ slug }) => slug === textOf(row, 'network'))?.slug
        if (!network) return []
        const [symbol, minimum, maximum] = [text(row, 'symbol'), amount(row, 'minimum'), amount(row, 'maximum')]
        return [{ symbol, network, minimum, maximum, institutionFee: amount(row, 'fee'), networkFee: zero }]
      })
    },

    async withdraw(context, secret, accountId, { attemptId, mfaCode, symbol, network, amount, toAddress, addressTag }) {
      const reply = await send(context, secret, 'POST', `/v1/accounts/${segment(accountId)}/withdrawals`, {
        ...{ clientId: attemptId, symbol, network, amount, toAddress },
        ...(addressTag === undefined ? {} : { addressTag }),
        ...(mfaCode === undefined ? {} : { mfaCode }),
      })
      return outcomeOf(reply)
    },

    async readWithdrawal(context, secret, accountId, withdrawalId) {
      const path = `/v1/accounts/${segment(accountId)}/withdrawals/${segment(withdrawalId)}`
      const reply = await send(context, secret, 'GET', path)
      const isUnknown = reply.kind === 'answer' && reply.status === 404 && textOf(reply.body, 'error') === 'not_found'
      return isUnknown ? undefined : stateOf(bodyOf(reply))
    },

    async findWithdrawal(context, secret, accountId, { attemptId }) {
      const path = `/v1/accounts/${segment(accountId)}/withdrawals?clientId=${encodeURIComponent(attemptId)}`
      const [found] = rowsOf(await read(context, secret, path), 'withdrawals')
      return found === undefined ? undefined : stateOf(found)
    },
  } satisfies Partial<Integration['operations']>
}

function outcomeOf(reply: JsonReply): WithdrawalOutcome {
  const code = refusalOf(reply)
  if (reply.kind === 'silence') {
    return code === undefined ? { outcome: 'unknown', cause: reply.cause } : { outcome: 'rejected', code }
  }
  const { status, body } = reply
  const error = textOf(body, 'error')
  if (status === 402 && error === 'mfa_required') return { outcome: 'mfaRequired', channel: channelOf(body) }
  if (status === 401 && error === 'mfa_failed') return { outcome: 'mfaFailed', channel: channelOf(body) }
  if (code !== undefined) return { outcome: 'rejected', code }
  const withdrawalId = textOf(body, 'id')
  if (status !== 200 || withdrawalId === undefined) return { outcome: 'unknown', cause: `status ${status}` }
  return { outcome: 'accepted', withdrawalId, ...traceOf(body) }
}

function stateOf(row: unknown): WithdrawalState {
  const told = textOf(row, 'status')
  const status = told === 'succeeded' || told === 'failed' ? told : 'pending'
  return { withdrawalId: text(row, 'id'), status, ...traceOf(row) }
}

function traceOf(row: unknown): { hash?: string; fromAddress?: string } {
  const [hash, fromAddress] = [textOf(row, 'hash'), textOf(row, 'fromAddress')]
  return { ...(hash === undefined ? {} : { hash }), ...(fromAddress === undefined ? {} : { fromAddress }) }
}

function channelOf(body: unknown): CodeChannel {
  const told = textOf(body, 'channel')
  return told === 'totp' || told === 'phone' || told === 'email' ? told : 'unspecified'
}

function rowsOf(body: unknown, name: string): readonly unknown[] {
  const rows = listOf(body, name)
  if (!rows) throw new ProviderError('institutionUnavailable', `no ${name}`)
  return rows
}

function text(row: unknown, name: string): string {
  const value = textOf(row, name)
  if (value === undefined) throw new ProviderError('institutionUnavailable', `no ${name}`)
  return value
}

function amount(row: unknown, name: string): Decimal {
  const value = readAmount(textOf(row, name))
  if (value === undefined) throw new ProviderError('institutionUnavailable', `no amount in ${name}`)
  return value
}

function segment(id: string): string {
  return encodeURIComponent(id)
}
