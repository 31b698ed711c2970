import { textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { FundingKind, FundingOutcome, FundingRoute, Integration } from '../integration.ts'
import type { JsonReply } from '../session/request-json.ts'
import { requiredAmount, requiredText, rowsOf } from './account-fields.ts'
import { bodyOf, refusalOf } from './sandbox-refusals.ts'
import type { Send } from './send.ts'

const kinds: ReadonlySet<string> = new Set<FundingKind>([
  'cryptocurrencyConversion',
  'stableCoinNoFeeConversion',
  'buyingPowerPurchase',
  'paymentMethodDepositUsage',
])

/** The operations of converting and buying. The sandbox keeps our attempt id as `clientId`. */
export function fundingOperations(send: Send) {
  const account = (accountId: string) => `/v1/accounts/${encodeURIComponent(accountId)}`
  return {
    async listFundingRoutes(context, secret, accountId, toSymbol) {
      const path = `${account(accountId)}/funding-routes?symbol=${encodeURIComponent(toSymbol)}`
      return rowsOf(bodyOf(await send(context, secret, 'GET', path)), 'routes').flatMap(routesOf)
    },

    async fund(context, secret, accountId, { attemptId, kind, fromSymbol, toSymbol, fromAmount }) {
      const body = { clientId: attemptId, kind, fromSymbol, toSymbol, fromAmount }
      return outcomeOf(await send(context, secret, 'POST', `${account(accountId)}/fundings`, body))
    },

    async findFunding(context, secret, accountId, { attemptId }) {
      const path = `${account(accountId)}/fundings?clientId=${encodeURIComponent(attemptId)}`
      const [found] = rowsOf(bodyOf(await send(context, secret, 'GET', path)), 'fundings')
      return found === undefined ? undefined : doneOf(found)
    },
  } satisfies Partial<Integration['operations']>
}

function routesOf(row: unknown): FundingRoute[] {
  const kind = textOf(row, 'kind')
  const decimals = typeof row === 'object' && row !== null ? Reflect.get(row, 'fromDecimals') : undefined
  // A way that we do not know is not offered.
  if (!isKind(kind) || typeof decimals !== 'number') return []
  return [
    {
      kind,
      fromSymbol: requiredText(row, 'fromSymbol'),
      toSymbol: requiredText(row, 'toSymbol'),
      available: requiredAmount(row, 'available'),
      rate: requiredAmount(row, 'rate'),
      feeRatio: requiredAmount(row, 'feeRatio'),
      minimum: requiredAmount(row, 'minimum'),
      fromDecimals: decimals,
      ...(textOf(row, 'paymentMethod') === 'card' ? { paymentMethod: 'card' } : {}),
    },
  ]
}

function outcomeOf(reply: JsonReply): FundingOutcome {
  const code = refusalOf(reply)
  if (code !== undefined) return { outcome: 'rejected', code }
  if (reply.kind === 'silence') return { outcome: 'unknown', cause: reply.cause }
  const [fundingId, received] = [textOf(reply.body, 'id'), readAmount(textOf(reply.body, 'received'))]
  if (reply.status !== 200 || fundingId === undefined || received === undefined) {
    return { outcome: 'unknown', cause: `status ${reply.status}` }
  }
  return { outcome: 'done', fundingId, received }
}

function doneOf(row: unknown): FundingOutcome {
  return { outcome: 'done', fundingId: requiredText(row, 'id'), received: requiredAmount(row, 'received') }
}

function isKind(told: string | undefined): told is FundingKind {
  return told !== undefined && kinds.has(told)
}
