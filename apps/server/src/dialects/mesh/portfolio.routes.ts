import { errors, TenonError } from '@tenon/core'
import Type from 'typebox'
import { callerOf } from '../../clients/caller-of.ts'
import type { App } from '../../http/app.ts'
import { decimalType } from '../../http/decimal-type.ts'
import { exactNumber } from '../../http/exact-json.ts'
import { readBody } from '../../http/read-body.ts'
import type { ValuedHolding } from '../../portfolio/portfolio-types.ts'
import { readBalances } from '../../portfolio/read-balances.ts'
import { readHoldings } from '../../portfolio/read-holdings.ts'
import { sumBalances } from '../../portfolio/sum-balances.ts'
import { accountBalanceSchema } from './account-balance-schema.ts'
import { accountRefusals, accountRequestSchema, authTokenSchema } from './account-request.ts'
import { brokerTypeSchema } from './broker-type.ts'
import { meshResult } from './envelope.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'
import { openMeshAccount } from './open-mesh-account.ts'

/** `PortfolioHoldingsRequest` */
const holdingsSchema = Type.Object({
  authToken: authTokenSchema,
  type: brokerTypeSchema,
  includeMarketValue: Type.Optional(Type.Boolean()),
})

/** `B2BBrokerAccountBalanceModel` */
const balancesSchema = Type.Object(
  {
    balances: Type.Array(accountBalanceSchema),
    totalCashUsdValue: Type.Optional(decimalType()),
    totalBuyingPowerUsdValue: Type.Optional(decimalType()),
  },
  { title: 'B2BBrokerAccountBalanceModel' },
)

const read = { config: { access: 'read', ignoresIdempotencyKey: 'reads only' } } as const

/** Tags "Portfolio" and "Balance" of the Mesh API. */
export function registerPortfolioRoutes(app: App, { opener, pricesOf }: MeshParts): void {
  app.post('/api/v1/holdings/get', read, async (request) => {
    const caller = callerOf(request)
    const { authToken, type, includeMarketValue = false } = readBody(holdingsSchema, request.body)
    try {
      const account = await openMeshAccount(opener, caller, authToken, type)
      const { holdings } = await readHoldings(pricesOf(caller.environment), account, { includeMarketValue })
      return meshResult(request.id, {
        status: 'succeeded',
        notSupportedEquityPositions: [],
        notSupportedCryptocurrencyPositions: [],
        nftPositions: [],
        optionPositions: [],
        type,
        accountId: account.accountId,
        institutionName: account.integration.name,
        accountName: account.accountName,
        equityPositions: positionsOf(holdings, 'equity'),
        cryptocurrencyPositions: positionsOf(holdings, 'crypto'),
      })
    } catch (error) {
      // An account whose access ended is an answer of its own on this wire, not a failed request.
      if (!isAccountFailure(error)) throw error
      return meshResult(request.id, {
        status: error.code === 'unauthorizedToken' ? 'notAuthorized' : 'failed',
        errorMessage: error.code === 'unauthorizedToken' ? errors.unauthorizedToken.message : error.message,
        displayMessage: error.displayMessage,
        type,
      })
    }
  })

  registerMeshOperation(
    app,
    {
      method: 'POST',
      path: '/api/v1/balance/get',
      access: 'read',
      ignoresIdempotencyKey: 'reads only',
      tag: 'Balance',
      summary: 'Reads the cash of an account',
      body: accountRequestSchema,
      content: balancesSchema,
      refusals: accountRefusals,
    },
    async ({ caller, body: { authToken, type } }) => {
      const account = await openMeshAccount(opener, caller, authToken, type)
      const balances = await readBalances(account)
      const total = await sumBalances(pricesOf(caller.environment), balances)
      return {
        balances: balances.map(({ currency, cash, buyingPower }) => ({ cash, buyingPower, currencyCode: currency })),
        totalCashUsdValue: total?.cash,
        totalBuyingPowerUsdValue: total?.buyingPower,
      }
    },
  )
}

/** `PositionWithMarketValue[]` */
function positionsOf(holdings: readonly ValuedHolding[], kind: ValuedHolding['kind']) {
  return holdings
    .filter((holding) => holding.kind === kind)
    .map(({ name, symbol, total, costBasis, marketValue, lastPrice }) => ({
      name,
      symbol,
      amount: exactNumber(total),
      costBasis: costBasis && exactNumber(costBasis),
      marketValue: marketValue && exactNumber(marketValue),
      lastPrice: lastPrice && exactNumber(lastPrice),
    }))
}

const accountFailures = new Set([
  'unauthorizedToken',
  'institutionUnavailable',
  'institutionRateLimited',
  'accountLocked',
  'invalidCredentials',
])

function isAccountFailure(error: unknown): error is TenonError {
  return error instanceof TenonError && accountFailures.has(error.code)
}
