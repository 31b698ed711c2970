import { fieldOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { Integration } from '../integration.ts'
import type { Movement, MovementStatus } from '../movement.ts'
import { ProviderError } from '../provider-error.ts'
import {
  isIdLike,
  pageQuery,
  readNetwork,
  readPaging,
  requiredAmount,
  requiredText,
  requiredTime,
  rowsOf,
  toldTexts,
} from './account-fields.ts'
import { bodyOf } from './sandbox-refusals.ts'
import type { Send } from './send.ts'

const statuses: Readonly<Record<string, MovementStatus>> = {
  awaiting_person: 'awaitingPerson',
  pending: 'pending',
  succeeded: 'succeeded',
  failed: 'failed',
}

/** What came in and what went out, and over which networks an asset can. */
export function movementOperations(send: Send) {
  const account = (accountId: string) => `/v1/accounts/${encodeURIComponent(accountId)}`
  return {
    async listMovements(context, secret, accountId, request) {
      const query = pageQuery(request)
      if (request.symbol !== undefined) query.set('symbol', request.symbol)
      const body = bodyOf(await send(context, secret, 'GET', `${account(accountId)}/movements?${query}`))
      return { items: rowsOf(body, 'movements').map(readMovement), ...readPaging(body) }
    },

    async readMovement(context, secret, accountId, by) {
      if ('hash' in by) {
        const path = `${account(accountId)}/movements?${new URLSearchParams({ hash: by.hash })}`
        const [found] = rowsOf(bodyOf(await send(context, secret, 'GET', path)), 'movements')
        return found === undefined ? undefined : readMovement(found)
      }
      if (!isIdLike(by.movementId)) return undefined
      const path = `${account(accountId)}/movements/${by.movementId}`
      const reply = await send(context, secret, 'GET', path)
      const isUnknown = reply.kind === 'answer' && reply.status === 404 && textOf(reply.body, 'error') === 'not_found'
      return isUnknown ? undefined : readMovement(bodyOf(reply))
    },

    async listSymbolNetworks(context, secret, accountId, symbol) {
      const path = `${account(accountId)}/symbol-networks?${new URLSearchParams({ symbol })}`
      return rowsOf(bodyOf(await send(context, secret, 'GET', path)), 'networks').flatMap((row) => {
        const [network, notes] = [readNetwork(row), textOf(row, 'notes')]
        if (!network) return []
        return [
          {
            network,
            chain: requiredText(row, 'chain'),
            canDeposit: fieldOf(row, 'canDeposit') === true,
            canWithdraw: fieldOf(row, 'canWithdraw') === true,
            withdrawalFee: requiredAmount(row, 'fee'),
            minimumWithdrawal: requiredAmount(row, 'minimum'),
            maximumWithdrawal: requiredAmount(row, 'maximum'),
            ...(notes === undefined ? {} : { notes }),
          },
        ]
      })
    },
  } satisfies Partial<Integration['operations']>
}

function readMovement(row: unknown): Movement {
  const [direction, status] = [textOf(row, 'direction'), requiredText(row, 'status')]
  if (direction !== 'deposit' && direction !== 'withdrawal') {
    throw new ProviderError('institutionUnavailable', 'a movement without direction')
  }
  const [network, fee, networkFee] = [
    readNetwork(row),
    readAmount(textOf(row, 'fee')),
    readAmount(textOf(row, 'networkFee')),
  ]
  return {
    movementId: requiredText(row, 'id'),
    direction,
    status: statuses[status] ?? 'unknown',
    statusText: status,
    symbol: requiredText(row, 'symbol'),
    amount: requiredAmount(row, 'amount'),
    ...(fee === undefined ? {} : { institutionFee: fee }),
    ...(networkFee === undefined ? {} : { networkFee }),
    ...(network === undefined ? {} : { network }),
    ...toldTexts(row, ['fromAddress', 'toAddress', 'addressTag', 'hash', 'networkFeeSymbol']),
    createdAtMs: requiredTime(row, 'createdAt'),
  }
}
