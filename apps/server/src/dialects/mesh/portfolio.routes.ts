import { errors, TenonError } from '@tenon/core'
import Type from 'typebox'
import type { App } from '../../http/app.ts'
import { accountRefusals, accountRequestSchema } from './account-request.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'
import { openMeshAccount } from './open-mesh-account.ts'
import {
  balancesSchema,
  fiatPortfolioSchema,
  holdingsSchema,
  portfolioSchema,
  portfolioValueSchema,
} from './portfolio-schemas.ts'
import { wordPortfolioValue, wordPositions, wordUserPortfolio } from './portfolio-words.ts'

const reads = { access: 'read', ignoresIdempotencyKey: 'reads only' } as const
const userIdSchema = Type.String({ minLength: 1, maxLength: 300, description: "The client's own id of its end user." })
const kept =
  'From what was read of each account last, at whatever request or in Link. A user that nobody knows has nothing.'

/** Tags "Portfolio" and "Balance" of the Mesh API. */
export function registerPortfolioRoutes(app: App, { opener, portfolio }: MeshParts): void {
  registerMeshOperation(
    app,
    {
      ...reads,
      method: 'POST',
      path: '/api/v1/holdings/get',
      tag: 'Portfolio',
      summary: 'Reads what an account holds',
      description: 'An account whose access ended, or whose institution does not answer, is told in `status`.',
      body: Type.Object(
        { ...accountRequestSchema.properties, includeMarketValue: Type.Optional(Type.Boolean({ default: false })) },
        { title: 'PortfolioHoldingsRequest' },
      ),
      content: holdingsSchema,
      refusals: ['invalidIntegrationToken'],
    },
    async ({ caller, body: { authToken, type, includeMarketValue = false } }) => {
      try {
        const account = await openMeshAccount(opener, caller, authToken, type)
        return {
          status: 'succeeded' as const,
          ...wordPositions(await portfolio.positions(account, { includeMarketValue })),
          type,
          accountId: account.accountId,
          institutionName: account.integration.name,
          accountName: account.accountName,
        }
      } catch (error) {
        // An account whose access ended is an answer of its own on this wire, not a failed request.
        if (!isAccountFailure(error)) throw error
        const isUnauthorized = error.code === 'unauthorizedToken'
        return {
          status: isUnauthorized ? ('notAuthorized' as const) : ('failed' as const),
          errorMessage: isUnauthorized ? errors.unauthorizedToken.message : error.message,
          displayMessage: error.displayMessage,
          type,
        }
      }
    },
  )

  registerMeshOperation(
    app,
    {
      ...reads,
      method: 'POST',
      path: '/api/v1/holdings/value',
      tag: 'Portfolio',
      summary: 'Reads what an account is worth',
      description: 'Values are rounded down to six decimals, percentages towards zero at the fourth.',
      body: accountRequestSchema,
      content: portfolioValueSchema,
      refusals: accountRefusals,
    },
    async ({ caller, body: { authToken, type } }) =>
      wordPortfolioValue(await portfolio.value(await openMeshAccount(opener, caller, authToken, type))),
  )

  registerMeshOperation(
    app,
    {
      ...reads,
      method: 'GET',
      path: '/api/v1/holdings/portfolio',
      tag: 'Portfolio',
      summary: 'Adds up what all accounts of a user hold',
      description: `${kept} Values are rounded down to six decimals, percentages towards zero at the fourth.`,
      query: Type.Object({
        UserId: userIdSchema,
        TimezoneOffset: Type.Optional(
          Type.Integer({
            minimum: -64_800,
            maximum: 64_800,
            default: 0,
            description: "Seconds east of UTC: when the user's day began, from which the daily return counts.",
          }),
        ),
      }),
      content: portfolioSchema,
    },
    async ({ caller: { clientId, environment }, query: { UserId: userId, TimezoneOffset } }) =>
      wordUserPortfolio(await portfolio.ofUser({ clientId, environment, userId }, TimezoneOffset)),
  )

  registerMeshOperation(
    app,
    {
      ...reads,
      method: 'POST',
      path: '/api/v1/balance/get',
      tag: 'Balance',
      summary: 'Reads the cash of an account',
      body: accountRequestSchema,
      content: balancesSchema,
      refusals: accountRefusals,
    },
    async ({ caller, body: { authToken, type } }) => {
      const { balances, total } = await portfolio.balances(await openMeshAccount(opener, caller, authToken, type))
      return {
        balances: balances.map(({ currency, cash, buyingPower }) => ({ cash, buyingPower, currencyCode: currency })),
        totalCashUsdValue: total?.cash,
        totalBuyingPowerUsdValue: total?.buyingPower,
      }
    },
  )

  registerMeshOperation(
    app,
    {
      ...reads,
      method: 'GET',
      path: '/api/v1/balance/portfolio',
      tag: 'Balance',
      summary: 'Adds up the cash of all accounts of a user',
      description: kept,
      query: Type.Object({ UserId: Type.Optional(userIdSchema) }),
      content: fiatPortfolioSchema,
    },
    async ({ caller: { clientId, environment }, query: { UserId: userId } }) => {
      const cash = userId === undefined ? [] : await portfolio.cashOfUser({ clientId, environment, userId })
      return { fiatBalances: cash.map(({ currency, ...amounts }) => ({ symbol: currency, ...amounts })) }
    },
  )
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
