import { compareDecimals, multiplyDecimals, parseDecimal, roundDecimal } from '@tenon/core'
import { decimalsOf } from '../ledger/decimals-of.ts'
import type { SandboxFunding } from '../ledger/ledger.ts'
import type { AccountDesk } from './account-desk.ts'
import { answerCall } from './answer-call.ts'
import { fundingRoutes } from './funding-routes.ts'
import { InstitutionError } from './institution-error.ts'
import { amountText, shortText } from './text-schemas.ts'

interface FundingBody {
  clientId: string
  kind: string
  fromSymbol: string
  toSymbol: string
  fromAmount: string
}

const names = ['clientId', 'kind', 'fromSymbol', 'toSymbol'] as const

const schema = {
  body: {
    type: 'object',
    required: [...names, 'fromAmount'],
    additionalProperties: false,
    properties: { ...Object.fromEntries(names.map((name) => [name, shortText])), fromAmount: amountText },
  },
}

/** `POST …/fundings`: converts or buys, once for each `clientId`. The fee is taken on top of what is given. */
export function registerAccountFundings(desk: AccountDesk): void {
  const { app, institution, ledger, faults } = desk
  app.post<{ Params: { accountId: string }; Body: FundingBody }>(
    '/v1/accounts/:accountId/fundings',
    { schema },
    (request, reply) => {
      const user = desk.identify(request)
      const { book } = desk.accountOf(user, request.params.accountId)
      const strike = faults.strikeOn(institution, user.username, 'fund')
      return answerCall(reply, strike, async () => {
        const { clientId, kind, fromSymbol, toSymbol } = request.body
        const earlier = ledger.fundings(institution, book).find((one) => one.clientId === clientId)
        if (earlier) return fundingWorded(earlier)
        const dollarsOf = (symbol: string) => ledger.orders.priceIn(symbol, 'USD')
        const route = fundingRoutes(user, ledger.balances(institution, book), toSymbol, dollarsOf).find(
          (one) => one.kind === kind && one.fromSymbol === fromSymbol,
        )
        if (!route) throw new InstitutionError('funding_unavailable')
        const fromAmount = parseDecimal(request.body.fromAmount)
        const fraction = fromAmount.split('.')[1] ?? ''
        if (fraction.length > route.fromDecimals) throw new InstitutionError('too_many_decimals')
        const received = roundDecimal(multiplyDecimals(fromAmount, route.rate, 'down'), decimalsOf(toSymbol), 'down')
        if (compareDecimals(received, route.minimum) < 0) throw new InstitutionError('amount_below_minimum')
        if (compareDecimals(fromAmount, route.available) > 0) throw new InstitutionError('insufficient_funds')
        const fee = multiplyDecimals(fromAmount, route.feeRatio, 'up', route.fromDecimals)
        const isFromOutside = route.paymentMethod !== undefined
        const order = { institution, username: book, clientId, kind, fromSymbol, toSymbol, fromAmount, fee, received }
        return fundingWorded(await ledger.fund({ ...order, isFromOutside }))
      })
    },
  )
}

/** A funding in the words of broker and exchange. */
export function fundingWorded({ id, clientId, kind, fromSymbol, toSymbol, fromAmount, fee, received }: SandboxFunding) {
  return { id, clientId, kind, fromSymbol, toSymbol, fromAmount, fee, received, status: 'done' }
}
